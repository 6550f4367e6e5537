"""A finder may be converted itself: what Python calls for every import must not import again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Program

FINDER = """
    SEEN = []

    class Finder:
        def find_spec(self, name, path=None, target=None):
            if name.startswith("agimport.runtime"):
                SEEN.append(name)
            return None

    def sign(x):
        if x > 0:
            return 1
        return -1
"""


@pytest.mark.tf
@pytest.mark.parametrize("place", [0, 99])
def test_a_converted_finder_is_no_endless_loop(tmp_path: Path, program_of: type[Program], place: int) -> None:
    pytest.importorskip("tensorflow")
    program = program_of(tmp_path)
    program.write("finders.py", FINDER)
    code = f"""
        import agimport, sys
        hook = agimport.install("finders")
        import finders
        sys.meta_path.insert({place}, finders.Finder())
        import tensorflow as tf
        try: import no_such_module
        except ImportError: print("none", end=" ")
        print(int(tf.function(finders.sign)(tf.constant(-3))), end=" ")
        print(agimport.is_converted(finders.Finder.find_spec))
        assert {place} or finders.SEEN
    """
    status, out, err = program.result(code, TF_CPP_MIN_LOG_LEVEL="3")
    assert (status, out) == (0, "none -1 True"), err[-2000:]


def test_what_everything_marks_is_not_reported_when_another_loader_has_it(
    tmp_path: Path, program_of: type[Program]
) -> None:
    program = program_of(tmp_path)
    program.write("one.py", "x = 1")
    out = program.run("""
        import sys
        from importlib.machinery import PathFinder, SourceFileLoader
        class Foreign(SourceFileLoader): pass
        class ForeignFinder:
            def find_spec(self, name, path=None, target=None):
                if name == "one":
                    spec = PathFinder.find_spec(name, path)
                    spec.loader = Foreign(name, spec.origin)
                    return spec
        sys.meta_path.insert(0, ForeignFinder())
        hook = start("*", exclude=("hook_driver",))
        import one
        print(conv(one), hook.records["one"].status)
    """)
    assert out == "False bypassed"

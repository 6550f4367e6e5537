"""What the hook converted is not converted again by TensorFlow, whose AutoGraph is on by default."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Program

MODULE = """
    import sys
    FILES = set()

    def files():
        frame = sys._getframe()
        while frame:
            FILES.add(frame.f_code.co_filename)
            frame = frame.f_back

    def sign(x):
        files()
        inner = lambda y: -y if y > 0 else y
        def nested(y):
            files()
            return inner(y) if y > 0 else y
        if x > 0:
            return nested(x)
        return x

    class Model:
        def __call__(self, x):
            files()
            return sign(x) if x > 0 else x
"""


@pytest.mark.tf
def test_tensorflow_does_not_convert_what_is_converted(tmp_path: Path, program_of: type[Program]) -> None:
    pytest.importorskip("tensorflow")
    program = program_of(tmp_path)
    program.write("mod.py", MODULE)
    code = """
        import agimport, sys
        hook = agimport.install("mod") if {hooked} else None
        import mod, tensorflow as tf
        for function in (mod.sign, mod.Model(), tf.function(mod.Model().__call__)):
            print(int(tf.function(function)(tf.constant(3))), end=" ")
        print(any("autograph_generated" in file for file in mod.FILES), mod.__file__ in mod.FILES)
    """
    status, out, err = program.result(code.format(hooked=True), TF_CPP_MIN_LOG_LEVEL="3")
    assert (status, out) == (0, "-3 -3 -3 False True"), err
    # Without the hook TensorFlow converts them, so the test would notice.
    status, out, _ = program.result(code.format(hooked=False), TF_CPP_MIN_LOG_LEVEL="3")
    assert (status, out.split()[3]) == (0, "True")

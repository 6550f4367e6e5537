"""With modules of the standard library converted, Python's own tests of them say the same as without it.

The ordinary run has two of them; `make third-party` runs them all.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.third_party.suites import CALLER, FRAMES, RECURSION

ROOT = Path(__file__).parents[2]
STANDARD = Path(__file__).with_name("standard.py")
PATIENCE = 1200  # seconds


@dataclass(frozen=True, slots=True)
class Part:
    """Modules of the standard library, and tests of them.

    Attributes:
        modules: what to convert, as the hook's configuration names it.
        functions: how many functions are converted at least.
        tests: modules of the package `test`; none: the one named after the first module.
        differences: tests whose outcome is another one when staged bodies are forced, with the reason.
    """

    modules: tuple[str, ...]
    functions: int
    tests: tuple[str, ...] = ()
    differences: Mapping[str, str] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """The modules that hold the tests."""
        return self.tests or (f"test_{self.modules[0]}",)


QUICK = (Part(("heapq",), 10), Part(("textwrap",), 8))
SLOW = (
    Part(("argparse",), 80),
    Part(("bisect",), 4),
    Part(("collections",), 90, ("test_collections", "test_ordered_dict", "test_userdict", "test_userlist")),
    Part(("configparser",), 50),
    Part(("contextlib",), 10, differences={
        "test.test_contextlib.TestExitStack.test_exit_exception_traceback": FRAMES,
    }),
    Part(("copy",), 6),
    Part(("dataclasses",), 35),
    Part(("difflib",), 24),
    Part(("enum",), 55, differences={"test.test_enum.TestSpecial.test_pickle_enum_function": CALLER}),
    Part(("fractions",), 22),
    Part(("functools",), 45, differences={
        "test.test_functools.TestLRUPy.test_lru_reentrancy_with_len": RECURSION,
    }),
    Part(("json",), 18),
    Part(("pprint",), 20),
    Part(("shlex",), 12),
    Part(("statistics",), 38),
    Part(("string",), 14),
)  # fmt: skip


def run(part: Part, mode: str, scratch: Path) -> tuple[dict[str, str], int]:
    """Runs tests in one mode; returns the outcomes by test, and how many functions were converted."""
    result = scratch / f"{mode}.json"
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "PYTEST", "AGIMPORT"))
    }
    environment |= {
        "PYTHONPATH": str(ROOT),
        "AGIMPORT_PACKAGES": ",".join(part.modules),
        "AGIMPORT_CACHE_DIR": str(scratch / "cache"),
        "AGIMPORT_FORCE_STAGED": "1" if mode == "staged" else "0",
    }
    done = subprocess.run(
        [sys.executable, str(STANDARD), mode, str(result), ",".join(part.modules), *part.names],
        cwd=scratch,
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    if not result.exists():
        pytest.fail(f"{part.names}, {mode}: no result\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
    answer = json.loads(result.read_text("utf-8"))
    assert answer["refused"] == []
    return answer["outcomes"], answer["converted"]


@pytest.mark.slow
@pytest.mark.parametrize("part", [*QUICK, *SLOW], ids=lambda part: part.modules[0])
def test_a_converted_module_of_the_standard_library_passes_its_tests(
    part: Part, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    if part in SLOW and "slow" not in pytestconfig.getoption("markexpr"):
        pytest.skip("`make third-party` runs it")
    if importlib.util.find_spec("test") is None or importlib.util.find_spec(f"test.{part.names[0]}") is None:
        pytest.skip("this Python came without its tests")
    plain, _ = run(part, "plain", tmp_path)
    assert Counter(plain.values())["passed"] > 0
    for mode in ("hook", "staged"):
        found, converted = run(part, mode, tmp_path)
        assert converted >= part.functions
        names = plain.keys() | found.keys()
        both = {name: (plain.get(name), found.get(name)) for name in sorted(names)}
        differing = {name: pair for name, pair in both.items() if pair[0] != pair[1]}
        known = part.differences if mode == "staged" else {}
        assert {name: pair for name, pair in differing.items() if name not in known} == {}, tmp_path
        assert known.keys() - differing.keys() == set(), "these differ no more"
        counts = ", ".join(f"{count} {outcome}" for outcome, count in Counter(found.values()).items())
        print(f"{part.modules[0]}, {mode}: {counts}; {converted} functions converted")

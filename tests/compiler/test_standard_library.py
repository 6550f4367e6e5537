"""Every module of the running Python's standard library goes through the compiler.

The ordinary run takes a sample; `make third-party` takes them all, and tells what became of the functions.
"""

from __future__ import annotations

import re
import sysconfig
import warnings
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from agimport.compiler import compile_module

REASONS = (
    r"it is a coroutine",
    r"it is a (generator|lambda) that .*",
    r"it calls (eval|exec|locals|vars|dir|_getframe|currentframe)\(\), which looks at the frame it runs in",
    r"line \d+: return, break or continue in a finally block",
    r"line \d+: it calls locals\(\) where `\w+` may have no value",
)
"""Why a function may keep its original body only; anything else is the compiler's fault."""

ROOT = Path(sysconfig.get_path("stdlib"))


def modules() -> list[Path]:
    return sorted(path for path in ROOT.rglob("*.py") if "site-packages" not in path.parts)


@dataclass
class Statistics:
    """What became of the functions of some modules.

    Attributes:
        modules: how many of the files are Python.
        functions: by what was done with them.
        kept: by the reason.
        wrong: what must not be, with its place.
    """

    modules: int = 0
    functions: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, path: Path) -> None:
        """Compiles one file, if Python can."""
        source, place = path.read_bytes(), str(path.relative_to(ROOT))
        try:
            compile(source, str(path), "exec", dont_inherit=True)
        except (SyntaxError, ValueError):
            return
        self.modules += 1
        try:
            report = compile_module(source, str(path)).report
        except Exception as error:  # whatever it is, it must not be
            self.wrong.append(f"{place}: {error!r}")
            return
        for entry in report:
            self.functions[entry.status] += 1
            reason = entry.reason
            if reason is None:
                continue
            self.kept[re.sub(r"^line \d+: ", "", reason)] += 1
            if not any(re.fullmatch(known, reason) for known in REASONS):
                self.wrong.append(f"{place}, line {entry.line}, {entry.qualname}: {reason}")

    def __str__(self) -> str:
        counts = ", ".join(f"{count} {status}" for status, count in self.functions.most_common())
        reasons = "".join(f"\n    {count} {reason}" for reason, count in self.kept.most_common())
        return f"{self.modules} modules; functions: {counts}; kept because{reasons}"


def statistics(paths: list[Path]) -> Statistics:
    found = Statistics()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the modules' own literals
        for path in paths:
            found.add(path)
    return found


def test_a_sample_of_the_standard_library_compiles() -> None:
    """Every twentieth file."""
    paths = modules()[::20]
    found = statistics(paths)
    assert found.wrong == []
    assert found.modules > 0.9 * len(paths)
    assert found.functions["converted"] > 500


@pytest.mark.slow
def test_the_whole_standard_library_compiles(pytestconfig: pytest.Config) -> None:
    """Its own tests included."""
    if "slow" not in pytestconfig.getoption("markexpr"):
        pytest.skip("`make third-party` runs it")
    paths = modules()
    found = statistics(paths)
    print(found)
    assert found.wrong == []
    assert found.modules > 0.98 * len(paths)
    assert found.functions["converted"] > 10_000

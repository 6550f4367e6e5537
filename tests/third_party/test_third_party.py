"""With every function of a package converted, the package's own test suite says the same as without agimport.

`make third-party` runs all suites; the ordinary test run has the quickest.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.third_party.suites import QUICK, SLOW, Suite
from tests.third_party.workspace import NotAvailableError, Workspace, workspace

INSIDE = Path(__file__).with_name("inside.py")
PATIENCE = 1200  # seconds


@dataclass(frozen=True, slots=True)
class Run:
    """What came of one run of a suite.

    Attributes:
        outcomes: by test, "passed", "failed" or "skipped".
        converted: how many functions had a staged body.
        refused: modules and functions that the compiler made nothing valid of.
    """

    outcomes: dict[str, str]
    converted: int
    refused: list[str]

    def differences(self, other: Run) -> dict[str, tuple[str | None, str | None]]:
        """Gives the tests whose outcome in another run is another one, with both."""
        names = self.outcomes.keys() | other.outcomes.keys()
        both = {name: (self.outcomes.get(name), other.outcomes.get(name)) for name in sorted(names)}
        return {name: pair for name, pair in both.items() if pair[0] != pair[1]}


def run(suite: Suite, place: Workspace, mode: str, scratch: Path) -> Run:
    """Runs a suite plain, with the hook on for its package, or with staged bodies forced too."""
    result = scratch / f"{mode}.json"
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "PYTEST", "AGIMPORT"))
    }
    environment |= {
        "PYTHONPATH": str(place.imports),
        "AGIMPORT_PACKAGES": suite.package,
        "AGIMPORT_CACHE_DIR": str(scratch / "cache"),
        "AGIMPORT_FORCE_STAGED": "1" if mode == "staged" else "0",
    }
    command = [str(place.python), str(INSIDE), mode, str(result), *suite.folders, *suite.options]
    done = subprocess.run(
        command,
        cwd=place.source,
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    if not result.exists():
        pytest.fail(f"{suite.name}, {mode}: no result\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
    (scratch / f"{mode}.log").write_text(done.stdout + done.stderr, "utf-8")
    return Run(**json.loads(result.read_text("utf-8")))


@pytest.mark.slow
@pytest.mark.parametrize("suite", [*QUICK, *SLOW], ids=lambda suite: suite.name)
def test_a_converted_package_passes_its_own_tests(
    suite: Suite, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    if suite in SLOW and "slow" not in pytestconfig.getoption("markexpr"):
        pytest.skip("`make third-party` runs it")
    try:
        place = workspace(suite, cache_folder(pytestconfig, tmp_path))
    except NotAvailableError as error:
        pytest.skip(f"{suite.name} {suite.version} cannot be downloaded: {error}")
    plain = run(suite, place, "plain", tmp_path)
    assert Counter(plain.outcomes.values())["passed"] >= suite.tests
    for mode in ("hook", "staged"):
        found = run(suite, place, mode, tmp_path)
        assert not found.refused
        assert found.converted >= suite.functions
        differences = plain.differences(found)
        known = suite.differences if mode == "staged" else {}
        assert {name: pair for name, pair in differences.items() if name not in known} == {}, tmp_path
        assert known.keys() - differences.keys() == set(), "these differ no more"
        counts = ", ".join(
            f"{count} {outcome}" for outcome, count in Counter(found.outcomes.values()).items()
        )
        print(f"{suite.name} {suite.version}, {mode}: {counts}; {found.converted} functions converted")


def cache_folder(config: pytest.Config, otherwise: Path) -> Path:
    """Gives the folder that lasts from one test run to the next, if pytest keeps one."""
    cache = getattr(config, "cache", None)
    return otherwise if cache is None else Path(cache.mkdir("third-party"))

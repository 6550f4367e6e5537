"""Runs tests of the standard library's own and writes down what came of them.

Usage: standard.py plain|hook|staged RESULT MODULE[,MODULE ...] TEST ...; the modules are what to convert.

What agimport itself imports is imported before it can be converted; such a module is loaded a second time,
without agimport too, and what the tests import is the second one.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import unittest
from pathlib import Path
from typing import Any


class Outcomes(unittest.TestResult):
    """Every test's outcome, the worst of its parts."""

    def __init__(self, stream: Any = None, descriptions: Any = None, verbosity: Any = None) -> None:
        super().__init__(stream, descriptions, verbosity)
        self.found: dict[str, str] = {}
        self.said: dict[str, str] = {}

    def startTest(self, test: unittest.TestCase) -> None:  # noqa: N802 - unittest's name, as those below
        super().startTest(test)
        self.found.setdefault(test.id(), "passed")

    def addSkip(self, test: unittest.TestCase, reason: str) -> None:  # noqa: N802
        self.found[test.id()] = "skipped"

    def addFailure(self, test: unittest.TestCase, err: Any) -> None:  # noqa: N802
        self._failed(test, err)

    def addError(self, test: unittest.TestCase, err: Any) -> None:  # noqa: N802
        self._failed(test, err)

    def addSubTest(self, test: unittest.TestCase, subtest: unittest.TestCase, err: Any) -> None:  # noqa: N802
        if err is not None:
            self._failed(test, err)

    def _failed(self, test: unittest.TestCase, err: Any) -> None:
        self.found[test.id()] = "failed"
        self.said[test.id()] = self._exc_info_to_string(err, test)  # type: ignore[attr-defined]


def main(mode: str, result: str, modules: str, *tests: str) -> int:
    """Run the tests."""
    del sys.path[0]  # this file's folder
    records: Any = {}
    if mode != "plain":
        import agimport.enable
        import agimport.runtime.entry
        import agimport.runtime.operators  # these use some of them, and staged bodies import them

        hook = agimport.enable.hook
        records = hook.records
        for name in modules.split(","):  # into the cache: the compiler uses some of them itself
            path = str(importlib.util.find_spec(name).origin)
            loader = hook.loader(name, path)
            loader.get_code(name)
            loader.agimport_bodies(name, loader.get_data(path), sys.flags.optimize, path)
    for name in modules.split(","):
        _load_again(name)
    suite = unittest.TestSuite(unittest.defaultTestLoader.loadTestsFromName(f"test.{name}") for name in tests)
    outcomes = Outcomes()
    suite.run(outcomes)
    functions = [function for record in records.values() for function in record.functions]
    refused = [f"{one.name}: {one.reason}" for one in records.values() if one.status == "not converted"]
    refused += [f"{one.qualname}: {one.reason}" for one in functions if "internal" in (one.reason or "")]
    answer = {
        "outcomes": outcomes.found,
        "converted": sum(function.status == "converted" for function in functions),
        "refused": refused,
    }
    Path(result).write_text(json.dumps(answer), "utf-8")
    Path(result).with_suffix(".txt").write_text("\n".join(map("\n".join, outcomes.said.items())), "utf-8")
    return 0


def _load_again(name: str) -> None:
    for known in [one for one in sys.modules if one == name or one.startswith(f"{name}.")]:
        del sys.modules[known]
    importlib.import_module(name)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

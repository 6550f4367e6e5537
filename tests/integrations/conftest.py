"""Fixtures of the tests of other people's tools: a folder of files, and interpreters that run there."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT, clean_environment
from tests.interpreters import interpreters, libraries

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def files(tmp_path: Path) -> Callable[..., Path]:
    """Write files, by name and text, into a fresh folder; gives the folder."""

    def write(**texts: str) -> Path:
        for name, text in texts.items():
            path = tmp_path / (name.replace("__in__", "/") + ".py")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(text), encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture(params=interpreters())
def python(tmp_path: Path, request: pytest.FixtureRequest) -> Run:
    """Run Python with arguments in that folder, each one that is supported and is there."""
    return _runner(interpreters()[request.param], tmp_path)


@pytest.fixture
def this_python(tmp_path: Path) -> Run:
    """Run the Python that runs the tests: for tools that are made for one version, or take their time."""
    return _runner(sys.executable, tmp_path)


def _runner(path: str, folder: Path) -> Run:
    def run(*arguments: str, given: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
        places = os.pathsep.join(map(str, (folder, ROOT, *libraries(path))))
        return subprocess.run(
            [path, *arguments],
            cwd=folder,
            env=clean_environment({"PYTHONPATH": places, "PYTHONWARNINGS": "", **variables}),
            input=given,
            capture_output=True,
            text=True,
            check=False,
        )

    return run

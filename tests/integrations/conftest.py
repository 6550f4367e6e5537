"""Fixtures of the tests of other people's tools: a folder of files, and interpreters that run there."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT, clean_environment

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


@pytest.fixture
def python(tmp_path: Path) -> Run:
    """Run `python` with arguments in that folder."""

    def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=tmp_path,
            env=clean_environment({"PYTHONPATH": f"{tmp_path}:{ROOT}", "PYTHONWARNINGS": "", **variables}),
            capture_output=True,
            text=True,
            check=False,
        )

    return run

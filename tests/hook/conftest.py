"""Fixtures of the hook's tests: a folder with a program in it, run by interpreters of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.interpreters import interpreters, libraries

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


@dataclass
class Program:
    """Files in a folder, and interpreters that run there with the hook on."""

    folder: Path
    python: str = sys.executable

    def write(self, name: str, content: str | bytes = "") -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else textwrap.dedent(content).encode())
        return path

    def environment(self, **variables: str | None) -> dict[str, str]:
        unwanted = ("AGIMPORT", "PYTHON", "XDG_", "COVERAGE")
        environ = {key: value for key, value in os.environ.items() if not key.startswith(unwanted)}
        environ["PYTHONPATH"] = os.pathsep.join(map(str, (self.folder, HERE, ROOT, *libraries(self.python))))
        environ["HOME"] = str(self.folder / "home")
        for key, value in variables.items():
            environ.pop(key, None)
            if value is not None:
                environ[key] = value
        return environ

    def start(self, code: str, *flags: str, **variables: str | None) -> subprocess.Popen[str]:
        """Start a program; without `-m` or the like among the flags it is `code`, with the driver's names."""
        command = ["-c", "from hook_driver import *\n" + textwrap.dedent(code)] if code else []
        return subprocess.Popen(
            [self.python, *flags, *command],
            cwd=self.folder,
            env=self.environment(**variables),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def result(self, code: str, *flags: str, **variables: str | None) -> tuple[int, str, str]:
        process = self.start(code, *flags, **variables)
        out, err = process.communicate(timeout=60)
        return process.returncode, out.strip(), err.strip()

    def run(self, code: str, *flags: str, **variables: str | None) -> str:
        """Run a program that must end well and say nothing on stderr; returns what it prints."""
        status, out, err = self.result(code, *flags, **variables)
        assert (status, err) == (0, "")
        return out

    def entries(self, name: str = "*") -> list[Path]:
        return sorted(self.folder.rglob(f"{name}.*.opt-ag*.pyc*"))


@pytest.fixture(params=interpreters())
def program(tmp_path: Path, request: pytest.FixtureRequest) -> Program:
    return Program(tmp_path, interpreters()[request.param])


@pytest.fixture
def program_of() -> type[Program]:
    """Makes programs of the running Python, where each other one would cost too much."""
    return Program

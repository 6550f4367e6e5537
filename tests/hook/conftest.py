"""Fixtures of the hook's tests: a folder with a program in it, run by interpreters of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import gast
import pytest

try:
    import joblib
except ImportError:
    joblib = None

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SUPPORTED = ("3.11", "3.12", "3.13")


# The supported Pythons of this machine: the hook needs no TensorFlow, so any of them can run its tests.


@cache
def interpreters() -> dict[str, str]:
    """Version to executable: the running one, and the first of each other version that starts."""
    running = "{}.{}".format(*sys.version_info)
    found = {running: sys.executable}
    for version in SUPPORTED:
        for path in _candidates(version):
            if version not in found and _starts(path, version):
                found[version] = path
    return found


def _candidates(version: str) -> Iterator[str]:
    on_path = shutil.which(f"python{version}")
    if on_path:
        yield on_path
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    yield from map(str, sorted(pyenv.glob(f"versions/{version}.*/bin/python{version}"), reverse=True))


def _starts(path: str, version: str) -> bool:
    code = "import sys; print('{}.{}'.format(*sys.version_info))"
    try:
        done = subprocess.run([path, "-c", code], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.stdout.strip() == version


# -------------------------------------------------------------------------------------------------


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
        environ["PYTHONPATH"] = os.pathsep.join(map(str, (self.folder, HERE, ROOT, *_libraries(self.python))))
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


def _libraries(python: str) -> list[str]:
    """Folders that the running interpreter was given besides its own; children get them too.

    Another Python has its own libraries, or none: it is lent what the converter needs.
    """
    given = [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path]
    if python != sys.executable:
        given += [str(Path(module.__file__ or "").parent.parent) for module in (gast, joblib) if module]
    return given


@pytest.fixture(params=interpreters())
def program(tmp_path: Path, request: pytest.FixtureRequest) -> Program:
    return Program(tmp_path, interpreters()[request.param])


@pytest.fixture
def program_of() -> type[Program]:
    """Makes programs of the running Python, where each other one would cost too much."""
    return Program

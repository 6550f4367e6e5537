"""The supported Pythons of this machine: what needs no TensorFlow is tested on each of them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import gast

SUPPORTED = ("3.11", "3.12", "3.13")


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


def libraries(python: str) -> list[str]:
    """Folders that an interpreter is given besides its own: those that the running one was given.

    Another Python has its own libraries, or none: it is lent those of the running one. What is written in
    Python works there.
    """
    given = [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path]
    return given if python == sys.executable else [*given, str(Path(gast.__file__).parent.parent)]


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

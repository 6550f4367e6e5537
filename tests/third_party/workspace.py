"""Makes what a suite needs, once: a virtual environment with the package and its tests beside it."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.third_party.suites import Suite

ROOT = Path(__file__).parents[2]
OWN_REQUIREMENTS = ("gast>=0.6", "astunparse>=1.6.3", "importlib-metadata", "rich")


class NotAvailableError(Exception):
    """The package index cannot be reached, or does not have what is pinned."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """Where a suite can be run.

    Attributes:
        python: the interpreter of its virtual environment.
        source: the unpacked source distribution.
        imports: a directory that holds agimport and nothing else, for PYTHONPATH.
    """

    python: Path
    source: Path
    imports: Path


def workspace(suite: Suite, cache: Path) -> Workspace:
    """Gives a suite's workspace; makes it on first use, and anew when the suite's pins change.

    Args:
        suite: the suite.
        cache: where workspaces are kept between runs.

    Raises:
        NotAvailableError: it cannot be downloaded.
    """
    pins = repr((sys.version_info[:3], sys.base_prefix, suite.sha256, suite.requirements, OWN_REQUIREMENTS))
    folder = cache / f"{suite.name}-{hashlib.sha256(pins.encode()).hexdigest()[:12]}"
    with _locked(cache / f"{folder.name}.lock"):
        if not (folder / "done").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            _make(suite, folder)
            (folder / "done").touch()
        link = folder / "imports" / "agimport"
        if link.resolve() != (ROOT / "agimport").resolve():
            link.unlink(missing_ok=True)
            link.symlink_to(ROOT / "agimport")
    (source,) = (path for path in (folder / "source").iterdir() if path.is_dir())
    return Workspace(folder / "venv" / "bin" / "python", source, folder / "imports")


def _make(suite: Suite, folder: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True, capture_output=True)
    pip = [str(folder / "venv" / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    download = ["download", "--no-deps", f"--no-binary={suite.name}", f"--dest={folder}"]
    _pip([*pip, *download, f"{suite.name}=={suite.version}"])
    (archive,) = folder.glob("*.tar.gz")
    if hashlib.sha256(archive.read_bytes()).hexdigest() != suite.sha256:
        raise NotAvailableError(f"{archive.name} is not the file that is pinned")
    _pip([*pip, "install", str(archive), *suite.requirements, *OWN_REQUIREMENTS])
    with tarfile.open(archive) as content:
        content.extractall(folder / "source", filter="data")
    (folder / "imports").mkdir()


def _pip(command: list[str]) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise NotAvailableError(done.stderr.strip().rpartition("\n")[2])


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield

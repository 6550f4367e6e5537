"""What the tests of the commands share."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

SAMPLE = '''\
"""A module."""

import os

LIMIT = 3


def clip(x, low=0):
    """Not below."""
    # a comment
    if x < low:
        x = low
    return x


class Pair:
    def first(self):
        return self.a

    @property
    def larger(self):
        return self.a if self.a > self.b else self.b


async def wait(x):
    if x:
        return 1
'''


@pytest.fixture
def cli(tmp_path):
    """Runs a command in the folder of the project, with a home of its own."""

    def run(*arguments, env=None, cwd=None):
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "AGIMPORT", "XDG"))}
        home = {"HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT), "COLUMNS": "100"}
        return subprocess.run(
            [sys.executable, "-m", "agimport", *arguments],
            cwd=cwd or tmp_path / "proj",
            env={**kept, **home, **(env or {})},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture
def project(tmp_path):
    """A folder with a configured package."""
    folder = tmp_path / "proj"
    package = folder / "pkg"
    (package / "inner").mkdir(parents=True)
    (folder / "pyproject.toml").write_text('[tool.agimport]\npackages = ["pkg"]\nexclude = ["pkg.left"]\n')
    (package / "__init__.py").write_text("raise RuntimeError('must not be imported')\n")
    (package / "inner" / "__init__.py").write_text("")
    (package / "inner" / "mod.py").write_text(SAMPLE)
    (package / "out.py").write_text("# agimport: off\ndef f(x):\n    return 1 if x else 2\n")
    (package / "left.py").write_text(SAMPLE)
    return folder


@pytest.fixture
def entries(tmp_path):
    """Lists the cache entries that lie in the project or in its home."""
    return lambda: sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*.opt-ag*.pyc"))

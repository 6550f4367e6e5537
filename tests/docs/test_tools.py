"""What the page on other tools shows runs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import clean_environment
from tests.docs.markdown import ROOT, blocks, page, sections

SECTIONS = sections(page("docs/tools.md"))
PLUGIN = "agimport.integrations.pytest_plugin"
TEST = "import agimport\nfrom mypkg import sign\n\ndef test_it():\n    assert agimport.is_converted(sign)\n"
SIGN = "def sign(x):\n    if x > 0:\n        return 1\n    return -1\n"


def run(folder: Path, *command: str, **variables: str) -> str:
    done = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=clean_environment({"PYTHONPATH": f"{folder}{os.pathsep}{ROOT}", **variables}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("way", ["option", "setting"])
def test_the_ways_to_use_pytest(tmp_path: Path, way: str) -> None:
    (tmp_path / "mypkg").mkdir()
    (tmp_path / "mypkg" / "__init__.py").write_text(SIGN, encoding="utf-8")
    (tmp_path / "test_it.py").write_text(TEST, encoding="utf-8")
    [command] = blocks(SECTIONS["pytest"], "console")
    [setting] = blocks(SECTIONS["pytest"], "toml")
    text = setting.text if way == "setting" else "[tool.pytest]\n"
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    arguments = command.text.removeprefix("$ pytest").split() if way == "option" else []
    out = run(tmp_path, "-m", "pytest", "-p", PLUGIN, *arguments, PYTEST_DISABLE_PLUGIN_AUTOLOAD="1")
    assert "agimport: converts mypkg" in out
    assert "1 passed" in out


def test_the_cells_run_in_a_terminal(tmp_path: Path) -> None:
    pytest.importorskip("IPython")
    cells = "".join(
        block.text.rstrip() + "\n\n" for block in blocks(SECTIONS["IPython and notebooks"], "ipython")
    )
    cells += "import agimport\nprint('converted:', agimport.is_converted(sign), sign(-3))\n"
    done = subprocess.run(
        [sys.executable, "-m", "IPython", "--simple-prompt", "--no-banner", "--no-confirm-exit"],
        cwd=tmp_path,
        env=clean_environment({"PYTHONPATH": str(ROOT), "IPYTHONDIR": str(tmp_path), "HOME": str(tmp_path)}),
        input=cells,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "converted: True -1" in done.stdout, done.stdout + done.stderr


def test_each_magic_that_the_page_names_is_understood() -> None:
    from agimport.integrations import cells, ipython

    for word in ("status", "on", "off"):
        assert f"`%agimport {word}`" in SECTIONS["IPython and notebooks"]
        assert word in ipython._USAGE
    assert f"`{cells.MAGIC}`" in SECTIONS["IPython and notebooks"]

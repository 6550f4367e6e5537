"""Programs that PyInstaller froze."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from agimport.cli.status import main as status
from agimport.integrations.pyinstaller import hook_folders
from conftest import ROOT, clean_environment

HOOK_FOLDERS = "agimport.integrations.pyinstaller:hook_folders"
PROGRAM = """
import agimport
agimport.install(packages=["compiled", "collected"])
from compiled.signs import sign
from collected.signs import sign as other

print(sign(-3), other(-3), agimport.is_converted(sign), agimport.is_converted(other))
"""
SIGN = """
def sign(x):
    if x > 0:
        return 1
    return -1
"""
SPEC = """
analysis = Analysis(
    ["program.py"], excludes=["keras", "numpy", "tensorflow"], module_collection_mode={"collected": "py"},
)
program = EXE(PYZ(analysis.pure), analysis.scripts, [], exclude_binaries=True, name="program")
COLLECT(program, analysis.binaries, analysis.datas, name="program")
"""


def test_the_project_declares_the_folder_of_the_hook_file() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]
    assert declared["pyinstaller40"] == {"hook-dirs": HOOK_FOLDERS}
    [folder] = hook_folders()
    text = (Path(folder) / "hook-agimport.py").read_text(encoding="utf-8")
    compile(text, "hook-agimport.py", "exec")


def test_the_hook_file_names_every_part(monkeypatch: pytest.MonkeyPatch) -> None:
    hooks = type(sys)("PyInstaller.utils.hooks")
    hooks.collect_submodules = lambda name: [name]  # type: ignore[attr-defined]
    for name in ("PyInstaller", "PyInstaller.utils"):
        monkeypatch.setitem(sys.modules, name, type(sys)(name))
    monkeypatch.setitem(sys.modules, "PyInstaller.utils.hooks", hooks)
    names: dict[str, Any] = {}
    exec((Path(hook_folders()[0]) / "hook-agimport.py").read_text(encoding="utf-8"), names)
    parts = {path.stem for path in (ROOT / "agimport").iterdir() if not path.name.startswith("_")}
    said = {name.split(".")[1] for name in names["hiddenimports"] if name.startswith("agimport.")}
    left_out = {name.split(".")[1] for name in names["excludedimports"] if name.startswith("agimport.")}
    assert said | left_out == parts
    assert not said & left_out


def test_status_says_that_the_program_is_frozen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    status([])
    assert "frozen" not in capsys.readouterr().out
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    status([])
    assert (
        "frozen: only packages that were collected as source files are converted" in capsys.readouterr().out
    )


@pytest.mark.slow
def test_a_frozen_program_converts_what_was_collected_as_source(files: Callable[..., Path]) -> None:
    """PyInstaller finds the hook file by itself."""
    pytest.importorskip("PyInstaller")
    folder = files(
        program=PROGRAM,
        compiled__in____init__="",
        compiled__in__signs=SIGN,
        collected__in____init__="",
        collected__in__signs=SIGN,
    )
    (folder / "program.spec").write_text(SPEC, encoding="utf-8")
    information = folder / "site" / "declares_the_hook-1.dist-info"  # as the installed distribution does
    information.mkdir(parents=True)
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: declares-the-hook\nVersion: 1\n")
    (information / "entry_points.txt").write_text(f"[pyinstaller40]\nhook-dirs = {HOOK_FOLDERS}\n")
    environment = clean_environment(
        {"PYTHONPATH": f"{ROOT}:{folder / 'site'}", "PYINSTALLER_CONFIG_DIR": str(folder / "config")}
    )
    build = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", "program.spec"]
    subprocess.run(build, cwd=folder, env=environment, check=True, capture_output=True)
    done = subprocess.run(
        [folder / "dist" / "program" / "program"],
        env=clean_environment({}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["-1", "-1", "False", "True"], done.stderr
    assert "in a frozen program, where only packages that were collected as source files" in done.stderr
    assert "agimport/hook" not in done.stderr

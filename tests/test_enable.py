"""`import agimport.enable`, and what is switched on with the hook."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from agimport import activation
from agimport.config import Config
from agimport.errors import AgimportWarning

ROOT = Path(__file__).parent.parent
NOTHING = Config(packages=("no_such_package_of_anybody",))


def run_in(folder: Path, code: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environ = {"PATH": "", "HOME": str(folder), "PYTHONPATH": str(ROOT), **variables}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, check=False)


def test_enabling_installs_what_is_configured_and_imports_nothing_heavy(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.agimport]\npackages = ["mypkg"]\n')
    code = """
import agimport.enable, sys
first = agimport.enable.hook
import agimport.enable
print(first is agimport.enable.hook, first.active, first.config.packages)
print({"tensorflow", "gast", "agimport.compiler", "importlib_metadata", "logging"} & set(sys.modules))
"""
    done = run_in(tmp_path, code)
    assert (done.stdout.splitlines(), done.stderr) == (["True True ('mypkg',)", "set()"], "")


def test_enabling_with_nothing_marked_says_where_it_looked(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    done = run_in(tmp_path, "import agimport.enable")
    assert done.returncode == 0
    assert "<string>:1: AgimportWarning: agimport is enabled and no package is marked" in done.stderr
    assert f"{tmp_path / 'pyproject.toml'}: no table [tool.agimport]" in done.stderr
    (tmp_path / "pyproject.toml").unlink()
    done = run_in(tmp_path, "import agimport.enable")
    assert f"Looked at: {tmp_path} and all above: no pyproject.toml" in done.stderr


def test_a_mistake_in_the_file_is_told_at_the_users_line(tmp_path: Path) -> None:
    for text in ("[tool.agimport", "[tool.agimport]\nwrong = 1\n"):
        (tmp_path / "pyproject.toml").write_text(text)
        (tmp_path / "program.py").write_text("import agimport\nagimport.install()\n")
        done = run_in(tmp_path, "import program")
        lines = done.stderr.splitlines()
        assert done.returncode == 1
        assert lines[-1].startswith(f"agimport.errors.ConfigError: {tmp_path / 'pyproject.toml'}")
        assert [line.split('"')[1] for line in lines if line.startswith("  File ")] == [
            "<string>",
            str(tmp_path / "program.py"),
            activation.__file__,
        ]


def test_switched_off_by_the_environment_nothing_is_touched(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.agimport]\nwrong = 1\n")
    code = """
import sys
before = [*sys.meta_path], sys.excepthook
import agimport.enable
print(agimport.enable.hook.active, ([*sys.meta_path], sys.excepthook) == before)
"""
    done = run_in(tmp_path, code, AGIMPORT="0")
    assert (done.stdout.split(), done.stderr) == (["False", "True"], "")
    done = run_in(tmp_path, code)
    assert done.returncode == 1
    assert "ConfigError: " in done.stderr
    assert "unknown key 'wrong'" in done.stderr


def test_everything_that_was_switched_on_is_switched_off() -> None:
    before = [*sys.meta_path], sys.excepthook, threading.excepthook
    with activation.install(config=NOTHING) as hook:
        assert hook.active
        assert sys.excepthook is not before[1]
        assert threading.excepthook is not before[2]
    assert ([*sys.meta_path], sys.excepthook, threading.excepthook) == before


def test_staged_bodies_can_be_forced_for_as_long_as_the_hook_is_in(monkeypatch: pytest.MonkeyPatch) -> None:
    from agimport import runtime

    calls: list[bool] = []
    monkeypatch.setattr(runtime, "set_force_staged", calls.append, raising=False)
    with activation.install(config=NOTHING.replace(force_staged=True)):
        assert calls == [True]
    assert calls == [True, False]


def test_a_configuration_that_marks_nothing_is_told() -> None:
    with pytest.warns(AgimportWarning, match="no package is marked"), activation.install(config=Config()):
        pass

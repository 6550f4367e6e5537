"""The pytest plugin, in runs of pytest of their own."""

from __future__ import annotations

import subprocess
import textwrap
import tomllib
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT

PLUGIN = "agimport.integrations.pytest_plugin"
CONVERTED = "agimport: converts mypkg"
PACKAGE = {
    "mypkg/__init__.py": "",
    "mypkg/signs.py": """
        def sign(x):
            if x > 0:
                return 1
            return -1
        """,
    "conftest.py": """
        import mypkg.signs
        from mypkg.signs import sign
        import agimport

        IN_CONFTEST = agimport.is_converted(sign)

        def pytest_report_header():
            return f"converted in the conftest file: {IN_CONFTEST}"
        """,
    "test_outside.py": """
        import agimport
        from mypkg.signs import sign

        def test_converted():
            assert agimport.is_converted(sign)
        """,
    "mypkg/tests/__init__.py": "",
    "mypkg/tests/test_inside.py": """
        from mypkg.signs import sign

        def test_fails():
            answer = sign(3)
            assert answer == 41 + 1
        """,
}


def project(folder: Path, ini: str = "") -> Path:
    for name, text in PACKAGE.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")
    (folder / "pyproject.toml").write_text(f"[tool.pytest.ini_options]\n{ini}", encoding="utf-8")
    return folder


def run(python: Any, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    command = ("-m", "pytest", "-p", PLUGIN, "-p", "no:cacheprovider", *arguments)
    return python(*command, PYTEST_DISABLE_PLUGIN_AUTOLOAD="1", **variables)


@pytest.mark.parametrize("mode", ["prepend", "importlib"])
def test_packages_are_converted_and_test_modules_keep_their_assertions(
    tmp_path: Path, python: Any, mode: str
) -> None:
    project(tmp_path)
    done = run(python, "--agimport-packages=mypkg", "--import-mode", mode, "-W", "error")
    assert CONVERTED in done.stdout, done.stdout + done.stderr
    assert "converted in the conftest file: True" in done.stdout
    assert "1 failed, 1 passed" in done.stdout
    assert "assert 1 == (41 + 1)" in done.stdout  # rewritten, inside the marked package


def test_the_setting_does_what_the_option_does(tmp_path: Path, python: Any) -> None:
    project(tmp_path, 'agimport_packages = "mypkg"')
    done = run(python)
    assert CONVERTED in done.stdout, done.stdout + done.stderr
    assert "1 failed, 1 passed" in done.stdout


def test_names_may_stand_behind_commas_and_the_option_may_be_repeated(tmp_path: Path, python: Any) -> None:
    project(tmp_path)
    done = run(python, "--agimport-packages=other,mypkg", "--agimport-packages", "third", "test_outside.py")
    assert "agimport: converts other, mypkg, third" in done.stdout, done.stdout + done.stderr
    assert "1 passed" in done.stdout


def test_without_option_and_setting_nothing_is_done(tmp_path: Path, python: Any) -> None:
    project(tmp_path)
    (tmp_path / "test_loaded.py").write_text(
        "import sys\n"
        "def test_loaded():\n"
        "    ours = sorted(name for name in sys.modules if name.startswith('agimport'))\n"
        "    assert ours == ['agimport', 'agimport.integrations', 'agimport.integrations.pytest_plugin',\n"
        "                    'agimport.version']\n"
        "    assert not [finder for finder in sys.meta_path if 'agimport' in type(finder).__module__]\n",
        encoding="utf-8",
    )
    done = run(python, "--noconftest", "test_loaded.py")
    assert "1 passed" in done.stdout, done.stdout
    assert "agimport:" not in done.stdout


def test_the_hook_alone_loads_neither_tensorflow_nor_the_compiler(tmp_path: Path, python: Any) -> None:
    project(tmp_path)
    (tmp_path / "test_loaded.py").write_text(
        "import sys\n"
        "def test_loaded():\n"
        "    assert not {'tensorflow', 'agimport.compiler', 'gast'} & set(sys.modules)\n",
        encoding="utf-8",
    )
    done = run(python, "--noconftest", "--agimport-packages=mypkg", "test_loaded.py")
    assert "1 passed" in done.stdout, done.stdout


def test_workers_of_xdist_have_the_hook(tmp_path: Path, this_python: Any) -> None:
    pytest.importorskip("xdist")
    project(tmp_path)
    early = {"PYTEST_PLUGINS": PLUGIN}  # as an entry point is: before anything else, in each worker
    for option, variables in ((["-p", PLUGIN], {}), ([], early)):
        done = this_python(
            *("-m", "pytest", "-p", "xdist.plugin", *option, "-p", "no:cacheprovider", "-n1"),
            "--agimport-packages=mypkg",
            PYTEST_DISABLE_PLUGIN_AUTOLOAD="1",
            **variables,
        )
        assert CONVERTED in done.stdout, done.stdout + done.stderr
        assert "1 failed, 1 passed" in done.stdout, done.stdout
        assert "assert 1 == (41 + 1)" in done.stdout  # rewritten, inside the marked package


AS_FOUND = """
import sys, threading, pytest
def found():
    return [*sys.meta_path], sys.excepthook, threading.excepthook
before = found()
status = pytest.main(["-p", "{plugin}", "-p", "no:cacheprovider", "-q", *{options}])
sys.stdout.flush()
print("as found:", found() == before, int(status))
"""


def test_a_run_leaves_everything_as_found(tmp_path: Path, python: Any) -> None:
    """pytest's own plugins set these hooks too, and put back what they found after everybody is done."""
    project(tmp_path)
    for options, status in (["test_outside.py"], 0), (["none.py"], 4), (["--maxfail=x"], 4):
        code = AS_FOUND.format(plugin=PLUGIN, options=["--agimport-packages=mypkg", *options])
        done = python("-c", code, PYTEST_DISABLE_PLUGIN_AUTOLOAD="1")
        assert f"as found: True {status}" in done.stdout, done.stdout + done.stderr


def test_a_wrong_name_is_an_error_of_usage(tmp_path: Path, python: Any) -> None:
    project(tmp_path)
    done = run(python, "--agimport-packages=my-pkg")
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert "my-pkg" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_switch_of_the_environment_holds(tmp_path: Path, python: Any) -> None:
    project(tmp_path)
    done = run(python, "--agimport-packages=mypkg", "test_outside.py", AGIMPORT="0")
    assert "agimport: switched off" in done.stdout
    assert "1 failed" in done.stdout


def test_the_project_declares_the_plugin() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]
    assert declared["pytest11"] == {"agimport": PLUGIN}


def test_the_entry_point_is_enough(tmp_path: Path, this_python: Any) -> None:
    project(tmp_path)
    information = tmp_path / "declares_the_plugin-1.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: declares-the-plugin\nVersion: 1\n")
    (information / "entry_points.txt").write_text(f"[pytest11]\nagimport_here = {PLUGIN}\n")
    done = this_python("-m", "pytest", "--agimport-packages=mypkg", "test_outside.py", "-p", "no:agimport")
    assert CONVERTED in done.stdout, done.stdout + done.stderr
    assert "converted in the conftest file: True" in done.stdout
    assert "1 passed" in done.stdout

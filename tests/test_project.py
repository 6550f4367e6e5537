"""The borders of the project: the wheel, the layers, and what an import may pull in."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import venv
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "agimport"

# Prints which of the given modules, or modules below them, are loaded after some code has run.
LOADED = """
import sys
code, *names = sys.argv[1:]
exec(code)
print(*sorted(name for name in names if any((m + ".").startswith(name + ".") for m in sys.modules)))
"""
NEEDS = {"astunparse", "gast", "importlib-metadata", "pytest", "rich", "tensorflow"}
HEAVY = ("tensorflow", "keras", "numpy", "gast", "astunparse", "rich", "pytest")


def run(*command, **options):
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_every_test_that_can_be_thorough_is_so_by_the_command():
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\nthorough:")[2].partition("\n\n")[0]
    paths = (ROOT / "tests").rglob("test_*.py")
    asking = [path for path in paths if "\nfrom tests.thorough import" in path.read_text(encoding="utf-8")]
    assert "THOROUGH=1" in recipe
    assert asking
    assert [path for path in asking if str(path.relative_to(ROOT)) not in recipe] == []


# ---------------------------------------------------------------------------------------------------
# What an import pulls in


@pytest.mark.parametrize("module", ["agimport", "agimport.enable", "agimport.hook", "agimport.cli.main"])
def test_import_needs_neither_tensorflow_nor_the_compiler(run_python, tmp_path, module):
    done = run_python(LOADED, f"import {module}", *HEAVY, "agimport.compiler", cwd=tmp_path)
    assert done.stdout.split() == []


def test_the_check_for_loaded_modules_can_fail(run_python):
    assert run_python(LOADED, "import gast", *HEAVY).stdout.split() == ["gast"]


def test_compiler_and_runtime_need_no_tensorflow(run_python, tmp_path):
    code = "import agimport.compiler, agimport.runtime"
    assert run_python(LOADED, code, "tensorflow", "keras", "numpy", cwd=tmp_path).stdout.split() == []


WARM = "import agimport.enable, marked; assert marked.sign(-2) == -1"


def test_a_second_import_of_a_marked_module_loads_neither_compiler_nor_operators(run_python, tmp_path):
    (tmp_path / "marked.py").write_text("def sign(x):\n    if x < 0:\n        return -1\n    return 1\n")
    (tmp_path / "pyproject.toml").write_text('[tool.agimport]\npackages = ["marked"]\n')
    heavy = (*HEAVY, "agimport.compiler", "agimport.runtime.operators")
    cold = run_python(LOADED, WARM, *heavy, cwd=tmp_path).stdout.split()
    warm = run_python(LOADED, WARM, *heavy, cwd=tmp_path).stdout.split()
    assert "agimport.compiler" in cold
    assert "tensorflow" not in cold
    assert warm == []


# ---------------------------------------------------------------------------------------------------
# The layers


def test_imports_go_one_way(tmp_path):
    # The tool's own entry point, in this interpreter's environment.
    program = (
        "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    )
    run(sys.executable, "-c", program, "--no-cache", cwd=ROOT)


def imported_names(path):
    """The names of all modules that the file at `path` imports, from where it names them."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_only_runtime_tf_imports_tensorflow_and_only_its_public_part(path):
    used = {name for name in imported_names(path) if name.split(".")[0] in {"tensorflow", "keras"}}
    allowed = {"tensorflow"} if path.is_relative_to(PACKAGE / "runtime" / "tf") else set()
    assert used <= allowed


def test_samples_do_not_know_agimport():
    for path in sorted((ROOT / "sample_pkg").glob("*.py")):
        if path.name != "__main__.py":
            assert "agimport" not in path.read_text(encoding="utf-8"), path.name


# ---------------------------------------------------------------------------------------------------
# The wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    run(*command, cwd=ROOT)
    [path] = folder.glob("*.whl")
    return path


@pytest.mark.slow
def test_wheel_holds_the_package_and_nothing_else(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    gate = "agimport_children.pth"  # one line, which does nothing unless a parent process asks for it
    assert {name.split("/")[0].split("-")[0] for name in names} == {"agimport", gate}
    modules = {str(path.relative_to(ROOT)) for path in PACKAGE.rglob("*.py")}
    assert modules <= set(names)
    assert any(name.endswith("/LICENSE") for name in names)


@pytest.mark.slow
def test_wheel_names_its_version_its_needs_and_its_command(wheel):
    with zipfile.ZipFile(wheel) as archive:
        read = {name.rsplit("/", 1)[-1]: name for name in archive.namelist() if ".dist-info/" in name}
        metadata = Parser().parsestr(archive.read(read["METADATA"]).decode())
        commands = archive.read(read["entry_points.txt"]).decode()
    assert metadata["Name"] == "agimport"
    assert metadata["Version"] == wheel.name.split("-")[1]
    assert metadata["License-Expression"] == "Apache-2.0"
    needs = [Requirement(text) for text in metadata.get_all("Requires-Dist")]
    assert {need.name for need in needs if need.marker is None} == NEEDS
    assert "agimport = agimport.cli.main:main" in commands


# The dependencies are not installed: what this tests is that neither import needs them.
INSTALLED = """
import json, pathlib, sys
import agimport, agimport.enable
heavy = {"tensorflow", "gast", "astunparse", "rich"} & set(sys.modules)
print(json.dumps([agimport.__file__, sorted(heavy)]))
"""


@pytest.mark.slow
def test_wheel_works_in_a_clean_environment(wheel, tmp_path):
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    run(str(python), "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", str(wheel))
    file, heavy = json.loads(run(str(python), "-I", "-c", INSTALLED, cwd=tmp_path))
    assert Path(file).is_relative_to(tmp_path / "env")
    assert heavy == []
    assert "run" in run(str(tmp_path / "env" / "bin" / "agimport"), "--help", cwd=tmp_path)

"""Code from wherever Python takes code: what is converted there, and what is said where it cannot be."""

from __future__ import annotations

import linecache
import os
import py_compile
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

import agimport
from conftest import ROOT, clean_environment
from tests.integrations.observed import imported, staged

SIGN = """\
def sign(x):
    if x > 0:
        return 1
    return -1
"""
ASK = """
import agimport
try:
    print(agimport.is_converted(agimport.convert(sign)), agimport.convert(sign)(-3))
except agimport.ConversionError as error:
    print("ConversionError", error)
"""


def run(folder: Path, *arguments: str, stdin: str | None = None) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=clean_environment({"PYTHONPATH": f"{folder}:{ROOT}"}),
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


# ---------------------------------------------------------------------------------------------------
# Code without a file. `agimport run` converts the first two (tests/cli/test_run.py).


@pytest.mark.parametrize("way", ["-c", "-"])
def test_convert_says_that_a_program_without_a_file_has_no_source(tmp_path: Path, way: str) -> None:
    program = SIGN + ASK
    told = run(tmp_path, "-c", program) if way == "-c" else run(tmp_path, "-", stdin=program)
    if way == "-c" and sys.version_info >= (3, 13):
        assert told == "True -1"  # where Python keeps the text
    else:
        place = "<string>:1" if way == "-c" else "<stdin>:1"
        assert told.startswith(f"ConversionError {place}: sign has no source to convert")


def test_code_of_exec_is_converted_where_its_text_can_be_found() -> None:
    namespace: dict[str, Any] = {}
    exec(compile(SIGN, "<made here>", "exec"), namespace)
    with pytest.raises(agimport.ConversionError, match=r"<made here>:1: sign has no source to convert"):
        agimport.convert(namespace["sign"])
    linecache.cache["<made there>"] = len(SIGN), None, SIGN.splitlines(keepends=True), "<made there>"
    exec(compile(SIGN, "<made there>", "exec"), namespace)
    converted = agimport.convert(namespace["sign"])
    assert agimport.is_converted(converted)
    assert converted.__code__.co_filename == "<made there>"
    del linecache.cache["<made there>"]


def test_a_file_that_is_not_the_one_that_runs_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "edited.py"
    path.write_text(SIGN.replace("return 1", "return 2"), encoding="utf-8")
    namespace: dict[str, Any] = {}
    exec(compile(SIGN, str(path), "exec"), namespace)
    with pytest.raises(agimport.ConversionError, match="if the file was edited after it was imported"):
        agimport.convert(namespace["sign"])


@pytest.mark.parametrize("hooked", [True, False])
def test_a_module_that_was_edited_and_reloaded_has_its_new_source(tmp_path: Path, hooked: bool) -> None:
    path = tmp_path / "edited.py"
    path.write_text(SIGN, encoding="utf-8")
    told = run(
        tmp_path,
        "-c",
        f"""
import agimport, edited, importlib, os, sys
if {hooked}: agimport.install("edited"); del sys.modules["edited"]; import edited
SIGN = open("edited.py").read()
for answer in (1, 5, 7):
    text = SIGN.replace("return 1", f"return {{answer}}") + f"class C:\\n    x = {{answer}}\\n"
    open("edited.py", "w").write(text)
    os.utime("edited.py", (1e9 + answer, 1e9 + answer))
    importlib.reload(edited)
    print(agimport.convert(edited.sign)(3), str(answer) in agimport.to_code(edited.sign),
          f"x = {{answer}}" in agimport.to_code(edited.C))
""",
    )
    assert told.splitlines() == ["1 True True", "5 True True", "7 True True"]


def test_a_module_without_source_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "bare.py").write_text(SIGN, encoding="utf-8")
    py_compile.compile(str(tmp_path / "bare.py"), str(tmp_path / "bare.pyc"))
    (tmp_path / "bare.py").unlink()
    program = f"""
import agimport
hook = agimport.install(packages=["bare"])
from bare import sign
print(sign(-3), hook.records["bare"].status, hook.records["bare"].reason)
{ASK}
"""
    status, error = run(tmp_path, "-c", program).splitlines()
    assert status == "-1 untouched it has no source file"
    assert error.startswith("ConversionError")
    assert "sign has no source to convert" in error


# ---------------------------------------------------------------------------------------------------
# Code that looks the same


@pytest.mark.tf
@pytest.mark.parametrize("by_hook", [True, False], ids=["hook", "convert"])
def test_a_function_copied_into_another_file_names_its_own_file(tmp_path: Path, by_hook: bool) -> None:
    text = "def f(x):\n    if x[0] > 0:\n        x = x + [1, 2]\n    return x\n"
    places = []
    with (
        imported(tmp_path, "copied_one", text, converted=by_hook) as one,
        imported(tmp_path, "copied_two", text, converted=by_hook) as two,
    ):
        for module in (one, two):
            function = module.f if by_hook else agimport.convert(module.f)
            with pytest.raises(ValueError, match="shape") as caught:
                staged(function, [1, 2, 3])
            files = {os.path.basename(entry.path) for entry in caught.traceback}
            places.append(sorted(name for name in files if name.startswith("copied_")))
    assert places == [["copied_one.py"], ["copied_two.py"]]


@pytest.mark.tf
def test_an_error_names_the_line_of_its_part_of_an_expression(tmp_path: Path) -> None:
    text = """\
    import tensorflow as tf

    def multiply(a, b):
        if tf.reduce_sum(a) > 0:
            r = (tf.ones([2])
                 + tf.ones([2])
                 + tf.matmul(a,
                             b))
        else:
            r = a
        return r
    """
    with (
        imported(tmp_path, "multiplied", text) as module,
        pytest.raises(ValueError, match="Dimensions must be equal") as caught,
    ):
        staged(module.multiply, [[1.0, 2.0]], [[1.0, 2.0]])
    lines = [entry.lineno + 1 for entry in caught.traceback if entry.path == Path(module.__file__ or "")]
    assert lines[-1] == 7


# ---------------------------------------------------------------------------------------------------
# What conversion leaves behind


def test_conversion_makes_no_files_and_no_modules(tmp_path: Path) -> None:
    with imported(tmp_path, "leaving_nothing", SIGN, converted=False) as module:
        agimport.convert(module.sign)
        before = set(os.listdir(tempfile.gettempdir())), set(sys.modules)
        for number in range(3):
            namespace: dict[str, Any] = {}
            name = f"<text {number}>"
            linecache.cache[name] = len(SIGN), None, SIGN.splitlines(keepends=True), name
            exec(compile(SIGN, name, "exec"), namespace)
            agimport.convert(namespace["sign"])
            del linecache.cache[name]
        made = set(os.listdir(tempfile.gettempdir())) - before[0]
        assert not [name for name in made if "autograph" in name or "agimport" in name]
        assert set(sys.modules) == before[1]

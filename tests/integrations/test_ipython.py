"""The IPython extension, in a shell in this process, and in a kernel by nbclient."""

from __future__ import annotations

import atexit
import json
import os
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import agimport
from conftest import ROOT

interactiveshell = pytest.importorskip("IPython.core.interactiveshell")

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")

SIGN = """
def sign(x):
    if x > 0:
        return 1
    return -1
"""


class Shell:
    """A shell; cells that fail make the test fail."""

    def __init__(self, shell: Any) -> None:
        self.shell = shell
        self.names = shell.user_ns

    def run(self, cell: str) -> Any:
        return self.shell.run_cell(textwrap.dedent(cell)).raise_error()


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shell]:
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    # A clean namespace, and nothing kept on disk.
    saved = {name: sys.modules.get(name) for name in ("__main__",)}
    displayhook, excepthook = sys.displayhook, sys.excepthook
    from traitlets.config import Config

    settings = Config()
    settings.HistoryManager.enabled = False
    shell = interactiveshell.InteractiveShell.instance(config=settings)
    yield Shell(shell)
    shell.run_line_magic("unload_ext", "agimport")
    shell.atexit_operations()
    atexit.unregister(shell.atexit_operations)
    interactiveshell.InteractiveShell.clear_instance()
    sys.modules.update({name: module for name, module in saved.items() if module is not None})
    sys.displayhook, sys.excepthook = displayhook, excepthook


@pytest.fixture
def shell(bare: Shell) -> Shell:
    bare.run("%load_ext agimport")
    return bare


def test_functions_of_cells_are_converted_and_can_be_read(shell: Shell) -> None:
    shell.run(f"\n\n{SIGN}\nsquare = lambda x: x if x > 0 else -x")
    for name in ("sign", "square"):
        function = shell.names[name]
        assert agimport.is_converted(function)
        assert "ag__.if_" in agimport.to_code(function)
    assert shell.names["sign"](-3) == -1


def test_a_class_of_a_cell_can_be_read(shell: Shell) -> None:
    shell.run("x = 1\nclass Holder:\n    def __call__(self, a):\n        return a if a > 0 else max(a, 1)")
    text = agimport.to_code(shell.names["Holder"])
    assert text.startswith("class Holder:")
    assert "ag__.if_exp" in text
    assert "ag__.max_" not in text
    shell.run("class Empty:\n    pass")
    with pytest.raises(agimport.ConversionError, match="has no source"):
        agimport.to_code(shell.names["Empty"])


def test_magics_that_run_code_of_cells_know_converted_functions(
    shell: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    shell.run(f"%%time{SIGN}")
    assert agimport.is_converted(shell.names["sign"])
    with pytest.raises(agimport.ConversionError, match="has no source"):
        agimport.to_code(shell.names["sign"])  # IPython keeps no text of it
    shell.run(f"%%capture shown{SIGN}print(sign(7))")
    assert shell.names["shown"].stdout == "1\n"
    assert "ag__.if_stmt" in agimport.to_code(shell.names["sign"])
    shell.run("%prun -q sign(3)")


@pytest.mark.tf
def test_they_are_staged(shell: Shell) -> None:
    shell.run(SIGN)
    shell.run("""
        import tensorflow as tf

        class Holder:
            def __init__(self, limit):
                self.limit = limit

            def clipped(self, x):
                while x > self.limit:
                    x = x / 2.0
                return x

        @tf.function(autograph=False)
        def both(x):
            return sign(x), Holder(3.0).clipped(x)

        results = [tf.nest.map_structure(float, both(tf.constant(x))) for x in (-2.0, 10.0)]
        """)
    assert shell.names["results"] == [(-1.0, -2.0), (1.0, 2.5)]


def test_a_name_that_another_cell_binds_is_not_the_builtin(shell: Shell) -> None:
    shell.run("def max(a, b):\n    return 'mine'")
    shell.run("def larger(a, b):\n    if a > b:\n        return max(a, b)\n    return max(b, a)")
    assert shell.names["larger"](1, 2) == "mine"
    staged = agimport.to_code(shell.names["larger"])
    assert "ag__.max_" not in staged, staged
    shell.run("%agimport off")
    shell.run(
        "import agimport\n@agimport.convert\ndef least(a, b):\n    return max(a, b) if a > b else max(b, a)"
    )
    assert "ag__.max_" not in agimport.to_code(shell.names["least"])


def test_the_magic_switches_off_and_on(shell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    shell.run("%agimport off")
    shell.run(SIGN)
    assert not agimport.is_converted(shell.names["sign"])
    shell.run("%agimport status")
    assert "cells: off" in capsys.readouterr().out
    shell.run("%agimport on")
    shell.run(SIGN)
    assert agimport.is_converted(shell.names["sign"])
    shell.run("%agimport")
    assert "cells: on (1 functions converted)\npackages: none\n" in capsys.readouterr().out
    shell.run("%agimport away")
    assert "usage: %agimport" in capsys.readouterr().out


def test_the_cell_magic_converts_one_cell(shell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    shell.run("%agimport off")
    shell.run(f"%%agimport{SIGN}sign(5)")
    assert "1" in capsys.readouterr().out  # the value of the last line is shown, as in every cell
    assert agimport.is_converted(shell.names["sign"])
    assert shell.names["sign"].__code__.co_firstlineno == 2
    shell.run(SIGN)
    assert not agimport.is_converted(shell.names["sign"])
    shell.shell.run_cell_magic("agimport", "", SIGN)
    assert agimport.is_converted(shell.names["sign"])


def test_an_error_in_the_cell_of_the_magic_is_the_cell_s(shell: Shell) -> None:
    done = shell.shell.run_cell("%%agimport\nx = 1\n1 / 0")
    assert isinstance(done.error_in_exec, ZeroDivisionError)
    done = shell.shell.run_cell("%%agimport\ndef f(:\n    pass")
    assert isinstance(done.error_before_exec, SyntaxError)


def test_a_cell_may_opt_out(shell: Shell) -> None:
    shell.run(f"# agimport: off\n{SIGN}")
    assert not agimport.is_converted(shell.names["sign"])


def test_the_rest_of_a_cell_is_python_s(shell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    shell.run("from __future__ import annotations\nimport asyncio")
    shell.run("async def late(x: Unknown):\n    return x\nawait late(7)")
    shell.run("def f(x: Unknown):\n    return [y for y in x if y]\nf.__annotations__['x']")
    shell.run("%timeit -n1 -r1 f([1])")
    out = capsys.readouterr().out
    assert "7" in out
    assert "'Unknown'" in out
    assert isinstance(shell.shell.run_cell("def g():\n    nonlocal q").error_before_exec, SyntaxError)
    assert agimport.is_converted(shell.names["f"])


def test_autoreload_keeps_functions_converted(shell: Shell, tmp_path: Path) -> None:
    module = tmp_path / "reloaded_by_shell.py"
    module.write_text(SIGN, encoding="utf-8")
    shell.run("%agimport on reloaded_by_shell")
    shell.run("%load_ext autoreload")
    shell.run("%autoreload 2")
    shell.run("from reloaded_by_shell import sign\nimport reloaded_by_shell")
    sign = shell.names["sign"]
    assert agimport.is_converted(sign)
    for answer in (100, 200, 300):  # IPython knows what the source was from the second time on
        module.write_text(SIGN.replace("return 1", f"return {answer}"), encoding="utf-8")
        os.utime(module, (2e9 + answer, 2e9 + answer))
        shell.run("value = sign(3)")
        assert shell.names["value"] == answer
        assert agimport.is_converted(shell.names["sign"])
        assert agimport.is_converted(sign)  # the old object runs the new code
        assert str(answer) in agimport.to_code(sign)
    sys.modules.pop("reloaded_by_shell", None)


def test_autoreload_keeps_functions_converted_without_the_extension(bare: Shell, tmp_path: Path) -> None:
    module = tmp_path / "also_reloaded_by_shell.py"
    module.write_text(SIGN, encoding="utf-8")
    before = list(bare.shell.events.callbacks["post_run_cell"])
    bare.run("import agimport\nhook = agimport.install('also_reloaded_by_shell')\n")
    bare.run("%load_ext autoreload\n%autoreload 2\nimport also_reloaded_by_shell as module")
    for answer in (100, 200):
        module.write_text(SIGN.replace("return 1", f"return {answer}"), encoding="utf-8")
        os.utime(module, (2e9 + answer, 2e9 + answer))
        bare.run("value = module.sign(3), agimport.is_converted(module.sign)")
        assert bare.names["value"] == (answer, True)
    bare.run("hook.uninstall()")
    left = bare.shell.events.callbacks["post_run_cell"]
    assert [callback for callback in left if "agimport" in callback.__module__] == []
    assert len(before) <= len(left)
    sys.modules.pop("also_reloaded_by_shell", None)


def test_unloading_leaves_the_shell_as_it_was(bare: Shell) -> None:
    finders, compiler = list(sys.meta_path), type(bare.shell.compile)
    transformers = list(bare.shell.input_transformers_cleanup)
    bare.run("%load_ext agimport")
    bare.run("%agimport on somewhere")
    bare.run("%reload_ext agimport")
    bare.run("%unload_ext agimport")
    assert sys.meta_path == finders
    assert type(bare.shell.compile) is compiler
    assert bare.shell.input_transformers_cleanup == transformers
    bare.run(SIGN)
    assert not agimport.is_converted(bare.names["sign"])


def test_loading_imports_neither_tensorflow_nor_the_compiler(run_python: Callable[..., Any]) -> None:
    done = run_python(
        "import sys, agimport; agimport.load_ipython_extension\n"
        "print({'tensorflow', 'IPython', 'gast', 'agimport.compiler'} & set(sys.modules))"
    )
    assert done.stdout.strip() == "set()"


@pytest.mark.tf
def test_a_notebook_in_a_kernel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nbclient = pytest.importorskip("nbclient")
    nbformat = pytest.importorskip("nbformat")
    pytest.importorskip("ipykernel")
    monkeypatch.setenv("PYTHONPATH", f"{ROOT}:{tmp_path}")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("TF_CPP_MIN_LOG_LEVEL", "3")
    spec = tmp_path / "kernels" / "this"
    spec.mkdir(parents=True)
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    command = [sys.executable, "-Xfrozen_modules=off", "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    (spec / "kernel.json").write_text(
        json.dumps({"argv": command, "display_name": "this", "language": "python"}), encoding="utf-8"
    )
    cells = [
        "%load_ext agimport",
        "import agimport\nimport tensorflow as tf",
        f"%%agimport\n{SIGN}",
        "print(int(tf.function(sign, autograph=False)(tf.constant(-4.0))))",
        "'if_stmt' in agimport.to_code(sign), agimport.is_converted(sign)",
        "%agimport status",
        "%agimport on reloaded\n%load_ext autoreload\n%autoreload 2\nimport os, reloaded",
        "text = open('reloaded.py').read().replace('return 1', 'return 100')\n"
        "open('reloaded.py', 'w').write(text); os.utime('reloaded.py', (2e9, 2e9))",
        "print(reloaded.sign(3), agimport.is_converted(reloaded.sign))",
        "%%agimport\n1 / 0",
    ]
    (tmp_path / "reloaded.py").write_text(SIGN, encoding="utf-8")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    place = {"metadata": {"path": str(tmp_path)}}
    nbclient.NotebookClient(
        notebook, kernel_name="this", timeout=60, allow_errors=True, resources=place
    ).execute()
    shown = [cell.outputs for cell in notebook.cells]
    assert not any(output.output_type == "error" for outputs in shown[:-1] for output in outputs), shown
    assert shown[3][0].text == "-1\n"
    assert shown[4][0].data["text/plain"] == "(True, True)"
    assert shown[5][0].text.startswith("cells: on (1 functions converted)")
    assert shown[8][0].text == "100 True\n"
    assert shown[-1][0].ename == "ZeroDivisionError"

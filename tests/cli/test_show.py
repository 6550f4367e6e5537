"""Converted code is printed: of modules, files and parts of them, without importing anything."""

from __future__ import annotations

import ast
import os
import pty
import subprocess
import sys

import pytest

from agimport.cli.show import Listing, _rows


def test_a_module_is_printed_and_the_text_is_python(project, cli):
    done = cli("show", "pkg.inner.mod")
    assert done.returncode == 0
    assert "if_stmt" in done.stdout
    assert "if_exp" in done.stdout
    ast.parse(done.stdout)


def test_a_file_is_the_same_as_its_module(project, cli):
    assert cli("show", "pkg/inner/mod.py").stdout == cli("show", "pkg.inner.mod").stdout


@pytest.mark.parametrize("target", ["pkg.inner.mod:clip", "pkg/inner/mod.py:clip"])
def test_a_function_is_printed_alone(project, cli, target):
    done = cli("show", target)
    assert done.stderr == ""
    assert done.stdout.startswith("def clip(x, low=0):\n")
    assert "Pair" not in done.stdout
    ast.parse(done.stdout)


def test_a_method_is_printed_with_its_decorators_and_without_its_margin(project, cli):
    done = cli("show", "pkg.inner.mod:Pair.larger")
    assert done.stdout.startswith("@property\ndef larger(self):\n    return ")
    assert "if_exp" in done.stdout


def test_what_is_left_as_it_is_is_said_beside_the_code(project, cli):
    done = cli("show", "pkg.inner.mod:wait")
    assert done.stdout.startswith("async def wait(x):\n")
    assert "wait: left as it is: it is a coroutine" in done.stderr
    assert "nothing in it to stage" in cli("show", "pkg.inner.mod:Pair.first").stderr
    assert "opted out" in cli("show", "pkg.out").stderr


def test_side_by_side_keeps_both_texts_whole(project, cli):
    done = cli("show", "pkg.inner.mod:clip", "--side-by-side")
    rows = [line.partition(" |") for line in done.stdout.splitlines()[2:]]
    left = [row[0].rstrip() for row in rows if row[0].strip()]
    assert left == [
        "def clip(x, low=0):",
        '    """Not below."""',
        "    # a comment",
        "    if x < low:",
        "        x = low",
        "    return x",
    ]
    right = "\n".join(row[2].removeprefix(" ") for row in rows if row[2])
    assert right == cli("show", "pkg.inner.mod:clip").stdout.strip()


def test_lines_stand_beside_those_they_come_from():
    original = Listing(("if a:", "  # why", "  b()", "c()"), (1, 2, 3, 4))
    converted = Listing(("def body():", "  b()", "", "if_stmt(a, body)", "c()"), (1, 3, None, 1, 4))
    assert list(_rows(original, converted)) == [
        ("if a:", "def body():"),
        ("  # why", ""),
        ("  b()", "  b()"),
        ("", "if_stmt(a, body)"),
        ("c()", "c()"),
    ]


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("nonesuch", "no module named 'nonesuch'"),
        ("pkg.nonesuch", "no module named 'pkg.nonesuch'"),
        ("pkg.out.deeper", "pkg.out is not a package"),
        ("nonesuch.py", "no such file"),
        ("pkg.inner.mod:nonesuch", "has no function or class 'nonesuch'"),
        ("sys", "has no source file"),
        ("broken", "broken.py:1: SyntaxError: '(' was never closed"),
        ("binary.py", "binary.py: SyntaxError: source code string cannot contain null bytes"),
        ("", "'' is not the name of a module"),
        ("pkg..mod", "'pkg..mod' is not the name of a module"),
        ("pkg/", "pkg/: is a folder; name a module or a file"),
        (".", ".: is a folder; name a module or a file"),
    ],
)
def test_what_cannot_be_shown_is_one_line_and_exit_code_2(project, cli, target, message):
    (project / "broken.py").write_text("x = (\n")
    (project / "binary.py").write_bytes(b"\x7fELF\0\0")
    done = cli("show", target)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("agimport: ")
    assert done.stderr.count("\n") == 1
    assert message in done.stderr


def test_a_file_may_have_another_ending(project, cli):
    (project / "tool").write_text("def f(x):\n    return 1 if x else 2\n")
    assert "ag__.if_exp" in cli("show", "tool:f").stdout
    assert "functions: 1 converted" in cli("compile", "tool").stdout
    (project / "pkg" / "inner" / "mod").write_text("a module of that name is meant first")
    assert "def clip" in cli("show", "pkg.inner.mod:clip").stdout


def test_a_file_in_another_encoding_is_shown(project, cli):
    (project / "latin.py").write_bytes(
        "# coding: latin-1\ndef f(x):\n    return 'ä' if x else ''\n".encode("latin-1")
    )
    done = cli("show", "latin", "--side-by-side", env={"PYTHONIOENCODING": "utf-8"})
    assert done.stdout.count("'ä'") == 2


@pytest.mark.parametrize("options", [[], ["--side-by-side"]], ids=["alone", "side by side"])
def test_on_a_terminal_it_is_coloured(project, cli, options):
    plain = cli("show", "pkg.inner.mod", *options).stdout
    assert "\x1b[" not in plain
    shown = on_terminal(project, "show", "pkg.inner.mod", *options)
    assert "\x1b[" in shown
    assert "if_stmt" in shown


def on_terminal(folder, *arguments):
    master, slave = pty.openpty()
    environ = {**os.environ, "PYTHONPATH": os.path.dirname(os.path.dirname(os.path.dirname(__file__)))}
    environ |= {"TERM": "xterm-256color", "COLUMNS": "160"}
    environ.pop("NO_COLOR", None)
    with subprocess.Popen(
        [sys.executable, "-m", "agimport", *arguments], cwd=folder, env=environ, stdout=slave, stderr=slave
    ) as process:
        os.close(slave)
        pieces = []
        while True:
            try:
                piece = os.read(master, 65536)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            pieces.append(piece)
    os.close(master)
    assert process.returncode == 0
    return b"".join(pieces).decode()

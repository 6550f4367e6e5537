"""What TensorFlow lists in the text of a graph's error is shown without runtime frames."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from agimport.tracebacks import excepthook
from agimport.tracebacks.listings import shorten

OWN = excepthook.__file__


def listing(*frames: tuple[str, int, str]) -> str:
    return "".join(f'  File "{file}", line {line}, in {name}\n\n' for file, line, name in frames)


def test_the_users_frames_stay() -> None:
    users = listing(("a.py", 3, "<module>"), ("b.py", 7, "f"), ("b.py", 2, "f"), ("b.py", 4, "<lambda>"))
    text = f"Error: first\n\nDetected at node n defined at:\n{users}rest\n  [[node]]\n"
    assert shorten(text) == text
    assert shorten(text + "\n" + text) == text + "\n" + text


def test_runtime_frames_and_repetitions_go() -> None:
    whole = listing(
        ("<frozen runpy>", 88, "_run_code"),
        (OWN, 1, "main"),
        ("a.py", 3, "<module>"),
        ("b.py", 5, "f"),  # the def line, where the guard stands
        (OWN, 2, "run"),
        ("b.py", 8, "f"),
        (OWN, 3, "if_stmt"),
        ("b.py", 9, "f"),
    )
    assert shorten(f"head\n{whole}tail") == f"head\n{listing(('a.py', 3, '<module>'), ('b.py', 9, 'f'))}tail"
    assert shorten(listing((OWN, 1, "main"))) == ""


def test_frames_of_a_traceback_are_no_listing() -> None:
    text = f'Traceback (most recent call last):\n  File "{OWN}", line 1, in f\n    f()\nError: x\n'
    assert shorten(text) == text


PROGRAM = """\
import tensorflow as tf

def inner(x):
    for i in range(3):
        if x > 2:
            assert x < 3, "too large"
            x = x + 1
    return x

def outer(x):
    while x < 100:
        x = inner(x + 1)
    return x

tf.function(outer)(tf.constant(1))
"""


@pytest.mark.tf
def test_an_error_of_a_graph_names_the_lines_of_the_program(
    tmp_path: Path, run_python: Callable[..., Any]
) -> None:
    (tmp_path / "prog.py").write_text(PROGRAM)
    start = "from agimport.cli.main import main; main(['run', '--no-cache', 'prog.py'])"
    root = Path(__file__).parents[2]
    shown = {}
    for mode in ("short", "full"):
        environment = {"AGIMPORT_TRACEBACK": mode, "PYTHONPATH": str(root)}
        done = run_python(start, cwd=tmp_path, env=environment, check=False)
        assert done.returncode == 1
        shown[mode] = done.stderr
    places = re.findall(r'prog\.py", line (\d+), in (\S+)', shown["short"])
    where = [("15", "<module>"), ("12", "outer"), ("6", "inner")]
    assert places == [where[0], *where]  # the traceback, then TensorFlow's listing
    assert "AssertionError: too large" in shown["short"]
    assert "agimport/runtime" in shown["full"]
    assert "agimport/" not in shown["short"]

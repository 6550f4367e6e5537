"""An error while a graph is being built is shown as plain Python would show it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

PROGRAM = """\
import tensorflow as tf


def helper(x):
    if x > 0:
        y = x + tf.no_such_name
    else:
        y = x
    return y


@tf.function
def top(x):
    for i in tf.range(3):
        if x > 1:
            x = helper(x)
    return x


top(tf.constant(2.0))
"""


@pytest.mark.tf
@pytest.mark.parametrize("mode", ["short", "full"])
def test_the_frames_of_a_staged_program_are_those_of_the_program(tmp_path, run_python, mode):
    (tmp_path / "prog.py").write_text(PROGRAM)
    start = "from agimport.cli.main import main; main(['run', '--no-cache', 'prog.py'])"
    done = run_python(
        start, cwd=tmp_path, env={"AGIMPORT_TRACEBACK": mode, "PYTHONPATH": str(ROOT)}, check=False
    )
    assert done.returncode == 1
    text = done.stderr[done.stderr.index("Traceback") :]
    frames = [line for line in text.splitlines() if line.startswith("  File ")]
    if mode == "full":
        assert any("agimport" in frame for frame in frames)
        assert any("tensorflow" in frame for frame in frames)
        return
    places = [re.search(r'prog\.py", line (\d+), in (\S+)', frame).groups() for frame in frames]
    assert places == [("20", "<module>"), ("16", "top"), ("6", "helper")]
    assert "    y = x + tf.no_such_name\n            ^^^^^^^^^^^^^^^\n" in text
    assert text.endswith("AttributeError: module 'tensorflow' has no attribute 'no_such_name'\n")

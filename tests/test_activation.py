"""Everything is as found when agimport is switched off again, and converted functions still work."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import functools, multiprocessing, sys, threading
import tensorflow as tf

def seen():
    return [
        list(sys.meta_path), list(sys.path_hooks), sys.excepthook, threading.excepthook,
        tf.Graph.as_default, tf.compat.v1.disable_eager_execution, tf.compat.v1.disable_v2_behavior,
        multiprocessing.get_start_method, multiprocessing.Process,
    ]

before = seen()
import agimport

hook = agimport.install(["signs"])
import signs

def staged():
    assert tf.function(signs.sign)(tf.constant(-3)) == -1

staged()
assert hasattr(tf.Graph.as_default, "agimport_original"), "graphs are not watched"
second = agimport.install(["other"])
hook.uninstall()
assert hasattr(tf.Graph.as_default, "agimport_original"), "the second hook still needs it"
second.uninstall()
for _ in range(2):
    assert seen() == before, [one for one, other in zip(seen(), before) if one != other]
    staged()
    hook.uninstall()
third = agimport.install(["signs"])
staged()
assert hasattr(tf.Graph.as_default, "agimport_original")
third.uninstall()
assert seen() == before
fourth = agimport.install(["signs"])
staged()
below = tf.Graph.as_default
tf.Graph.as_default = theirs = functools.wraps(below)(lambda self: below(self))
fourth.uninstall()
assert tf.Graph.as_default is theirs, "what somebody else put in since is lost"
staged()
print("as found")
"""
MODULE = """
def sign(x):
    if x > 0:
        return 1
    return -1
"""


@pytest.mark.tf
def test_uninstall_leaves_everything_as_found(tmp_path: Path) -> None:
    (tmp_path / "signs.py").write_text(MODULE)
    (tmp_path / "program.py").write_text(PROGRAM)
    done = subprocess.run(
        [sys.executable, "program.py"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "as found\n"

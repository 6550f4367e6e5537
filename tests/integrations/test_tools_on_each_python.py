"""Debuggers, profilers and IPython on each supported Python; staged bodies run by force, for no graph."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

WATCHED = """\
def collatz(n):
    steps = 0
    while n > 1:
        if n % 2 == 0:
            n = n // 2
        else:
            n = 3 * n + 1
        steps += 1
    return steps

def calling(n):
    if n > 0:
        return collatz(n)
    return n

def stopping(x):
    if x > 0:
        y = x + 1
        breakpoint()
        return y
    return x
"""
HALVING, BREAKPOINT = (
    WATCHED.splitlines().index(line) + 1
    for line in (
        "            n = n // 2",
        "        breakpoint()",
    )
)

HOOKED = """\
import sys
import agimport

forced = {forced}
agimport.install(config=agimport.Config(packages=("watched_module",), cache="off", force_staged=forced))
import watched_module

assert agimport.is_converted(watched_module.collatz)
"""
STOPS = """\
import bdb

class Stops(bdb.Bdb):
    seen = []

    def user_line(self, frame):
        if self.break_here(frame):
            self.seen.append((frame.f_lineno, frame.f_code.co_name, frame.f_locals["n"]))
        self.set_continue()

debugger = Stops()
assert debugger.set_break(watched_module.__file__, {line}) is None
debugger.set_trace()
result = watched_module.collatz(6)
sys.settrace(None)
print(result, debugger.seen)
"""
PROFILE = """\
import cProfile, pstats

profile = cProfile.Profile()
print(profile.runcall(watched_module.calling, 6))
names = [name for file, _, name in pstats.Stats(profile).stats if file == watched_module.__file__]
print(sorted({*names}))
"""


@pytest.fixture(params=[False, True], ids=["original", "staged"])
def hooked(request: pytest.FixtureRequest, files: Callable[..., Path]) -> str:
    """The head of a program that has the module, and runs one of its bodies."""
    files(watched_module=WATCHED)
    return HOOKED.format(forced=request.param)


def test_a_breakpoint_is_hit_where_it_is_set(python: Any, hooked: str) -> None:
    done = python("-c", hooked + STOPS.format(line=HALVING))
    expected = [(HALVING, "collatz", n) for n in (6, 10, 16, 8, 4, 2)]
    assert done.stdout.strip() == f"8 {expected}", done.stderr


def test_breakpoint_stops_in_the_user_s_function(python: Any, hooked: str) -> None:
    done = python("-c", hooked + "print(watched_module.stopping(3))", given="p 'y is', y\nw\nc\n")
    places = (BREAKPOINT, BREAKPOINT + 1)  # before Python 3.13 it is the next line
    assert any(f"watched_module.py({line})stopping()" in done.stdout for line in places), done.stdout
    assert "('y is', 4)" in done.stdout
    assert done.stdout.splitlines()[-1].endswith("4")
    assert done.stderr == ""


def test_the_profiler_names_the_user_s_functions(python: Any, hooked: str) -> None:
    done = python("-c", hooked + PROFILE)
    assert done.stdout.splitlines() == ["8", "['calling', 'collatz']"], done.stderr


RELOADED = """
def sign(x):
    if x > 0:
        return 1
    return -1
"""
SHELL = """\
import os, agimport
from IPython.core.interactiveshell import InteractiveShell

shell = InteractiveShell.instance()

def run(cell):
    shell.run_cell(cell).raise_error()

for cell in ("%load_ext agimport", "%agimport on reloaded_module", "%load_ext autoreload", "%autoreload 2"):
    run(cell)
run("from reloaded_module import sign; import reloaded_module")
sign = shell.user_ns["sign"]
path = shell.user_ns["reloaded_module"].__file__
text = open(path).read()
for answer in (100, 200):
    with open(path, "w") as file:
        file.write(text.replace("return 1", f"return {answer}"))
    os.utime(path, (2e9 + answer, 2e9 + answer))
    run("value = sign(3)")
    print("seen", shell.user_ns["value"], agimport.is_converted(shell.user_ns["sign"]), sign(3))
"""


def test_autoreload_keeps_functions_converted(
    files: Callable[..., Path], python: Any, tmp_path: Path
) -> None:
    pytest.importorskip("IPython")
    files(reloaded_module=RELOADED)
    done = python("-c", SHELL, IPYTHONDIR=str(tmp_path / "ipython"), HOME=str(tmp_path))
    seen = [line for line in done.stdout.splitlines() if line.startswith("seen")]
    assert seen == ["seen 100 True 100", "seen 200 True 200"], done.stdout + done.stderr

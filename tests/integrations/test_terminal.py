"""IPython as people start it: in a terminal, typed into."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT, clean_environment

pty = pytest.importorskip("pty")
pytest.importorskip("IPython")

PROMPT = r"In \[{}\]: "
SEQUENCE = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]")  # colours and movements of the cursor
WHERE = b"\x1b[6n"  # the program asks where the cursor is


class Terminal:
    """A program whose input and output are a terminal, and somebody who reads and types."""

    def __init__(self, command: list[str], folder: Path, environment: dict[str, str]) -> None:
        self.ours, theirs = pty.openpty()
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        self.unread = b""

    def read_until(self, pattern: str, seconds: float = 60) -> str:
        """What is shown up to a text, without colours; the text is read too."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            shown = SEQUENCE.sub(b"", self.unread).decode(errors="replace")
            found = re.search(pattern, shown)
            if found:
                self.unread = b""
                return shown[: found.end()]
            if select.select([self.ours], [], [], 0.2)[0]:
                self.unread += self._answered(os.read(self.ours, 65536))
        raise TimeoutError(f"{pattern!r} is not in {self.unread!r}")

    def _answered(self, data: bytes) -> bytes:
        for _ in range(data.count(WHERE)):
            os.write(self.ours, b"\x1b[1;1R")
        return data

    def type(self, line: str) -> None:
        os.write(self.ours, line.encode() + b"\r")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    variables = {"PYTHONPATH": str(ROOT), "IPYTHONDIR": str(tmp_path / "ipython"), "TERM": "xterm"}
    command = [sys.executable, "-m", "IPython", "--no-banner", "--no-confirm-exit"]
    shell = Terminal(command, tmp_path, clean_environment(variables))
    yield shell
    shell.process.kill()
    shell.process.wait()
    os.close(shell.ours)


def test_functions_that_are_typed_are_converted(terminal: Terminal) -> None:
    answers = [
        ("%load_ext agimport", ""),
        ("import agimport", ""),
        ("sign = lambda x: 1 if x > 0 else -1", ""),
        ("print('it is', agimport.is_converted(sign), sign(-4))", "it is True -1"),
        ("print('its text', 'ag__.if_exp' in agimport.to_code(sign))", "its text True"),
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("%agimport off", ""),
        ("%agimport status", "cells: off"),
    ]
    for number, (line, answer) in enumerate(answers, 1):
        terminal.read_until(PROMPT.format(number))
        terminal.type(line)
        shown = terminal.read_until(re.escape(answer)) if answer else ""
        assert "agimport/" not in shown  # no frame of ours in a traceback
    terminal.read_until(PROMPT.format(len(answers) + 1))
    terminal.type("exit")
    assert terminal.process.wait(60) == 0

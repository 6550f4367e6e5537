"""Loops over what is distributed to two replicas."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

WANTED = """\
total 15.0
until 3.0
first 8.0
last 5.0
following 5.0
of the dataset: 15.0 5.0
until AG0405
first AG0405
"""


@pytest.mark.tf
def test_values_of_several_replicas_are_state_of_a_loop() -> None:
    script = Path(__file__).with_name("replicas.py")
    run = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
    assert run.stdout == WANTED, run.stderr

"""Converted code is staged wherever TensorFlow, Keras or Python calls it while a graph is built."""

from __future__ import annotations

import pytest

from tests.entry_points import running

FILES = sorted(path.stem for path in running.PROGRAMS.glob("*.py"))


@pytest.mark.tf
@pytest.mark.filterwarnings("default")  # of TensorFlow and Keras, about eager functions and deprecated parts
@pytest.mark.parametrize(
    ("stem", "name"),
    [pytest.param(stem, name, id=f"{stem}.{name}") for stem in FILES for name in running.names(stem)],
)
def test_the_program_is_staged_and_gives_what_eager_mode_gives(stem: str, name: str) -> None:
    running.check(stem, name)

"""Modules that are imported as they are, and converted, to be watched by tools."""

from __future__ import annotations

import importlib.util
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import agimport
from agimport.config import Config

Call = Callable[..., Any]


def eagerly(function: Call, *values: Any) -> Any:
    return function(*values)


def staged(function: Call, *values: Any) -> Any:
    import tensorflow as tf

    return tf.function(function, autograph=False)(*map(tf.constant, values))


BOTH = [eagerly, staged]


@contextmanager
def imported(folder: Path, name: str, text: str, *, converted: bool = True) -> Iterator[ModuleType]:
    """A module made of a text, as `name`, for as long as the block lasts."""
    path = folder / f"{name}.py"
    path.write_text(textwrap.dedent(text), encoding="utf-8")
    packages = (name,) if converted else ("no_such_package",)
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    try:
        with agimport.install(config=Config(packages=packages, cache="off", discover=False)):
            yield importlib.import_module(name)
    finally:
        sys.path.remove(str(folder))
        sys.modules.pop(name, None)

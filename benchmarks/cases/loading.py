"""The user's functions, converted and plain."""

from __future__ import annotations

import importlib
import importlib.util
import itertools
import sys
from pathlib import Path
from types import ModuleType

from benchmarks.cases import __name__ as package

_numbers = itertools.count(1)


def converted() -> ModuleType:
    """Returns the cases as agimport converts them when they are imported."""
    import agimport
    from agimport.runtime import context as runtime

    name = f"{package}.eager"
    sys.modules.pop(name, None)
    # Not from the cache: it may hold what an earlier state of the compiler made.
    with agimport.install(config=agimport.Config(packages=(name,), cache="off")):
        module = importlib.import_module(name)
    if not agimport.is_converted(module.collatz):
        raise RuntimeError("the cases were not converted")
    with runtime.staged_everywhere():
        module.collatz(3)  # has the staged bodies made, which other processes find in the cache
    return module


def plain(folder: Path) -> ModuleType:
    """Returns the cases as Python imports them.

    Args:
        folder: where their source is copied to.

    Returns:
        A new module. AutoGraph takes functions with equal code for one, so in each copy they stand in other
        lines.
    """
    number = next(_numbers)
    source = Path(__file__).with_name("eager.py").read_text(encoding="utf-8")
    path = folder / f"plain_cases_{number}.py"
    path.write_text("#\n" * number + source, encoding="utf-8")
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module

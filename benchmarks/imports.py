"""What the import of a marked package costs, without a cache and with one, against plain Python."""

from __future__ import annotations

import importlib.util
import marshal
import re
import shutil
import statistics
import struct
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from agimport.compiler import Options, compile_module
from benchmarks import programs, stages
from benchmarks.report import Column, Table, ratio
from benchmarks.timing import in_new_process

PACKAGE = "generated_package"

PLAIN, UNMARKED = "plain Python", "hook in, not marked"
CONVERTED, PREPARED = "agimport", "agimport, itself imported"
STAGED = "agimport, and a graph has asked each module"
LARGER = "the larger code objects, without the hook"
MODES = (PLAIN, UNMARKED, LARGER, CONVERTED, PREPARED, STAGED)
STATES = ("cold", "warm")

IMPORT = f"""
import json, sys, time
mode, state = sys.argv[1:]
if mode == {LARGER!r}:
    import agimport.runtime
elif mode != {PLAIN!r}:
    import agimport.enable
if mode == {PREPARED!r}:
    import agimport.runtime
    if state == "cold":
        from agimport.compiler import Options, compile_module
        compile_module(b"def f(x): return x if x else 0", "f.py", Options(deferred=True)).code
start = time.process_time()
import {PACKAGE}
if mode == {STAGED!r}:
    for name, module in list(sys.modules.items()):
        if name.startswith("{PACKAGE}."):
            with open(module.__file__, "rb") as file:
                module.__loader__.agimport_bodies(name, file.read(), -1, module.__file__)
print(json.dumps(time.process_time() - start))
"""

ENABLE = """
import json, sys, time
before = set(sys.modules)
start = time.process_time()
{statement}
end = time.process_time()
print(json.dumps([end - start, len(set(sys.modules) - before)]))
"""

STATEMENTS = ("import agimport", "import agimport.enable", "import agimport.enable, agimport.runtime")


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is measured."""

    modules: int
    functions: int
    rounds: int
    profiled: int


FULL = Sizes(modules=50, functions=27, rounds=9, profiled=20)
QUICK = Sizes(modules=20, functions=27, rounds=3, profiled=5)
TINY = Sizes(modules=2, functions=5, rounds=1, profiled=1)


def run(sizes: Sizes) -> Iterator[Table]:
    """Measures imports.

    Args:
        sizes: how much.

    Yields:
        Cold and warm imports, what enabling costs, and where the time of a cold import goes.
    """
    with tempfile.TemporaryDirectory() as folder:
        yield _imports(Path(folder), sizes)
        yield _enabling(Path(folder), sizes)
    yield stages.table(sizes.profiled, sizes.functions)


def _imports(folder: Path, sizes: Sizes) -> Table:
    lines = 0
    for mode in MODES:
        lines = programs.write_package(_home(folder, mode), PACKAGE, sizes.modules, sizes.functions)
    times = _times(folder, sizes.rounds)
    cold, warm = ({mode: _median(times[mode, state]) for mode in MODES} for state in STATES)
    kept = {mode: _size_of_code(_home(folder, mode)) for mode in MODES}
    functions = sizes.modules * sizes.functions
    guards, all_bodies = cold[PREPARED] - cold[PLAIN], cold[STAGED] - cold[CONVERTED]
    rows = tuple(
        (
            mode,
            cold[mode],
            ratio(cold[mode], cold[PLAIN]),
            warm[mode],
            ratio(warm[mode], warm[PLAIN]),
            kept[mode],
            ratio(kept[mode], kept[PLAIN]),
        )
        for mode in MODES
    )
    return Table(
        "imports",
        f"Import of {sizes.modules} modules, {lines:,} lines, {functions:,} functions, control flow in each",
        (
            Column(""),
            Column("cold", "ms"),
            Column("to plain", "x"),
            Column("warm", "ms"),
            Column("to plain ", "x"),
            Column("code on disk", "kB"),
            Column("to plain  ", "x"),
        ),
        rows,
        (
            f"An import costs {1e3 * guards / functions:.2f} ms a function more than plain Python. A staged "
            f"body costs {1e3 * all_bodies / functions:.2f} ms, when a graph asks.",
            f"The compiler's own import takes {1e3 * (cold[CONVERTED] - cold[PREPARED]):.0f} ms, once.",
            f"Median of {sizes.rounds} new processes each, in turn; CPU time of the import statement alone.",
        ),
    )


def _median(times: list[float]) -> Any:
    return statistics.median(times) if times else None


def _home(folder: Path, mode: str) -> Path:
    return folder / re.sub(r"\W+", "-", mode)


def _times(folder: Path, rounds: int) -> dict[tuple[str, str], list[float]]:
    found: dict[tuple[str, str], list[float]] = {(mode, state): [] for mode in MODES for state in STATES}
    for _ in range(rounds):
        for mode in MODES:
            home = _home(folder, mode)
            shutil.rmtree(home / PACKAGE / "__pycache__", ignore_errors=True)
            marked = "another_package" if mode == UNMARKED else PACKAGE
            if mode == LARGER:
                _write_code(home / PACKAGE)
            for state in STATES if mode != LARGER else ("warm",):
                time = in_new_process(IMPORT, mode, state, folder=home, AGIMPORT_PACKAGES=marked)
                found[mode, state].append(time)
    return found


def _write_code(package: Path) -> None:
    """Writes the code that agimport makes of a package as Python writes its own: `.pyc` files."""
    for path in package.glob("*.py"):
        source, about = path.read_bytes(), path.stat()
        code = compile_module(source, str(path), Options(deferred=True)).code
        header = importlib.util.MAGIC_NUMBER + struct.pack("<III", 0, int(about.st_mtime), about.st_size)
        target = Path(importlib.util.cache_from_source(str(path)))
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(header + marshal.dumps(code or compile(source, path, "exec")))


def _size_of_code(home: Path) -> int:
    return sum(path.stat().st_size for path in (home / PACKAGE / "__pycache__").iterdir())


def _enabling(folder: Path, sizes: Sizes) -> Table:
    (folder / "pyproject.toml").write_text(f'[tool.agimport]\npackages = ["{PACKAGE}"]\n', encoding="utf-8")
    found: dict[str, list[tuple[float, int]]] = {statement: [] for statement in STATEMENTS}
    for _ in range(sizes.rounds):
        for statement in STATEMENTS:
            found[statement].append(in_new_process(ENABLE.format(statement=statement), folder=folder))
    rows = tuple(
        (statement, statistics.median(time for time, _ in results), results[0][1])
        for statement, results in found.items()
    )
    return Table(
        "enabling",
        "What it costs to have agimport in a program, configured by a pyproject.toml",
        (Column("statement"), Column("CPU", "ms"), Column("modules imported", "int")),
        rows,
    )

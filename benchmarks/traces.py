"""How often bodies of loops are traced whose types must be found: in a first process, and in the next one."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.report import Column, Table


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is measured.

    Attributes:
        depths: how many loops stand in each other, each with an accumulator that begins as ``0``.
    """

    depths: tuple[int, ...]


FULL = Sizes(depths=(1, 2, 3, 4, 5))
QUICK = Sizes(depths=(1, 5))
TINY = Sizes(depths=(2,))

_HEAD = "import agimport\nbodies = []\n@agimport.do_not_convert\ndef tick():\n    bodies.append(1)\n"
_RUN = """
import agimport
agimport.install("nest")
import tensorflow as tf
import nest
result = tf.function(nest.nested)(tf.constant(2.5), tf.range(2))
assert result.dtype == tf.float32 and float(result) == 2.5 * 2 ** {depth}, result
print(len(nest.bodies))
"""


def run(sizes: Sizes) -> Iterator[Table]:
    """Counts traces.

    Args:
        sizes: how much.

    Yields:
        Traces of bodies by depth.
    """
    yield Table(
        "traces",
        "Loops in each other with `s = 0` at every level: traces of a body",
        (Column("loops", "int"), Column("first process", "int"), Column("next process", "int")),
        tuple((depth, *_counted(depth)) for depth in sizes.depths),
    )


def _counted(depth: int) -> Iterator[int]:
    """Traces a nest in two processes, one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "nest.py").write_text(_program(depth), encoding="utf-8")
        for _ in range(2):
            yield _in_new_process(folder, depth)


def _in_new_process(folder: str, depth: int) -> int:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AGIMPORT")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    paths = [folder, str(Path(__file__).parent.parent), kept.get("PYTHONPATH", "")]
    environment = {**kept, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    command = [sys.executable, "-c", _RUN.format(depth=depth)]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return int(done.stdout)


def _program(depth: int) -> str:
    """Returns a module with a function that has *depth* loops in each other."""
    lines = [_HEAD, "def nested(x, n):"]
    for level in range(depth):
        margin = "    " * (level + 1)
        lines += [f"{margin}s{level} = 0", f"{margin}for _ in n:", f"{margin}    tick()"]
    lines.append("    " * (depth + 1) + f"s{depth - 1} += x")
    lines += ["    " * (level + 1) + f"s{level - 1} += s{level}" for level in range(depth - 1, 0, -1)]
    return "\n".join([*lines, "    return s0", ""])

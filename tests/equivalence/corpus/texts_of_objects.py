"""Text of objects whose fields the graph knows, and tuples of prefixes."""

from __future__ import annotations

import dataclasses
from collections import namedtuple
from typing import NamedTuple

from tests.equivalence.registry import program

Pair = namedtuple("Pair", "left right")


class Named(NamedTuple):
    name: str
    value: int


@dataclasses.dataclass
class Point:
    x: int
    y: float
    hidden: int = dataclasses.field(default=0, repr=False)


@dataclasses.dataclass
class Shown:
    v: int

    def __str__(self):
        return f"<{self.v}>"


@dataclasses.dataclass(repr=False)
class Bare:
    v: int

    def __repr__(self):
        return f"bare {self.v}"


@program((3,), (-12,), oracle="python")
def as_text(n):
    p, q, r = Point(int(n), 0.5, int(n)), Pair(int(n), "b"), Named("a", int(n))
    same = (
        str(p) == f"Point(x={n}, y=0.5)",
        repr(q) == f"Pair(left={n}, right='b')",
        f"{r}" == f"Named(name='a', value={n})",
    )
    return (
        same,
        str(Shown(int(n))) == f"<{n}>",
        repr(Shown(int(n))) == f"Shown(v={n})",
        str(Bare(int(n))) == f"bare {n}",
    )


@program((3,), (-12,), oracle="python", prints=True)
def printed(n):
    print(Point(int(n), 1.5), Pair(int(n), [int(n)]), Shown(int(n)))
    print([Point(int(n), 2.0)], {"a": Named("b", int(n))})
    print(f"{Point(Pair(int(n), 1), 2.0)!r} and {Shown(int(n))}")
    return n


@program((3,), (14,), oracle="python")
def prefixes(n):
    text = f"k{int(n)}"
    return text.startswith(("a", "k")), text.endswith(("4", "5")), text.startswith(()), text.endswith("3")

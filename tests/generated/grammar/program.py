"""Whole programs.

A program is a function of three ints, two floats, a bool, a long, a double, a sequence of ints, and of a
list, a dict and an object that it may change.
"""

from __future__ import annotations

import random
from typing import Any

from hypothesis import strategies as st

from tests.generated.grammar.features import Features
from tests.generated.grammar.loops import Loops

PARAMETERS = "a, b, c, f, g, p, q, r, t"
RUN = f"""
def run({PARAMETERS}):
    z, d, o = [a, 1], {{'p': b, 'q': 0}}, Holder(c)
    ends = program({PARAMETERS}, z, d, o)
    return ends, z, d, o.w, o.last, o.seen, o.pair
"""


class Writer(Loops):
    """Writes one program."""

    def program(self) -> str:
        """Gives the source."""
        self.line(0, f"def program({PARAMETERS}, z, d, o):")
        self._setup()
        if self.features.nested:
            self._nested()
        for _ in range(self.number(2, 5)):
            self.statement(1, self.features.depth, loop=False)
        self.line(1, self.returned(self.name(), 0))
        return "\n".join(self.lines) + "\n" + RUN

    def _setup(self) -> None:
        names = self.variables["int"]
        values = (self.choice("a", "0", "5", "b - c") for _ in names)
        self.line(1, f"{', '.join(names)} = {', '.join(values)}")
        for kind, starts in (
            ("float", ("f", "0", "0.0", "1.5")),
            ("bool", ("p", "False", "a > b")),
            ("long", ("q", "0")),
            ("double", ("r", "0", "0.5")),
        ):
            for name in self.variables.get(kind, ()):
                self.line(1, f"{name} = {self.choice(*starts)}")
        if self.features.optional:
            self.line(1, f"n = {self.choice('None', 'None', 'a')}")
        if self.features.more:
            self.line(1, f"tp = (b, 1); z2 = {self.choice('z', '[b, 2]', 'o.seen')}")
        if self.features.keyed:
            self.line(1, f"kd, hd, st = {{}}, defaultdict(int), {self.choice('set()', '{1, 2}')}")
        if self.features.strings:
            self.line(1, "word = 'lo'")
        if self.features.unbound and self.chance(50):
            self.line(1, f"if {self.test(0)}:")
            self.line(2, "v = 1")

    def _nested(self) -> None:
        changed = self.name()
        self.line(1, "def bump(k):")
        self.line(2, f"nonlocal {changed}")
        before, self.features = self.features, Features(**dict.fromkeys(_SWITCHES, False))  # type: ignore[arg-type]
        if self.chance(60):
            self.line(2, f"if {self.test(1)}:")
            self.line(3, f"{changed} = ({changed} + k) % 31")
            if self.chance(50):
                self.line(3, f"return {self.value(1)}")
        else:
            self.line(2, f"{changed} = ({changed} * 2 + k) % 31")
        self.line(2, f"return k + {changed}")
        self.features = before
        self.line(1, f"late = lambda: ({self.choice('x', 'x - y', 'y + u', 'x if x > 2 else u')}) % 29")
        self.line(1, "shift = lambda k: k + 1")

    def returned(self, first: str, early: int) -> str:
        """Gives a return of all variables, of the same structure wherever a program ends."""
        ends = [first, str(early), *(name for names in self.variables.values() for name in names)]
        if self.features.optional:
            ends += ["(-1 if n is None else n)"]
        if self.features.more:
            ends += ["tp", "z2"]
        if self.features.keyed:
            ends += ["len(st)", "sum(st)", "2 in st", "len(kd)", "kd.get(1, -1)", "hd[2]"]
        if self.features.strings:
            ends += ["word"]
        if self.features.unbound and self.chance(15):
            ends[0] = "v"
        return f"return {', '.join(ends)}"


_SWITCHES = (
    "exceptions", "binding", "unbound", "optional", "containers", "more", "keyed", "objects", "nested",
    "helpers", "generators", "recursion", "strings", "prints",
)  # fmt: skip


@st.composite
def programs(draw: Any, features: Features) -> str:
    """Gives the source of a program."""
    return Writer(lambda low, high: draw(st.integers(low, high)), features).program()


def by_number(seed: int, number: int, features: Features) -> str:
    """Gives the source of the program with a number, always the same one."""
    return Writer(random.Random(f"{seed}/{number}").randint, features).program()

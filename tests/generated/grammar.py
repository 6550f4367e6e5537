"""A grammar of small programs that always end, for hypothesis.

A program is a function of three ints. It has int variables (one of which only some paths may bind), a list,
a dict, an object and a helper that changes a variable of the function, and nests branches, loops with jumps,
and blocks up to a depth. Loops are bounded: by a small range, or by fuel that each iteration burns first.
Ints stay below a bound, so that they mean the same in an int32 tensor.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

INDENT = "    "
VARIABLES = ("x", "y", "u", "v")


@dataclass(frozen=True)
class Features:
    """What programs may hold.

    Attributes:
        exceptions: try, raise, with.
        binding: walrus, del, None, match and comprehensions.
        unbound: variables that some paths leave unbound.
        containers: the list, the dict and the object.
        helper: the nested function.
        statements: how many statements there are at most.
        depth: how deep blocks nest.
    """

    exceptions: bool = True
    binding: bool = True
    unbound: bool = True
    containers: bool = True
    helper: bool = True
    statements: int = 14
    depth: int = 4


class Writer:
    """Writes one program by drawing choices."""

    def __init__(self, draw: Any, features: Features) -> None:
        self._draw = draw
        self._features = features
        self._left = features.statements
        self._fresh = 0
        self._variables = list(VARIABLES[:3])
        self.lines: list[str] = []

    # Choices.

    def number(self, low: int, high: int) -> int:
        return int(self._draw(st.integers(low, high)))

    def choice(self, *options: Any) -> Any:
        return options[self.number(0, len(options) - 1)]

    def chance(self, percent: int) -> bool:
        return self.number(0, 99) >= 100 - percent

    def fresh(self, stem: str) -> str:
        self._fresh += 1
        return f"{stem}{self._fresh}"

    # Expressions.

    def atom(self) -> str:
        atoms = [*self._variables, "a", "b", "c", str(self.number(-3, 9))]
        if self._features.containers:
            atoms += ["d['p']", "o.w", "z[0]", "z[-1]"]
        return str(self.choice(*atoms))

    def value(self, depth: int = 2) -> str:
        if depth == 0 or self.chance(40):
            return self.atom()
        kind = self.number(0, 8)
        one, other = self.value(depth - 1), self.value(depth - 1)
        if kind <= 3:
            return f"({one} {self.choice('+', '-', '*')} {other}) % {self.choice(7, 11, 23)}"
        if kind == 4:
            return f"({one} if {self.test(1)} else {other})"
        if kind == 5:
            return f"{self.choice('max', 'min')}({one}, {other})"
        if kind == 6:
            return f"abs({one} - {other})"
        if kind == 7 and self._features.helper:
            return f"bump({one})"
        return f"({one}) // {self.choice(2, 3)}"

    def test(self, depth: int = 2) -> str:
        if depth == 0 or self.chance(40):
            return f"{self.atom()} {self.choice('<', '<=', '>', '>=', '==', '!=')} {self.atom()}"
        kind = self.number(0, 6)
        if kind == 0:
            return f"({self.test(depth - 1)} and {self.test(depth - 1)})"
        if kind == 1:
            return f"({self.test(depth - 1)} or {self.test(depth - 1)})"
        if kind == 2:
            return f"(not {self.test(depth - 1)})"
        if kind == 3:
            return f"{self.atom()} <= {self.value(1)} < {self.atom()}"
        if kind == 4:
            return f"{self.atom()} in (1, {self.atom()}, 5)"
        if kind == 5 and self._features.binding:
            return f"({self.choice(*self._variables)} := {self.value(1)}) > {self.number(0, 5)}"
        return f"({self.value(1)}) % {self.choice(2, 3)} == {self.number(0, 1)}"

    # Statements.

    def block(self, indent: int, depth: int, *, loop: bool) -> None:
        for _ in range(self.number(1, 3)):
            self.statement(indent, depth, loop=loop)

    def line(self, indent: int, text: str) -> None:
        self.lines.append(INDENT * indent + text)

    def statement(self, indent: int, depth: int, *, loop: bool) -> None:
        self._left -= 1
        if self._left <= 0 or depth == 0:
            self.simple(indent, loop=loop)
            return
        kinds = [self.if_, self.if_, self.for_, self.while_, self.plain, self.plain, self.jump]
        if self._features.exceptions:
            kinds += [self.try_, self.with_]
        if self._features.binding:
            kinds += [self.match]
        self.choice(*kinds)(indent, depth, loop)

    def plain(self, indent: int, depth: int, loop: bool) -> None:
        self.simple(indent, loop=loop)

    def simple(self, indent: int, *, loop: bool) -> None:
        name = self.choice(*self._variables)
        kinds = ["assign", "assign", "augment", "swap"]
        if self._features.containers:
            kinds += ["append", "item", "list item", "attribute", "pop"]
        if self._features.helper:
            kinds += ["call"]
        if self._features.binding:
            kinds += ["comprehension", "none"]
        kind = self.choice(*kinds)
        other = self.choice(*self._variables)
        text = {
            "assign": lambda: f"{name} = {self.value()}",
            "augment": lambda: f"{name} = {name} % 50; {name} {self.choice('+', '-')}= {self.value(1)}",
            "swap": lambda: f"{name}, {other} = {other}, {self.value(1)}",
            "append": lambda: f"z.append({self.value(1)})",
            "pop": lambda: "z.append(z.pop() % 13)",
            "item": lambda: f"d[{self.choice('p', 'q')!r}] = {self.value(1)}",
            "list item": lambda: f"z[{self.choice(0, -1)}] = {self.value(1)}",
            "attribute": lambda: f"o.w = {self.value(1)}",
            "call": lambda: f"bump({self.value(1)})",
            "comprehension": lambda: f"{name} = sum([k * {self.atom()} % 5 for k in range(3)])",
            "none": lambda: (
                f"n = {self.value(1)} if {self.test(1)} else None; {name} = 3 if n is None else n"
            ),
        }[kind]()
        self.line(indent, text)

    def jump(self, indent: int, depth: int, loop: bool) -> None:
        jumps = [self.return_(self.value(1), 1)] if self.chance(50) else []
        if loop:
            jumps += ["break", "continue"]
        if not jumps:
            self.simple(indent, loop=loop)
        elif self.chance(85):
            self.line(indent, f"if {self.test(1)}:")
            if self.chance(30):
                self.simple(indent + 1, loop=loop)
            self.line(indent + 1, self.choice(*jumps))
            if self.chance(30):
                self.line(indent, "else:")
                self.block(indent + 1, depth - 1, loop=loop)
        else:
            self.line(indent, self.choice(*jumps))

    def if_(self, indent: int, depth: int, loop: bool) -> None:
        self.line(indent, f"if {self.test()}:")
        self.block(indent + 1, depth - 1, loop=loop)
        for _ in range(self.choice(0, 0, 1)):
            self.line(indent, f"elif {self.test()}:")
            self.block(indent + 1, depth - 1, loop=loop)
        if self.chance(60):
            self.line(indent, "else:")
            self.block(indent + 1, depth - 1, loop=loop)

    def for_(self, indent: int, depth: int, loop: bool) -> None:
        target = self.choice("i", "i", "k", *self._variables)
        head = self.choice(
            f"for {target} in range({self.value(1)} % 4):",
            f"for {target} in range({self.value(1)} % 3, {self.atom()} % 5):",
            f"for {target} in range(3):",
            f"for {target} in ({self.atom()}, {self.atom()}, 4):",
            f"for {self.fresh('index')}, {target} in enumerate([{self.atom()}, {self.atom()}]):",
            f"for {target}, {self.fresh('other')} in zip(range({self.atom()} % 4), (2, 3, 5)):",
        )
        self.line(indent, head)
        self.block(indent + 1, depth - 1, loop=True)
        self.else_(indent, depth, loop)

    def while_(self, indent: int, depth: int, loop: bool) -> None:
        fuel = self.fresh("fuel")
        self.line(indent, f"{fuel} = {self.number(1, 4)}")
        kind = self.number(0, 2)
        if kind == 0:
            self.line(indent, "while True:")
            self.line(indent + 1, f"{fuel} -= 1")
            self.line(indent + 1, f"if {fuel} < 0 or {self.test(1)}:")
            self.line(indent + 2, "break")
        elif kind == 1:
            self.line(indent, f"while {fuel} > 0:")
            self.line(indent + 1, f"{fuel} -= 1")
        else:
            self.line(indent, f"while {fuel} > 0 and {self.test(1)}:")
            self.line(indent + 1, f"{fuel} -= 1")
        self.block(indent + 1, depth - 1, loop=True)
        self.else_(indent, depth, loop)

    def else_(self, indent: int, depth: int, loop: bool) -> None:
        if self.chance(20):
            self.line(indent, "else:")
            self.block(indent + 1, depth - 1, loop=loop)

    def try_(self, indent: int, depth: int, loop: bool) -> None:
        self.line(indent, "try:")
        if self.chance(60):
            self.line(indent + 1, f"if {self.test(1)}:")
            self.line(indent + 2, f"raise {self.choice('ValueError', 'KeyError')}({self.atom()})")
        self.block(indent + 1, depth - 1, loop=loop)
        if self.chance(75):
            caught = self.choice("ValueError", "(KeyError, ValueError)", "KeyError as error")
            self.line(indent, f"except {caught}:")
            self.block(indent + 1, depth - 1, loop=loop)
            if self.chance(40):
                self.line(indent, "else:")
                self.block(indent + 1, depth - 1, loop=loop)
            if self.chance(60):
                return
        self.line(indent, "finally:")
        self.simple(indent + 1, loop=False)

    def with_(self, indent: int, depth: int, loop: bool) -> None:
        self.line(indent, f"with suppress({self.choice('ValueError', 'KeyError', 'RuntimeError')}):")
        self.block(indent + 1, depth - 1, loop=loop)

    def match(self, indent: int, depth: int, loop: bool) -> None:
        self.line(indent, f"match {self.atom()}:")
        self.line(indent + 1, f"case {self.choice('0', '1 | 2', '3')}:")
        self.block(indent + 2, depth - 1, loop=loop)
        self.line(indent + 1, self.choice("case _:", f"case _ if {self.test(1)}:"))
        self.block(indent + 2, depth - 1, loop=loop)

    # The program.

    def program(self) -> str:
        features = self._features
        self.line(0, "def program(a, b, c):")
        if features.containers:
            self.line(1, "z, d, o = [a, 1], {'p': b, 'q': 0}, Holder()")
        names = self._variables
        self.line(1, f"{', '.join(names)} = {', '.join(self.choice('a', '0', '5', 'b - c') for _ in names)}")
        if features.unbound and self.chance(25):
            self._variables.append(VARIABLES[3])
        if features.helper:
            self.helper()
        for _ in range(self.number(2, 5)):
            self.statement(1, features.depth, loop=False)
        self.line(1, self.return_(names[0], 0))
        return "\n".join(self.lines) + "\n"

    def return_(self, first: str, early: int) -> str:
        """Returns all that a program changes, in one structure wherever it ends."""
        ends = [first, *self._variables[1:3], str(early)]
        if self._features.unbound:
            ends += self._variables[3:]
        if self._features.containers:
            ends += ["z", "d['p']", "d['q']", "o.w"]
        return f"return {', '.join(ends)}"

    def helper(self) -> None:
        self.line(1, "def bump(k):")
        changed = self.choice(*VARIABLES[:3])
        self.line(2, f"nonlocal {changed}")
        self._features, features = Features(helper=False, containers=False, binding=False), self._features
        if self.chance(60):
            self.line(2, f"if {self.test(1)}:")
            self.line(3, f"{changed} = ({changed} + k) % 31")
            if self.chance(50):
                self.line(3, f"return {self.value(1)}")
        else:
            self.line(2, f"{changed} = ({changed} * 2 + k) % 31")
        self.line(2, f"return k + {changed}")
        self._features = features


@st.composite
def programs(draw: Any, features: Features = Features()) -> str:
    """Gives the source of a program."""
    return Writer(draw, features).program()

"""Loops that end: over a small iterable, or on fuel that each iteration burns first."""

from __future__ import annotations

from tests.generated.grammar.blocks import Blocks


class Loops(Blocks):
    """Draws loops."""

    def for_(self, indent: int, depth: int, loop: bool) -> None:
        containers = self.features.containers and self.loops == 0
        head, frozen = self._head(over_containers=containers)
        self.line(indent, head)
        self.frozen += frozen
        self._body(indent, depth)
        self.frozen -= frozen
        self._else(indent, depth, loop)

    def _head(self, *, over_containers: bool) -> tuple[str, bool]:
        target = self.choice("i", "i", "k", *self.variables["int"])
        heads = [
            f"for {target} in range(({self.value(1)}) % 4):",
            f"for {target} in range(({self.value(1)}) % 3, ({self.atom()}) % 5):",
            f"for {target} in range(3):",
            f"for {target} in ({self.atom()}, {self.atom()}, 4):",
            f"for {self.fresh('index')}, {target} in enumerate([{self.atom()}, {self.atom()}]):",
            f"for {target}, {self.fresh('other')} in zip(range(({self.atom()}) % 4), (2, 3, 5)):",
            f"for {target} in t:",
            f"for {self.fresh('index')}, {target} in enumerate(t):",
            f"for {target} in reversed(t):",
        ]
        if self.features.generators:
            heads += [f"for {target} in upto(({self.atom()}) % 4):"]
        growing = []
        if over_containers:
            growing = [
                f"for {target} in z:",
                f"for {target}, {self.fresh('other')} in zip(z, t):",
                f"for {self.fresh('index')}, {target} in enumerate(z):",
                f"for {self.fresh('key')}, {target} in d.items():",
                "for key in d:",
            ]
        head = str(self.choice(*heads, *growing))
        return head, head in growing

    def _body(self, indent: int, depth: int) -> None:
        self.loops += 1
        self.block(indent + 1, depth - 1, loop=True)
        self.loops -= 1

    def while_(self, indent: int, depth: int, loop: bool) -> None:
        fuel = self.fresh("fuel")
        start = self.choice(str(self.number(1, 4)), f"({self.atom()}) % 5")
        self.line(indent, f"{fuel} = {start}")
        kind = self.number(0, 2)
        if kind == 0:
            self.line(indent, "while True:")
            self.line(indent + 1, f"{fuel} -= 1")
            self.line(indent + 1, f"if {fuel} < 0 or {self.test(1)}:")
            self.line(indent + 2, "break")
        else:
            self.line(indent, f"while {fuel} > 0" + (f" and {self.test(1)}:" if kind == 2 else ":"))
            self.line(indent + 1, f"{fuel} -= 1")
        self._body(indent, depth)
        self._else(indent, depth, loop)

    def _else(self, indent: int, depth: int, loop: bool) -> None:
        if self.chance(20):
            self.line(indent, "else:")
            self.block(indent + 1, depth - 1, loop=loop)

"""Branches, jumps, try, with and match."""

from __future__ import annotations

from tests.generated.grammar.statements import Statements


class Blocks(Statements):
    """Draws statements that hold blocks, loops aside."""

    def block(self, indent: int, depth: int, *, loop: bool) -> None:
        for _ in range(self.number(1, 3)):
            self.statement(indent, depth, loop=loop)

    def statement(self, indent: int, depth: int, *, loop: bool) -> None:
        self.left -= 1
        if self.left <= 0 or depth == 0:
            self.simple(indent, loop=loop)
            return
        kinds = [self.if_, self.if_, self.plain, self.plain, self.jump]
        if self.loops < self.features.loops:
            kinds += [self.for_, self.while_]
        if self.features.exceptions:
            kinds += [self.try_, self.with_]
        if self.features.binding:
            kinds += [self.match]
        self.choice(*kinds)(indent, depth, loop)

    def for_(self, indent: int, depth: int, loop: bool) -> None:
        raise NotImplementedError

    def while_(self, indent: int, depth: int, loop: bool) -> None:
        raise NotImplementedError

    def returned(self, first: str, early: int) -> str:
        raise NotImplementedError

    def plain(self, indent: int, depth: int, loop: bool) -> None:
        self.simple(indent, loop=loop)

    def jump(self, indent: int, depth: int, loop: bool) -> None:
        jumps = [self.returned(self.value(1), 1)] if self.chance(50) else []
        if loop:
            jumps += ["break", "continue"]
        if self.features.exceptions and self.chance(15):
            jumps += [f"raise {self.choice('ValueError', 'KeyError')}({self.atom()})"]
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
        if self.chance(50):
            self.line(indent, "else:")
            self.block(indent + 1, depth - 1, loop=loop)

    def try_(self, indent: int, depth: int, loop: bool) -> None:
        self.line(indent, "try:")
        if self.chance(60):
            self.line(indent + 1, f"if {self.test(1)}:")
            self.line(indent + 2, f"raise {self.choice('ValueError', 'KeyError')}({self.atom()})")
        self.block(indent + 1, depth - 1, loop=loop)
        if self.chance(75):
            caught = self.choice("ValueError", "(KeyError, ValueError)", "KeyError as error", "Exception")
            self.line(indent, f"except {caught}:")
            self.block(indent + 1, depth - 1, loop=loop)
            if self.chance(40):
                self.line(indent, "else:")
                self.block(indent + 1, depth - 1, loop=loop)
            if self.chance(60):
                return
        self.line(indent, "finally:")
        self.simple(indent + 1)

    def with_(self, indent: int, depth: int, loop: bool) -> None:
        managers = [f"suppress({self.choice('ValueError', 'KeyError', 'RuntimeError')})"]
        if self.features.objects:
            managers += ["Scope(o)", "Scope(o) as inner", "Scope(o, ValueError)"]
        self.line(indent, f"with {self.choice(*managers)}:")
        self.block(indent + 1, depth - 1, loop=loop)

    def match(self, indent: int, depth: int, loop: bool) -> None:
        subject, patterns = self.choice(
            (self.atom(), ("0", "1 | 2", "3", f"k if k > {self.atom()}")),
            (self.atom(), ("0", "1", "2")),
            (f"({self.atom()}, {self.atom()})", ("(0, k)", "(k, 1 | 2)", "(k, _) if k > 2")),
            *([("z", ("[k]", "[k, 1]", "[k, *others] if k > 0"))] if self.features.containers else []),
            *([("d", ("{'p': 0}", "{'p': k, 'q': 1}"))] if self.features.containers else []),
            *([("o", ("Holder(w=0)", "Holder(w=k) if k > 3"))] if self.features.objects else []),
        )
        self.line(indent, f"match {subject}:")
        for pattern in patterns[: self.number(1, 3)]:
            self.line(indent + 1, f"case {pattern}:")
            self.block(indent + 2, depth - 1, loop=loop)
        if self.chance(75):
            self.line(indent + 1, "case _:")
            self.block(indent + 2, depth - 1, loop=loop)

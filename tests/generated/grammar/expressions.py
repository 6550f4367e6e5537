"""Expressions, by the kind of their value.

``int`` is a Python int or an int32 tensor, ``float`` a Python number or a float32 tensor; ``long`` and
``double`` are their wide relatives, which eager TensorFlow lets meet only their own kind and Python's
numbers.
Ints stay below a bound, so that they mean the same in a tensor; floats stay multiples of a quarter, so that
no rounding tells one width from another.
"""

from __future__ import annotations

from tests.generated.grammar.choices import Choices
from tests.generated.grammar.features import Features

ARGUMENTS = {"int": ["a", "b", "c"], "float": ["f", "g"], "bool": ["p"], "long": ["q"], "double": ["r"]}
COMPARISONS = ("<", "<=", ">", ">=", "==", "!=")


class Expressions(Choices):
    """Draws expressions."""

    def __init__(self, draw: object, features: Features) -> None:
        super().__init__(draw, features)  # type: ignore[arg-type]
        self.variables: dict[str, list[str]] = {"int": ["x", "y", "u"]}
        for kind, name, wanted in (
            ("float", "e", self.features.floats),
            ("bool", "s", self.features.bools),
            ("long", "m", self.features.wide),
            ("double", "w", self.features.wide),
        ):
            if wanted:
                self.variables[kind] = [name, name.upper()]

    # Ints.

    def atom(self, kind: str = "int") -> str:
        names = [*self.variables.get(kind, ()), *ARGUMENTS[kind]]
        if kind in ("float", "double"):
            return str(self.choice(*names, self.choice("0.5", "1.25", "-2.0", "3", "0")))
        if kind != "int":
            return str(self.choice(*names, str(self.number(-3, 9))))
        names += [str(self.number(-3, 9)), self.choice("t[0]", "t[2]", "t[-1]", "len(t)")]
        if self.features.containers:
            names += ["d['p']", "z[0]", "z[-1]", "len(z)"]
        if self.features.objects:
            names += ["o.w", "o.double"]
        if self.features.more:
            names += ["tp[0]", "tp[1]"]
        return str(self.choice(*names))

    def value(self, depth: int = 2) -> str:
        if depth == 0 or self.chance(40):
            return self.atom()
        kinds = [self._arithmetic] * 4 + [self._choosing, self._extreme, self._unary, self._either]
        kinds += [self._converted, self._read]
        if self.features.nested:
            kinds += [self._called]
        if self.features.helpers:
            kinds += [self._helped]
        if self.features.optional:
            kinds += [self._optional]
        if self.features.binding:
            kinds += [self._comprehension]
        return str(self.choice(*kinds)(depth - 1))

    def _arithmetic(self, depth: int) -> str:
        one, other = self.value(depth), self.value(depth)
        return f"({one} {self.choice('+', '-', '*')} {other}) % {self.choice(7, 11, 23)}"

    def _choosing(self, depth: int) -> str:
        return f"({self.value(depth)} if {self.test(1)} else {self.value(depth)})"

    def _extreme(self, depth: int) -> str:
        values = [self.value(depth) for _ in range(self.choice(2, 2, 3))]
        return f"{self.choice('max', 'min')}({', '.join(values)})"

    def _unary(self, depth: int) -> str:
        one = self.value(depth)
        return str(self.choice(f"abs({one} - 4)", f"-({one})", f"({one}) // {self.choice(2, 3)}"))

    def _either(self, depth: int) -> str:
        return f"({self.value(depth)} {self.choice('or', 'and')} {self.value(depth)})"

    def _converted(self, depth: int) -> str:
        if self.features.floats:
            return f"int({self.real(depth)})"
        return f"int({self.test(depth)})"

    def _read(self, depth: int) -> str:
        options = [f"t[({self.value(depth)}) % 4]"]
        if self.features.containers:
            options += [f"z[({self.value(depth)}) % len(z)]", "d.get('q', 1)", "sum(z) % 31", "max(z)"]
        return str(self.choice(*options))

    def _called(self, depth: int) -> str:
        return str(self.choice(f"bump({self.value(depth)})", "late()", f"shift({self.value(depth)})"))

    def _helped(self, depth: int) -> str:
        options = [f"total(t, {self.value(depth)})", f"over(t, {self.value(depth)})"]
        options += [f"clip({self.value(depth)})"]
        if self.features.recursion:
            options += [f"halvings(({self.value(depth)}) % 20)"]
        if self.features.generators:
            options += [f"sum(upto(({self.value(depth)}) % 4))"]
        if self.features.containers:
            options += [f"over(z, {self.value(depth)})", "total(z, 0)"]
        if self.features.objects:
            options += [f"o.keep({self.value(depth)})", f"o.inc({self.value(depth)})"]
        return str(self.choice(*options))

    def _optional(self, depth: int) -> str:
        return f"({self.value(depth)} if n is None else n)"

    def _comprehension(self, depth: int) -> str:
        source = self.choice("t", "range(3)", "(x, y)", *(["z"] if self.features.containers else []))
        item = self.choice("k", f"k * {self.atom()} % 5", f"(k if k > {self.atom()} else 1)")
        condition = f" if k {self.choice(*COMPARISONS)} {self.atom()}" if self.chance(40) else ""
        if self.chance(30):
            return f"len([{item} for k in {source}{condition}])"
        return f"sum({self.choice('[{}]', '{}').format(f'{item} for k in {source}{condition}')}) % 41"

    # Floats, and what is wide.

    def real(self, depth: int = 1, kind: str = "float") -> str:
        if depth <= 0 or self.chance(40):
            return self.atom(kind)
        one, other = self.real(depth - 1, kind), self.real(depth - 1, kind)
        return str(
            self.choice(
                f"({one} {self.choice('+', '-')} {other}) % 8",
                f"({one} * {other}) // 1 % 16",
                f"({one} // 1 % 8) / 4",
                f"{self.choice('max', 'min')}({one}, {other})",
                f"({one} if {self.test(1)} else {other})",
                f"abs({one})",
                f"-({one})",
                f"({one} or {other})",
                *([f"float({self.value(depth - 1)})"] if kind == "float" else []),
            )
        )

    def long(self, depth: int = 1) -> str:
        if depth <= 0 or self.chance(40):
            return self.atom("long")
        one, other = self.long(depth - 1), self.long(depth - 1)
        return str(
            self.choice(
                f"({one} {self.choice('+', '-', '*')} {other}) % 37",
                f"max({one}, {other})",
                f"({one} if {self.test(1)} else {other})",
                f"-({one})",
            )
        )

    def of(self, kind: str, depth: int = 1) -> str:
        """Gives an expression of a kind."""
        if kind == "int":
            return self.value(depth)
        if kind == "bool":
            return self.test(depth)
        return self.long(depth) if kind == "long" else self.real(depth, kind)

    # Tests.

    def test(self, depth: int = 2) -> str:
        if depth <= 0 or self.chance(35):
            return self.comparison()
        kinds = [self._both] * 3 + [self._chain, self._member, self._remainder, self._quantified]
        if self.features.binding:
            kinds += [self._walrus]
        if self.features.bools:
            kinds += [self._flag]
        if self.features.optional:
            kinds += [self._presence]
        return str(self.choice(*kinds)(depth - 1))

    def comparison(self) -> str:
        kinds = [kind for kind in self.variables if kind != "bool"]
        kind = self.choice("int", "int", *kinds)
        if self.features.strings and self.chance(10):
            return f"word {self.choice('==', '!=')} {self.choice('lo', 'hi')!r}"
        if self.chance(8):
            return str(self.choice(*self.variables["int"], "a"))  # an int that stands for its truth
        return f"{self.atom(kind)} {self.choice(*COMPARISONS)} {self.atom(kind)}"

    def _both(self, depth: int) -> str:
        one, other = self.test(depth), self.test(depth)
        return str(self.choice(f"({one} and {other})", f"({one} or {other})", f"(not {one})"))

    def _chain(self, depth: int) -> str:
        middle = self.value(depth)
        return f"{self.atom()} {self.choice('<', '<=')} {middle} {self.choice('<', '<=')} {self.atom()}"

    def _member(self, depth: int) -> str:
        choices = [f"(1, {self.atom()}, 5)", f"[{self.atom()}, 2]", "range(4)", "t"]
        choices += ["z"] if self.features.containers else []
        return f"{self.atom()} {self.choice('in', 'not in')} {self.choice(*choices)}"

    def _remainder(self, depth: int) -> str:
        return f"({self.value(depth)}) % {self.choice(2, 3)} == {self.number(0, 1)}"

    def _quantified(self, depth: int) -> str:
        return f"{self.choice('any', 'all')}({self.choice('k > 2', 'k % 2 == 0', 'k < x')} for k in t)"

    def _walrus(self, depth: int) -> str:
        return f"({self.choice(*self.variables['int'])} := {self.value(1)}) > {self.number(0, 5)}"

    def _flag(self, depth: int) -> str:
        names = [*self.variables.get("bool", ()), "p"]
        flag, other = self.choice(*names), self.choice(*names)
        return str(self.choice(flag, f"(not {flag})", f"({flag} and {other})", f"({flag} != {other})"))

    def _presence(self, depth: int) -> str:
        return str(self.choice("n is None", "n is not None", f"(n is not None and n > {self.atom()})"))

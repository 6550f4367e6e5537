"""Statements without blocks."""

from __future__ import annotations

from collections.abc import Callable

from tests.generated.grammar.expressions import Expressions

Texts = list[Callable[[], str]]


class Statements(Expressions):
    """Draws simple statements."""

    def simple(self, indent: int, *, loop: bool = False) -> None:
        """Writes one simple statement."""
        features = self.features
        kinds = [*self._assignments(), *self._assignments()]
        if features.containers and not self.frozen:
            kinds += self._containers()
        if features.more:
            kinds += self._more()
        if features.keyed:
            kinds += self._keyed()
        if features.objects:
            kinds += self._objects()
        if features.nested:
            kinds += self._closures()
        if features.prints:
            kinds += self._prints()
        kinds += self._rarer()
        for line in self.choice(*kinds)().split("\n"):
            self.line(indent, line)

    def name(self) -> str:
        return str(self.choice(*self.variables["int"]))

    def _assignments(self) -> Texts:
        kind = self.choice(*self.variables)
        target = self.choice(*self.variables[kind])
        return [
            lambda: f"{self.name()} = {self.value()}",
            lambda: f"{target} = {self.of(kind, 2)}",
            self._augmented,
            lambda: f"{self.name()}, {self.name()} = {self.name()}, {self.value(1)}",
        ]

    def _augmented(self) -> str:
        name = self.name()
        return f"{name} = {name} % 50\n{name} {self.choice('+', '-')}= {self.value(1)}"

    def _containers(self) -> Texts:
        return [
            lambda: f"z.append({self.value(1)})",
            lambda: f"z.append({self.value(1)})",
            lambda: "z.append(z.pop() % 13)",
            lambda: f"if len(z) > 1:\n    {self.name()} = z.pop({self.choice('', '0', '-1')})",
            lambda: f"z[{self.choice(0, -1, f'({self.value(1)}) % len(z)')}] = {self.value(1)}",
            lambda: f"z[0] {self.choice('+', '-')}= {self.number(1, 4)}",
            lambda: f"z.{self.choice('extend(t)', 'extend([x, 1])', 'insert(0, y)', 'reverse()')}",
            lambda: f"d[{self.choice('p', 'q')!r}] = {self.value(1)}",
            lambda: f"d['q'] = d['q'] % 9 + {self.number(1, 3)}",
            lambda: f"d.update({self.choice('p', 'q')}={self.value(1)})",
        ]

    def _more(self) -> Texts:
        texts: Texts = [
            lambda: f"tp = ({self.value(1)}, {self.value(1)})",
            lambda: f"{self.name()}, {self.name()} = tp",
            lambda: "tp = tp[1], tp[0]",
            lambda: f"({self.name()}, (h, {self.name()})) = ({self.value(1)}, tp)",
        ]
        if self.features.containers and not self.frozen:
            texts += [
                lambda: f"z = [{self.value(1)}, {self.atom()}]",
                lambda: f"z2.append({self.value(1)})",
                lambda: f"z = z + [{self.atom()}]",
                lambda: f"z += [{self.atom()}]",
                lambda: f"d = {{'p': {self.value(1)}, 'q': {self.atom()}}}",
                lambda: f"d['new'] = {self.value(1)}\n{self.name()} = d.pop('new')",
            ]
        return texts

    def _key(self) -> str:
        return str(self.choice("0", "1", "2", "3", f"int({self.value(1)}) % 4"))

    def _keyed(self) -> Texts:
        return [
            lambda: f"st.{self.choice('add', 'add', 'discard')}({self._key()})",
            lambda: f"st {self.choice('|=', '-=', '&=', '^=')} {{{self._key()}, 2}}",
            lambda: f"kd[{self._key()}] = {self.value(1)}",
            lambda: f"{self.name()} = kd.{self._method()}({self._key()}, {self.value(1)})",
            lambda: f"hd[{self._key()}] += {self.number(1, 3)}",
            lambda: f"{self.name()} = hd[{self._key()}]",
            lambda: (
                f"if {self._key()} {self.choice('in', 'not in')} {self._keyed_name()}:\n"
                f"    {self.name()} = len({self._keyed_name()})"
            ),
            lambda: (
                f"for key in {self.choice('sorted(st)', 'kd', 'kd.values()')}:\n    {self.name()} = key % 13"
            ),
            lambda: f"{self.name()} = {self.choice('sum(kd.values())', 'len(st | {0, 1})')}",
            lambda: f"{self.name()} = {self.choice('sum(hd.values())', 'max(hd.values(), default=0)')}",
            lambda: f"kd = {{{self._key()}: {self.value(1)}, {self._key()}: {self.value(1)}}}",
        ]

    def _method(self) -> str:
        return str(self.choice("get", "pop", "setdefault"))

    def _keyed_name(self) -> str:
        return str(self.choice("kd", "st", "hd"))

    def _objects(self) -> Texts:
        return [
            lambda: f"o.w = {self.value(1)}",
            lambda: f"o.w = o.w % 20 {self.choice('+', '-')} {self.atom()}",
            lambda: f"o.inc({self.value(1)})",
            lambda: f"o.keep({self.value(1)})",
            lambda: f"o.pair['p'] = {self.value(1)}",
            lambda: f"o.pair['q'], o.w = o.w, {self.atom()}",
            *([lambda: f"o.seen.append({self.value(1)})"] if not self.frozen else []),
        ]

    def _closures(self) -> Texts:
        return [
            lambda: f"bump({self.value(1)})",
            lambda: f"{self.name()} = late()",
            lambda: f"shift = {self.choice('lambda k: (k + x) % 17', 'lambda k, by=y: (k - by) % 13')}",
        ]

    def _prints(self) -> Texts:
        return [
            lambda: f"print({self.atom()})",
            lambda: f"print('x is', {self.value(1)}, {self.atom()}, sep={self.choice(' ', '-')!r})",
            lambda: f"print(f'{{{self.name()}}} then {{{self.name()}}}')",
        ]

    def _rarer(self) -> Texts:
        features = self.features
        texts: Texts = []
        if features.binding:
            texts += [
                lambda: f"{self.name()} = sum([k * {self.atom()} % 5 for k in range(3)])",
                lambda: f"{self.name()} = len({{k: x for k in range(3) if k < {self.atom()}}})",
            ]
        if features.optional:
            texts += [
                lambda: f"n = {self.choice('None', self.value(1), self.value(1))}",
                lambda: f"n = {self.value(1)} if {self.test(1)} else None",
                lambda: f"{self.name()} = 3 if n is None else n",
            ]
        if features.unbound:
            texts += [lambda: f"v = {self.value(1)}", lambda: f"{self.name()} = v", lambda: "del v"]
        if features.exceptions:
            texts += [lambda: f"assert {self.test(1)}, {self.choice('x', repr('no'))}"]
            texts += [lambda: f"{self.name()} = check({self.value(1)})"]
        if features.strings:
            texts += [lambda: f"word = {self.choice('lo', 'hi')!r}"]
            texts += [lambda: f"word = 'lo' if {self.test(1)} else 'hi'"]
        if features.helpers:
            texts += self._helpers()
        return texts

    def _helpers(self) -> Texts:
        texts: Texts = [lambda: f"{self.name()} = over(t, {self.value(1)})"]
        if self.features.generators:
            texts += [lambda: f"{self.name()} = first(upto(({self.value(1)}) % 4), {self.atom()})"]
        if self.features.containers and not self.frozen:
            texts += [
                lambda: f"put(z, {self.value(1)})",
                lambda: f"put_if(z, {self.value(1)})",
                lambda: f"tally(d, {self.choice('p', 'q')!r}, {self.value(1)})",
            ]
        if self.features.objects:
            texts += [lambda: f"mark(o, {self.value(1)})"]
        return texts

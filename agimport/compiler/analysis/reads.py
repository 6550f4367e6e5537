"""The reads of expressions, in the order in which Python evaluates them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import gast

from agimport.compiler.analysis import references
from agimport.compiler.nodes import children

LOCAL, FREE, GLOBAL = "local", "free", "global"
"""What a variable is to the code that reads it: Python has another exception for each."""

ATTRIBUTE = "attribute"
"""What ``box.w`` is, which the function sets or deletes, and which is noted like a variable ``box``'s own."""

_INLINED = sys.version_info >= (3, 12)
"""Whether list, set and dict comprehensions are no functions of their own to Python."""

_OPERATIONS = (gast.BinOp, gast.UnaryOp, gast.AugAssign)
_NAME = gast.Name
_EFFECTS = frozenset({gast.Call, gast.Await, gast.Yield, gast.YieldFrom})


@dataclass(frozen=True, slots=True)
class Read:
    """A read, or a deletion, of a variable that may have no value then.

    Attributes:
        node: the name, or the attribute of a name.
        scope: what the variable is to the code.
        early: whether the statement reads it in any case, before it does anything else.
        use: what is done with the value: ``operand`` of an operation or ``root`` of a path or call, which
            both make the value check itself; or ``bare``.
    """

    node: Any
    scope: str
    early: bool
    use: str


class Reading:
    """Goes through expressions, with the set of variables that are certainly bound, as bits.

    Args:
        scopes: the variables in question, with what they are to the function.

    Attributes:
        bits: by variable, its bit.
        attributes: by variable, the bits of its attributes.
        bound: what is certainly bound.
        deleted: what the function deletes.
        volatile: what functions nested in it delete.
        certain: whether what comes is evaluated in any case.
        first: whether nothing was done before it in the same statement.
        reads: what was found in the statement.
    """

    def __init__(self, scopes: dict[str, str]) -> None:
        self._scopes = scopes
        self.bits = {name: 1 << place for place, name in enumerate(scopes)}
        self.attributes: dict[str, int] = {}
        for name, scope in scopes.items():
            if scope == ATTRIBUTE:
                root = name.partition(".")[0]
                self.attributes[root] = self.attributes.get(root, 0) | self.bits[name]
        self.bound = 0
        self.deleted = self.volatile = 0
        self.certain = self.first = True
        self.reads: list[Read] = []
        self._inner: list[frozenset[str]] = []
        self._free = 0

    def set_of(self, names: Any) -> int:
        """Returns a set of variables as bits."""
        found = 0
        for name in names:
            found |= self.bits.get(name, 0)
        return found

    def surely(self, name: str) -> bool:
        """Tells whether a variable certainly has a value whenever a nested function runs."""
        return bool(self.bound & self.bits[name] & ~(self.deleted | self.volatile))

    def expression(self, node: Any, parent: Any = None) -> None:
        """Goes through one expression, which is a part of *parent*."""
        kind = node.__class__
        if kind is gast.Attribute and self.attributes and node.ctx.__class__ is gast.Load:
            key = key_of(node)
            if key in self.bits:
                self.read(node, _use(node, parent))
        if kind is _NAME:
            if node.id in self.bits and node.ctx.__class__ is gast.Load:
                self.read(node, _use(node, parent))
            return
        method = _METHODS.get(kind)
        if method is not None:
            method(self, node)
        else:
            for child in children(node):
                self.expression(child, node)
            if kind in _EFFECTS:
                self.first = False

    def read(self, node: Any, use: str) -> None:
        """Notes a name that is read."""
        key, root = key_of(node), getattr(node, "id", None) or node.value.id
        bit = self.bits.get(key)
        if bit is None or (self._inner and any(root in names for names in self._inner)):
            return
        if self.surely(key) if self._inner else self.bound & ~self.volatile & bit:
            return
        scope = self._scopes[key]
        if self._free and scope == LOCAL:
            scope = FREE
        self.reads.append(Read(node, scope, self.certain and self.first, use))
        self.bound |= bit  # or else what follows is not reached

    @contextmanager
    def maybe(self) -> Iterator[None]:
        """Goes through what may not be evaluated."""
        certain, self.certain, bound = self.certain, False, self.bound
        yield
        self.certain, self.bound = certain, bound

    def _operation(self, node: Any) -> None:
        self._some(node.values[:1], node.values[1:], node)

    def _comparison(self, node: Any) -> None:
        self._some([node.left, node.comparators[0]], node.comparators[1:], node)

    def _some(self, certain: list[Any], others: list[Any], parent: Any) -> None:
        """Goes through operands of which the *others* may not be evaluated."""
        for operand in certain:
            self.expression(operand, parent)
        if others:
            with self.maybe():
                for operand in others:
                    self.expression(operand, parent)

    def _choice(self, node: Any) -> None:
        self.expression(node.test)
        for arm in (node.body, node.orelse):
            with self.maybe():
                self.expression(arm)

    def _walrus(self, node: Any) -> None:
        self.expression(node.value)
        if not self._inner:
            self.bound |= self.set_of([node.target.id])

    def _lambda(self, node: Any) -> None:
        for default in (*node.args.defaults, *node.args.kw_defaults):
            if default is not None:
                self.expression(default)
        with self._within(frozenset(references.parameters(node)), free=True):
            self.expression(node.body)

    def _comprehension(self, node: Any) -> None:
        first, *others = node.generators
        self.expression(first.iter)
        targets = frozenset(name for one in node.generators for name in references.bound(one.target))
        parts = [*first.ifs, *(part for one in others for part in (one.iter, *one.ifs))]
        parts += [getattr(node, name, None) for name in ("elt", "key", "value")]
        with self._within(targets, free=not _INLINED or isinstance(node, gast.GeneratorExp)):
            for part in parts:
                if part is not None:
                    self.expression(part)

    @contextmanager
    def _within(self, names: frozenset[str], *, free: bool) -> Iterator[None]:
        """Goes through the inside of a lambda or comprehension with variables of its own.

        Args:
            names: these.
            free: whether it is a function of its own to Python.
        """
        self._inner.append(names)
        self._free += free
        with self.maybe():
            yield
        self._free -= free
        self._inner.pop()


_METHODS: dict[type, Callable[[Reading, Any], None]] = {
    gast.BoolOp: Reading._operation,
    gast.Compare: Reading._comparison,
    gast.IfExp: Reading._choice,
    gast.NamedExpr: Reading._walrus,
    gast.Lambda: Reading._lambda,
    gast.ListComp: Reading._comprehension,
    gast.SetComp: Reading._comprehension,
    gast.DictComp: Reading._comprehension,
    gast.GeneratorExp: Reading._comprehension,
}


def key_of(node: Any) -> str:
    """Returns by what a name or an attribute of a name is noted; ``""`` for anything else."""
    if node.__class__ is _NAME:
        return str(node.id)
    owner: Any = node.value if node.__class__ is gast.Attribute else None
    return f"{owner.id}.{node.attr}" if owner.__class__ is _NAME else ""


def _use(node: Any, parent: Any) -> str:
    """Returns what *parent* does with the value of a name."""
    if isinstance(parent, (gast.Attribute, gast.Subscript)):
        return "root" if parent.value is node else "bare"
    if isinstance(parent, gast.Call):
        return "root" if parent.func is node else "bare"
    if isinstance(parent, gast.Compare):
        asks = any(isinstance(op, (gast.Is, gast.IsNot)) for op in parent.ops)
        return "bare" if asks else "operand"
    return "operand" if isinstance(parent, _OPERATIONS) else "bare"

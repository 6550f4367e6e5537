"""Walks a function once, from the inside out, and hands each expression to the file that lowers it.

Requires: `control_flow` has run, so a lambda made here is no closure that liveness would have to reckon with.
Nested functions are handed to `nested`. Of the statements of a class body only values are lowered that need
none of its names, for a lambda cannot see a class's names; its methods are lowered.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import gast

from agimport.compiler.context import Context
from agimport.compiler.lowering import (
    assertions,
    boolean_operators,
    calls,
    class_attributes,
    class_bodies,
    comparisons,
    comprehensions,
    conditional_expressions,
    items,
    raises,
    set_operations,
    strings,
    unpacking,
)
from agimport.compiler.names import is_generated
from agimport.compiler.nodes import FIELDS, own, walk
from agimport.compiler.selection import is_comparison, valued

_LEAVES = frozenset({
    type(None), gast.Name, gast.Constant, gast.AsyncFunctionDef, *gast.pattern.__subclasses__(),
})  # fmt: skip
_NAMING = frozenset({gast.Compare, gast.Attribute})
"""Nodes that ask a builtin who it is."""

_OPERATIONS = frozenset({"BoolOp"})
_CONSUMED = frozenset({"GeneratorExp"})
_LOWERINGS_BY_CONSUMER: dict[Any, Any] = {
    "any": comprehensions.lower_deciding,
    "all": comprehensions.lower_deciding,
    "next": comprehensions.lower_stored,
}

Lowering = Callable[[Any, Context], Any]


def _lower_operation(node: Any, context: Context) -> Any:
    return (
        strings.lower_mod(node, context)
        if isinstance(node.op, gast.Mod)
        else set_operations.lower(node, context)
    )


LOWERINGS: dict[type, Lowering] = {
    gast.UnaryOp: boolean_operators.lower_not,
    gast.Compare: comparisons.lower,
    gast.IfExp: conditional_expressions.lower,
    gast.Call: calls.lower,
    gast.Set: items.lower_keys,
    gast.Dict: items.lower_keys,
    gast.ListComp: comprehensions.lower_list,
    gast.SetComp: comprehensions.lower_set,
    gast.DictComp: comprehensions.lower_dict,
    gast.GeneratorExp: comprehensions.lower_stored,
    gast.JoinedStr: strings.lower,
    gast.BinOp: _lower_operation,
    gast.AugAssign: set_operations.lower_augmented,
    gast.Assert: assertions.lower,
    gast.Raise: raises.lower,
    gast.Subscript: items.lower,
    gast.Attribute: class_attributes.lower,
    gast.Assign: unpacking.lower,
    gast.Starred: unpacking.lower_starred,
    gast.List: unpacking.lower_list,
    gast.Tuple: unpacking.lower_tuple,
}


def _asked_by_call(node: Any) -> list[Any]:
    name = node.func.attr if isinstance(node.func, gast.Attribute) else getattr(node.func, "id", None)
    return node.args[:1] if name in ("if_stmt", "bool", "bool_") else []


def _asked_by_function(node: Any) -> list[Any]:
    first = node.body[0]
    is_test = is_generated(node.name) and node.name.partition("@")[2].startswith(("loop_test", "if_test"))
    return [first.value] if is_test and isinstance(first, gast.Return) else []


_ASKING: dict[type, Callable[[Any], list[Any]]] = {
    gast.IfExp: lambda node: [node.test],
    gast.Assert: lambda node: [node.test],
    gast.UnaryOp: lambda node: [node.operand] if isinstance(node.op, gast.Not) else [],
    gast.comprehension: lambda node: list(node.ifs),
    gast.Call: _asked_by_call,
    gast.FunctionDef: _asked_by_function,
}
"""By class, the parts of a node of which it asks nothing but whether they are true."""


@dataclass(frozen=True, slots=True)
class Nested:
    """What to do with a definition inside the function.

    Attributes:
        function: makes the staged form of a nested function.
        recursive: marks the calls of a nested lambda before its body is lowered; tells whether there are any.
        lambda_: makes the staged form of a nested lambda whose body is lowered; told whether it is recursive.
    """

    function: Lowering
    recursive: Callable[[Any, Context], bool]
    lambda_: Callable[[Any, bool], Any]


def lower(function: Any, context: Context, nested: Nested) -> Any:
    """Lowers the expressions of *function*'s body in place and returns it."""
    walker = _Walker(context, nested)
    if isinstance(function, gast.Lambda):
        function.body = walker.visit(function.body)
    else:
        walker.block(function.body)
    return function


class _Walker:
    def __init__(self, context: Context, nested: Nested) -> None:
        self._context = context
        self._nested = nested
        self._tests: set[int] = set()
        self._hands_on = context.hands_on
        self._asking = {} if context.lacks(_OPERATIONS) else _ASKING
        self._consumes = not context.lacks(_CONSUMED)

    def visit(self, node: Any) -> Any:
        kind = node.__class__
        if kind in _LEAVES:
            return node
        if kind in self._asking:
            self._tests.update(map(id, self._asking[kind](node)))
        method, lowering = _PLANS[kind]
        if method is not None:
            return method(self, node)
        self._children(node)
        return node if lowering is None else lowering(node, self._context)

    def _lowered(self, node: Any) -> Any:
        lowering = LOWERINGS.get(node.__class__)
        return node if lowering is None else lowering(node, self._context)

    def _fields(self, node: Any) -> Any:
        for part in node.values:
            if isinstance(part, gast.FormattedValue):
                part.value = self.visit(part.value)
                part.format_spec = part.format_spec and self.visit(part.format_spec)
        return self._lowered(node)

    def _function(self, node: Any) -> Any:
        if is_generated(node.name):
            self.block(node.body)  # what the compiler makes has neither decorators nor defaults
            return node
        self._definition_head(node)
        return self._nested.function(node, self._context)

    def _lambda(self, node: Any) -> Any:
        recursive = self._nested.recursive(node, self._context)
        self._children(node)
        return self._nested.lambda_(node, recursive)

    def _operation(self, node: Any) -> Any:
        is_test = id(node) in self._tests
        if is_test:
            self._tests.update(map(id, node.values))
        self._children(node)
        lowering = boolean_operators.lower_operation if is_test else boolean_operators.lower_value
        return lowering(node, self._context)

    def _children(self, node: Any) -> None:
        leaves = _LEAVES
        for name in FIELDS[node.__class__]:
            value: Any = getattr(node, name, None)
            kind: type = value.__class__
            if kind is list:
                if value:
                    self.block(value)
            elif kind not in leaves:
                made = self.visit(value)
                if made is not value:
                    setattr(node, name, made)
        if self._hands_on and node.__class__ not in _NAMING:
            self._replace_builtins(node)

    def _replace_builtins(self, node: Any) -> None:
        """Replaces the names of builtins that are handed on by what stands for them."""
        for name in FIELDS[node.__class__]:
            value = getattr(node, name, None)
            if value.__class__ is list:
                value[:] = [self._handed_on(item) for item in value]
            elif name != "func":
                setattr(node, name, self._handed_on(value))

    def _handed_on(self, node: Any) -> Any:
        is_name = node.__class__ is gast.Name and node.id in self._hands_on
        if not (is_name or is_comparison(node)) or not isinstance(node.ctx, gast.Load):
            return node
        return calls.stand_in(node)

    def block(self, nodes: list[Any]) -> None:
        """Lowers statements or expressions, in place."""
        for place, node in enumerate(nodes):
            if node.__class__ not in _LEAVES:
                made = self.visit(node)
                if made is not node:
                    nodes[place] = made

    def _call(self, node: Any) -> Any:
        if not self._consumes:
            self._children(node)
            return self._lowered(node)
        consumed = {index: one for index, one in enumerate(node.args) if isinstance(one, gast.GeneratorExp)}
        for index, argument in consumed.items():
            self._children(argument)
            node.args[index] = gast.copy_location(gast.Constant(value=None, kind=None), argument)
        self._children(node)
        lower = _LOWERINGS_BY_CONSUMER.get(getattr(node.func, "id", None), comprehensions.lower_generator)
        for index, argument in consumed.items():
            node.args[index] = lower(argument, self._context)
        return self._lowered(node)

    def _definition_head(self, node: Any) -> None:
        node.decorator_list = [self.visit(decorator) for decorator in node.decorator_list]
        arguments = node.args
        arguments.defaults = [self.visit(default) for default in arguments.defaults]
        arguments.kw_defaults = [default and self.visit(default) for default in arguments.kw_defaults]

    def _class(self, node: Any) -> Any:
        node.decorator_list = [self.visit(decorator) for decorator in node.decorator_list]
        node.bases = [self.visit(base) for base in node.bases]
        context = replace(self._context, class_name=node.name)
        for index, statement in enumerate(node.body):
            if isinstance(statement, gast.FunctionDef):
                node.body[index] = self._nested.function(statement, context)
        self._class_values(node)
        class_bodies.lower(node.body)
        return node

    def _class_values(self, node: Any) -> None:
        """Lowers the values in a class body that need none of its names, which a lambda does not see."""
        bound = _bound_in(node)
        for statement in valued(node):
            names = (one.id for one in walk(statement.value) if isinstance(one, gast.Name))
            if bound.isdisjoint(names):
                statement.value = self.visit(statement.value)


def _bound_in(cls: Any) -> set[Any]:
    """Returns the names that the statements of a class body bind."""
    nodes = own(cls.body)
    named = {getattr(one, "name", None) for one in nodes} | {getattr(one, "asname", None) for one in nodes}
    return named | {
        one.id for one in nodes if isinstance(one, gast.Name) and not isinstance(one.ctx, gast.Load)
    }


_METHODS: dict[type, Callable[[_Walker, Any], Any]] = {
    gast.FunctionDef: _Walker._function,
    gast.ClassDef: _Walker._class,
    gast.Lambda: _Walker._lambda,
    gast.JoinedStr: _Walker._fields,
    gast.Call: _Walker._call,
    gast.BoolOp: _Walker._operation,
}
"""The nodes whose parts are not all lowered, or not before the node itself."""


class _Plans(dict[type, tuple[Callable[[_Walker, Any], Any] | None, Lowering | None]]):
    """By the class of a node, what visits it, or None where its parts come first, and what lowers it."""

    def __missing__(self, kind: type) -> tuple[Callable[[_Walker, Any], Any] | None, Lowering | None]:
        return self.setdefault(kind, (_METHODS.get(kind), LOWERINGS.get(kind)))


_PLANS = _Plans()

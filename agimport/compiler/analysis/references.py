"""Which variables of a function a piece of its code reads, writes and shares with nested functions."""

from __future__ import annotations

from typing import Any, NamedTuple

import gast

from agimport.compiler.nodes import Visitor, walk

_FUNCTIONS = (gast.FunctionDef, gast.AsyncFunctionDef, gast.Lambda)


class References(NamedTuple):
    """Names, in the order in which they were met.

    Attributes:
        reads: read here, now.
        writes: bound or deleted here, now.
        captured: free in a function, lambda, class or generator defined here, so read or written at any later
            time.
    """

    reads: tuple[str, ...]
    writes: tuple[str, ...]
    captured: tuple[str, ...]


def of(*nodes: Any) -> References:
    """Returns the references of statements or expressions, nested blocks included."""
    collector = _Collector()
    for node in nodes:
        if node is not None:
            collector.visit(node)
    return References(tuple(collector.reads), tuple(collector.writes), tuple(collector.captured))


def bound(*nodes: Any) -> tuple[str, ...]:
    """Returns what statements bind or delete here, nested blocks included.

    The bodies of nested functions are not looked into.
    """
    collector = _Bound()
    for node in nodes:
        collector.visit(node)
    return tuple(collector.writes)


def bound_by_statements(*nodes: Any) -> tuple[str, ...]:
    """Returns the same where no expression binds a name (``:=``), so that none need be looked into."""
    collector = _BoundByStatements()
    for node in nodes:
        collector.visit(node)
    return tuple(collector.writes)


def parameters(function: Any) -> list[str]:
    """Returns the parameters of a function or lambda: positional, ``*args``, keyword-only, ``**kwargs``."""
    arguments = function.args
    named = [
        *arguments.posonlyargs,
        *arguments.args,
        arguments.vararg,
        *arguments.kwonlyargs,
        arguments.kwarg,
    ]
    return [argument.id for argument in named if argument is not None]


def free_names(function: Any) -> dict[str, None]:
    """Returns the names that a nested function, lambda or class takes from outside, in order."""
    collector = _Collector()
    body = function.body if isinstance(function.body, list) else [function.body]
    for node in body:
        collector.visit(node)
    bound = dict.fromkeys(collector.writes)
    if isinstance(function, _FUNCTIONS):
        bound.update(dict.fromkeys(parameters(function)))
    for name in collector.declared_outside:
        bound.pop(name, None)
    used = {**collector.reads, **collector.captured, **collector.declared_outside}
    if isinstance(function, gast.ClassDef):
        # A class body runs at once and its names are no variables of the function around it, but a name may
        # be read there before it is bound, and then comes from outside.
        return used
    return {name: None for name in used if name not in bound}


class _Collector(Visitor):
    def __init__(self) -> None:
        self.reads: dict[str, None] = {}
        self.writes: dict[str, None] = {}
        self.captured: dict[str, None] = {}
        self.declared_outside: dict[str, None] = {}

    def visit_Name(self, node: Any) -> None:
        # What is deleted must have been bound before.
        if isinstance(node.ctx, (gast.Load, gast.Del)):
            self.reads[node.id] = None
        if not isinstance(node.ctx, gast.Load):
            self.writes[node.id] = None

    def visit_AugAssign(self, node: Any) -> None:
        if isinstance(node.target, gast.Name):
            self.reads[node.target.id] = None
        self.children(node)

    def visit_AnnAssign(self, node: Any) -> None:
        if node.value is not None:
            self.visit(node.value)
            self.visit(node.target)
        elif not isinstance(node.target, gast.Name):
            self.visit(node.target)

    def visit_Global(self, node: Any) -> None:
        self.declared_outside.update(dict.fromkeys(node.names))

    visit_Nonlocal = visit_Global

    def visit_FunctionDef(self, node: Any) -> None:
        self._definition_head(node)
        for expression in (*node.args.defaults, *node.args.kw_defaults, node.returns):
            if expression is not None:
                self.visit(expression)
        for argument in (
            *node.args.posonlyargs,
            *node.args.args,
            *node.args.kwonlyargs,
            node.args.vararg,
            node.args.kwarg,
        ):
            if argument is not None and argument.annotation is not None:
                self.visit(argument.annotation)
        self.captured.update(self._captured(node))

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node: Any) -> None:
        for expression in (*node.args.defaults, *node.args.kw_defaults):
            if expression is not None:
                self.visit(expression)
        self.captured.update(self._captured(node))

    def visit_ClassDef(self, node: Any) -> None:
        self._definition_head(node)
        for expression in (*node.bases, *(keyword.value for keyword in node.keywords)):
            self.visit(expression)
        free = self._captured(node)
        self.reads.update(free)
        self.captured.update(free)

    def _captured(self, node: Any) -> dict[str, None]:
        return free_names(node)

    def _definition_head(self, node: Any) -> None:
        for decorator in node.decorator_list:
            self.visit(decorator)
        self.writes[node.name] = None

    def visit_ListComp(self, node: Any) -> None:
        inner = _Collector()
        targets: dict[str, None] = {}
        for generator in node.generators:
            targets.update(dict.fromkeys(_target_names(generator.target)))
            inner.visit(generator)
        for name in ("elt", "key", "value"):
            if getattr(node, name, None) is not None:
                inner.visit(getattr(node, name))
        reads = {name: None for name in inner.reads if name not in targets}
        self.reads.update(reads)
        self.captured.update({name: None for name in inner.captured if name not in targets})
        # What a walrus binds in a comprehension belongs to the function.
        self.writes.update({name: None for name in inner.writes if name not in targets})
        if isinstance(node, gast.GeneratorExp):
            self.captured.update(reads)

    visit_SetComp = visit_ListComp
    visit_DictComp = visit_ListComp
    visit_GeneratorExp = visit_ListComp

    def visit_alias(self, node: Any) -> None:
        self.writes[(node.asname or node.name).split(".")[0]] = None

    def visit_MatchAs(self, node: Any) -> None:
        if node.name is not None:
            self.writes[node.name] = None
        self.children(node)

    def visit_MatchStar(self, node: Any) -> None:
        if node.name is not None:
            self.writes[node.name] = None

    def visit_MatchMapping(self, node: Any) -> None:
        if node.rest is not None:
            self.writes[node.rest] = None
        self.children(node)


def _target_names(target: Any) -> list[str]:
    return [
        node.id for node in walk(target) if isinstance(node, gast.Name) and isinstance(node.ctx, gast.Store)
    ]


class _Bound(_Collector):
    """Collects what is bound only, so that a function costs as much as its head."""

    def _captured(self, node: Any) -> dict[str, None]:
        return {}


class _BoundByStatements(_Bound):
    """Visits targets and blocks only."""

    def visit_Assign(self, node: Any) -> None:
        for target in node.targets:
            self.visit(target)

    def visit_AugAssign(self, node: Any) -> None:
        self.visit(node.target)

    def visit_For(self, node: Any) -> None:
        self.visit(node.target)
        self.visit_If(node)

    def visit_If(self, node: Any) -> None:
        for statement in (*node.body, *node.orelse):
            self.visit(statement)

    visit_While = visit_If

    def visit_Expr(self, node: Any) -> None:
        """Visits nothing: it is an expression."""

    visit_Return = visit_Expr

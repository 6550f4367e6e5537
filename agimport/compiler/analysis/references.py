"""Which variables of a function a piece of its code reads, writes and shares with nested functions."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple

import gast

from agimport.compiler.nodes import BACKWARDS, children, walk

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


_NONE = References((), (), ())


def of(*nodes: Any) -> References:
    """Returns the references of statements or expressions, nested blocks included."""
    if not nodes:
        return _NONE
    if len(nodes) == 1 and nodes[0].__class__ is _NAME:
        return _of_name(nodes[0])
    collector = _Collector()
    collector.visit(*nodes)
    return References(tuple(collector.reads), tuple(collector.writes), tuple(collector.captured))


def _of_name(node: Any) -> References:
    names, ctx = (node.id,), node.ctx.__class__
    if ctx is _LOAD:
        return References(names, (), ())
    return References(names if ctx is _DEL else (), names, ())


def bound(*nodes: Any) -> tuple[str, ...]:
    """Returns what statements bind or delete here, nested blocks included.

    The bodies of nested functions are not looked into.
    """
    collector = _Bound()
    collector.visit(*nodes)
    return tuple(collector.writes)


def bound_by_statements(*nodes: Any) -> tuple[str, ...]:
    """Returns the same where no expression binds a name (``:=``), so that none need be looked into."""
    collector = _BoundByStatements()
    collector.visit(*nodes)
    return tuple(collector.writes)


def parameters(function: Any) -> list[str]:
    """Returns the parameters of a function or lambda: positional, ``*args``, keyword-only, ``**kwargs``."""
    arguments = function.args
    found = [argument.id for argument in (*arguments.posonlyargs, *arguments.args)]
    if arguments.vararg is not None:
        found.append(arguments.vararg.id)
    if arguments.kwonlyargs:
        found += [argument.id for argument in arguments.kwonlyargs]
    if arguments.kwarg is not None:
        found.append(arguments.kwarg.id)
    return found


def free_names(function: Any) -> dict[str, None]:
    """Returns the names that a nested function, lambda or class takes from outside, in order."""
    collector = _Collector()
    collector.visit(*(function.body if isinstance(function.body, list) else [function.body]))
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


class _Methods(dict[type, Any]):
    """By the class of a node, how it is collected, or None where what is in it is; a memo."""

    def __init__(self, owner: type) -> None:
        super().__init__()
        self._owner = owner

    def __missing__(self, kind: type) -> Any:
        return self.setdefault(kind, getattr(self._owner, f"visit_{kind.__name__}", None))


_NAME, _LOAD, _DEL = gast.Name, gast.Load, gast.Del


class _Collector:
    _methods: ClassVar[_Methods]

    def __init_subclass__(cls) -> None:
        cls._methods = _Methods(cls)

    def __init__(self) -> None:
        self.reads: dict[str, None] = {}
        self.writes: dict[str, None] = {}
        self.captured: dict[str, None] = {}
        self.declared_outside: dict[str, None] = {}

    def visit(self, *roots: Any) -> None:
        """Collects from trees, in the order of their fields, depth first."""
        reads, writes, methods = self.reads, self.writes, self._methods
        pending = list(roots[::-1])
        while pending:
            node = pending.pop()
            kind = node.__class__
            if kind is _NAME:
                ctx = node.ctx.__class__
                if ctx is not _LOAD:
                    writes[node.id] = None
                if ctx is _LOAD or ctx is _DEL:  # what is deleted must have been bound before
                    reads[node.id] = None
                continue
            method = methods[kind]
            if method is not None:
                method(self, node)
                continue
            for name in BACKWARDS[kind]:
                value = getattr(node, name, None)
                if value.__class__ is list:
                    pending += value[::-1]
                elif value is not None:
                    pending.append(value)

    def children(self, node: Any) -> None:
        """Collects from what is directly inside *node*."""
        self.visit(*children(node))

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


_Collector._methods = _Methods(_Collector)


class _Bound(_Collector):
    """Collects what is bound only, so that a function costs as much as its head."""

    def _captured(self, node: Any) -> dict[str, None]:
        return {}


class _BoundByStatements(_Bound):
    """Visits targets and blocks only."""

    def visit_Assign(self, node: Any) -> None:
        self.visit(*node.targets)

    def visit_AugAssign(self, node: Any) -> None:
        self.visit(node.target)

    def visit_For(self, node: Any) -> None:
        self.visit(node.target)
        self.visit_If(node)

    def visit_If(self, node: Any) -> None:
        self.visit(*node.body, *node.orelse)

    visit_While = visit_If

    def visit_Expr(self, node: Any) -> None:
        """Visits nothing: it is an expression."""

    visit_Return = visit_Expr

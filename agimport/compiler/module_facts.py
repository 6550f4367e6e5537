"""What holds for a module as a whole."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from agimport.compiler.analysis import results
from agimport.compiler.analysis.cycles import cycles
from agimport.compiler.analysis.scopes import Scopes
from agimport.compiler.analysis.swallowing import swallowing
from agimport.compiler.nodes import Kinds, levels
from agimport.compiler.selection import PASSED_ON, is_comparison, keeps_a_method, last_name

_NAMED = ("FunctionDef", "AsyncFunctionDef", "ClassDef", "ExceptHandler", "MatchAs", "MatchStar")


class ModuleFacts:
    """What the names of a module stand for, as all of its scopes together tell.

    A builtin's name that no scope of the module binds certainly means the builtin.

    Attributes:
        bound: the names that some scope binds.
        star_import: whether there is a ``from m import *``, after which any builtin's name may mean something
            else.
        rebound_globals: globals that some function rebinds.
        unsure_globals: those of them that may have no value when a function reads them.
        cycles: for each name of a function that may come to call itself, the names of its circle.
        outside: names that stand for what is never converted: libraries, what is in them, and builtins.
        properties: the names of its classes' properties.
        classes: the module's classes, nested ones too.
        hands_on: builtins' names that occur elsewhere than where they are called.
        own_methods: names of the methods of its classes.
        methods: globals that may keep a builtin, or a method of an object, under their name, and functions
            whose results `functools.lru_cache` keeps.
        displays: variables that some statement gives a tuple or list display, or what may be a named tuple.
        makes_keys: whether it mentions `collections.defaultdict`, which reading an item may change.
        freezes: whether it mentions ``frozenset``.
        swallowing: names of what makes context managers that may swallow exceptions.
        constructed: attributes that its classes, or their constructors, give their objects.
        changing: by a class's name, attributes that its methods, constructors apart, assign on their object.
    """

    def __init__(self, tree: ast.Module, scopes: Scopes) -> None:
        bound: set[Any] = set()
        imported: set[Any] = set()
        outside: set[str] = set()
        displays: set[str] = set()
        hands_on: set[str] = set()
        self.changing: dict[str, dict[str, None]] = {}
        self.properties: set[str] = set()
        self.star_import = False
        self.makes_keys = self.freezes = False
        self.classes: list[ast.ClassDef] = []
        remembered: set[str] = set()
        rebinds = False
        for scope in scopes:
            if _is_remembered(scope.node):
                remembered.add(scope.node.name)
            for kinds in (scope.head, scope.body):
                bound.update(_bound(kinds))
                imported.update(_imported(kinds))
                outside.update(results.imported(kinds))
                displays.update(_displays(kinds))
                hands_on.update(_handed_on(kinds))
                rebinds = rebinds or "Global" in kinds
                self.makes_keys = self.makes_keys or _mentions(kinds, "defaultdict")
                self.freezes = self.freezes or "frozenset" in kinds.names
                self.star_import = self.star_import or any(one.name == "*" for one in kinds.get("alias", ()))
            if scope.node.__class__ is ast.ClassDef:
                self.classes.append(scope.node)
                self.properties.update(results.properties(scope.node))
                self.changing.setdefault(scope.node.name, {}).update(_changing_attributes(scope.node))
        bound.discard(None)  # a handler or pattern without a name
        imported -= outside
        self.outside = (outside | results.BUILTINS) - bound - imported
        self.bound = frozenset(bound | outside | imported)
        self.displays = frozenset(displays)
        self.own_methods = frozenset(
            one.name for cls in self.classes for one in cls.body if isinstance(one, ast.FunctionDef)
        )
        self.swallowing = swallowing(self.classes, (scope.node for scope in scopes))
        self.constructed = frozenset(name for cls in self.classes for name in _constructed(cls))
        self.methods = _methods(tree) | remembered
        self.hands_on = frozenset(hands_on) | self.methods
        self.rebound_globals = _rebound_globals(tree) if rebinds else ()
        self.unsure_globals = _unsure(tree, self.rebound_globals)
        self.cycles = cycles(scopes)


def _is_remembered(node: Any) -> bool:
    decorators = getattr(node, "decorator_list", ())
    return any(last_name(getattr(one, "func", one)) in ("lru_cache", "cache") for one in decorators)


def _methods(tree: ast.Module) -> frozenset[str]:
    """Returns the names that get a builtin, or a method of an object, at the module's level."""
    return frozenset(
        target.id
        for statement in tree.body
        if isinstance(statement, (ast.Assign, ast.AnnAssign)) and keeps_a_method(statement.value)
        for target in (statement.targets if isinstance(statement, ast.Assign) else [statement.target])
        if isinstance(target, ast.Name)
    )


def _unsure(tree: ast.Module, rebound: Collection[str]) -> frozenset[str]:
    """Returns those of the globals that functions rebind which may have no value at some time."""
    if not rebound:
        return frozenset()
    bound, deleted = set(), set()
    for statement in tree.body:
        if isinstance(statement, (ast.Assign, ast.AnnAssign)):
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            bound |= {one.id for target in targets for one in levels(target) if isinstance(one, ast.Name)}
    for node in levels(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Del):
            deleted.add(node.id)
    return frozenset(name for name in rebound if name not in bound or name in deleted)


def _bound(kinds: Kinds) -> list[Any]:
    found = [node.id for node in kinds.get("Name", ()) if node.ctx.__class__ is not ast.Load]
    found += [node.arg for node in kinds.get("arg", ())]
    for kind in _NAMED:
        found += [node.name for node in kinds.get(kind, ())]
    return found


def _imported(kinds: Kinds) -> list[str]:
    return [(node.asname or node.name).split(".")[0] for node in kinds.get("alias", ())]


def _mentions(kinds: Kinds, name: str) -> bool:
    return any(node.name == name for node in kinds.get("alias", ())) or any(
        node.attr == name for node in kinds.get("Attribute", ())
    )


def _handed_on(kinds: Kinds) -> set[str]:
    some = not PASSED_ON.isdisjoint(kinds.names)
    named = [node for node in kinds["Name"] if node.id in PASSED_ON] if some else []
    called = {id(call.func) for call in kinds.get("Call", ())} if named else ()
    found = {node.id for node in named if id(node) not in called}
    return found | {"operator" for node in kinds.get("Attribute", ()) if is_comparison(node)}


def _displays(kinds: Kinds) -> list[str]:
    found: list[str] = []
    for node in kinds.get("NamedExpr", ()):
        found += _given_displays(node.target, node.value)
    for node in kinds.get("Assign", ()):
        for target in node.targets:
            found += _given_displays(target, node.value)
    return found


def _given_displays(target: Any, value: Any) -> list[str]:
    if isinstance(target, ast.Name):
        return [target.id] if isinstance(value, (ast.Tuple, ast.List)) or _makes_a_tuple(value) else []
    if not isinstance(value, (ast.Tuple, ast.List)):
        return []
    parts = target.elts if isinstance(target, (ast.Tuple, ast.List)) else []
    return [name for pair in zip(parts, value.elts, strict=False) for name in _given_displays(*pair)]


def _makes_a_tuple(value: Any) -> bool:
    """Tells whether an expression may make a named tuple, by the spelling of what it calls."""
    name = last_name(value.func) if isinstance(value, ast.Call) else None
    return name is not None and (name[:1].isupper() or name in ("_make", "_replace", "tuple", "list"))


def _rebound_globals(tree: ast.Module) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for node in levels(tree):
        if node.__class__ is ast.Global:
            found.update(dict.fromkeys(node.names))
    return tuple(found)


_CONSTRUCTORS = frozenset({"__init__", "__new__", "__post_init__", "build"})


def _changing_attributes(cls: ast.ClassDef) -> dict[str, None]:
    methods = (one for one in cls.body if isinstance(one, ast.FunctionDef))
    return {
        name: None for one in methods if one.name not in _CONSTRUCTORS for name in _assigned(one, levels(one))
    }


def _constructed(cls: ast.ClassDef) -> Iterator[str]:
    for statement in cls.body:
        if isinstance(statement, ast.FunctionDef):
            if statement.name in _CONSTRUCTORS:
                yield from _assigned(statement, [one for part in statement.body for one in _targets(part)])
            else:
                yield statement.name
        yield from (one.id for one in _targets(statement) if isinstance(one, ast.Name))


def _targets(statement: ast.stmt) -> list[Any]:
    """Returns what an assignment assigns, whatever the path; nothing of any other statement."""
    if isinstance(statement, ast.AnnAssign):
        return [statement.target]
    return [one for target in getattr(statement, "targets", ()) for one in levels(target)]


def _assigned(method: ast.FunctionDef, nodes: Iterable[Any]) -> Iterator[str]:
    """Yields the attributes of its object that a method assigns in some nodes."""
    parameters = [*method.args.posonlyargs, *method.args.args]
    first = parameters[0].arg if parameters else None
    for node in nodes:
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.ctx, ast.Store)
            and isinstance(node.value, ast.Name)
            and node.value.id == first
        ):
            yield node.attr

"""Which objects, other than local variables, a block of code changes.

Each is written as a location: ``self.x`` for an attribute, ``z[]`` for the contents of the object that ``z``
names, ``z[*]`` for those of the objects in it too. Only paths of names and attributes whose first name the
block leaves alone are locations; the others begin at an object that the block makes or chooses itself.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import gast

from agimport.compiler.analysis.checks import is_check, operator_of, unchecked
from agimport.compiler.nodes import SCOPES, children, has_blocks, levels, own, statements

_PLACES = frozenset({gast.Attribute, gast.Subscript})
_PARTS = (gast.stmt, gast.ExceptHandler, gast.match_case)

MUTATORS = frozenset({
    "append", "extend", "insert", "pop", "remove", "clear", "sort", "reverse", "add", "discard", "update",
    "setdefault", "popitem", "appendleft", "popleft", "extendleft", "rotate", "move_to_end", "subtract",
    "difference_update", "intersection_update", "symmetric_difference_update", "fill", "partition", "itemset",
    "__setitem__", "__delitem__", "callback", "enter_context", "pop_all", "push",
})  # fmt: skip
"""Methods that change the contents of a container, or what a `contextlib.ExitStack` will do."""

COMBINING = frozenset({
    "union", "intersection", "difference", "symmetric_difference", "issubset", "issuperset", "isdisjoint",
})  # fmt: skip
"""Methods of sets that take others."""

COMPARING = COMBINING | {"count", "index"}
"""Methods of lists and sets that compare elements."""

ASSIGNING = frozenset({"assign", "assign_add", "assign_sub"})
"""Methods of variables of TensorFlow's and Keras's."""

UNDONE = ASSIGNING | frozenset({
    "__next__", "get_nowait", "put", "put_nowait", "send", "stop_recording", "watch", "write", "writelines",
})  # fmt: skip
"""Methods of variables, iterators, files, queues and gradient tapes, whose effect nothing undoes."""

CLASSES = frozenset({
    "Counter", "OrderedDict", "bytearray", "defaultdict", "deque", "dict", "float", "frozenset", "int",
    "list", "object", "set", "str",
})  # fmt: skip
"""Names of Python's classes whose methods may be called with their object: ``list.append(z, x)``."""

SETTING = frozenset({"__setattr__", "__delattr__", "add_note"})
"""Methods that change an attribute of their object."""

LOGGED = frozenset({"debug", "info", "warning", "error", "exception", "critical"})
"""Methods of loggers, called as statements."""


class Effects(NamedTuple):
    """What a piece of code does, the bodies of functions and classes nested in it aside.

    Attributes:
        changed: the locations that it changes, in the order of the source.
        calls: whether it calls anything.
        objects: variables whose methods it calls, or that it hands to a call.
    """

    changed: tuple[str, ...] = ()
    calls: bool = False
    objects: frozenset[str] = frozenset()

    def locations(self, assigned: frozenset[str]) -> tuple[str, ...]:
        """Returns what it changes of objects other than those of the variables *assigned*.

        These the code binds itself.
        """
        return tuple(
            place for place in self.changed if place.partition("[")[0].partition(".")[0] not in assigned
        )


_NOTHING = Effects()


class EffectsOf:
    """Finds the effects of the statements of one function.

    What was found for a statement is kept, so that asking for each of nested blocks takes a time linear in
    the source. Ask before the blocks are lowered, from the outside in.
    """

    def __init__(self) -> None:
        # Keyed by identity; the node is kept beside its effects so that its identity is not used again.
        self._known: dict[int, tuple[Any, Effects]] = {}

    def __call__(self, *nodes: Any) -> Effects:
        """Returns the effects of statements or expressions, one after the other."""
        found = [self._of(node) for node in nodes]
        return found[0] if len(found) == 1 else _together(found)

    def _of(self, node: Any) -> Effects:
        known = self._known.get(id(node))
        if known is None:
            known = self._known[id(node)] = (node, self._compute(node))
        return known[1]

    def _compute(self, node: Any) -> Effects:
        if not has_blocks(node) or node.__class__ in SCOPES:
            return effects([node])
        inside = children(node)
        parts = [self._of(child) for child in inside if isinstance(child, _PARTS)]
        head = [child for child in inside if not isinstance(child, _PARTS)]
        return _together([effects(head), *parts])


def locations(block: list[Any], assigned: frozenset[str]) -> tuple[str, ...]:
    """Returns the locations that *block* changes, in the order of the source.

    Args:
        block: statements, before their control flow is lowered.
        assigned: the variables that the block binds.
    """
    return effects(block).locations(assigned)


def effects(block: list[Any]) -> Effects:
    """Returns the effects of statements or expressions, blocks inside them included."""
    finder = None
    for node in own(block):
        kind = node.__class__
        if kind is gast.Call:
            finder = finder or _Finder()
            finder.call(node)
        elif kind in _PLACES and node.ctx.__class__ is not gast.Load:
            finder = finder or _Finder()
            finder.change(node)
    if finder is None:
        return _NOTHING
    return Effects(tuple(finder.found), finder.calls, frozenset(finder.objects))


def may_extend(node: Any) -> bool:
    """Tells whether *node*, of either kind of tree, is ``z += v`` or the like: a list changes in place."""
    return (
        type(node).__name__ == "AugAssign"
        and type(node.target).__name__ == "Name"
        and type(node.value).__name__ != "Constant"
    )


def is_of_class(attribute: Any) -> bool:
    """Tells whether an attribute, of either kind of tree, is one of a class of Python's, by the spelling."""
    owner = attribute.value
    if type(owner).__name__ == "Attribute" and getattr(owner.value, "id", None) != "collections":
        return False
    name = getattr(owner, "attr", None) or getattr(owner, "id", None)
    return name in CLASSES and attribute.attr != "__init__"


def path(node: Any) -> str | None:
    """Returns the dotted path that *node* spells (``self.cell.state``), or None."""
    if isinstance(node, gast.Name):
        return str(node.id)
    if isinstance(node, gast.Attribute):
        base = path(node.value)
        return None if base is None else f"{base}.{node.attr}"
    return None


def rebound_by_nested(function: Any) -> tuple[str, ...]:
    """Returns the variables of *function* that a function nested in it rebinds (``nonlocal``)."""
    found: dict[str, None] = {}
    if not any(node.__class__ in SCOPES for node in statements(function.body)):
        return ()
    for node in levels(function):
        if isinstance(node, gast.FunctionDef) and node is not function:
            for inner in levels(node):
                if isinstance(inner, gast.Nonlocal):
                    found.update(dict.fromkeys(inner.names))
    return tuple(found)


def _together(parts: list[Effects]) -> Effects:
    parts = [part for part in parts if part is not _NOTHING]
    if len(parts) < 2:
        return parts[0] if parts else _NOTHING
    changed: dict[str, None] = {}
    objects: set[str] = set()
    for part in parts:
        for place in part.changed:
            _add(changed, place)
        objects |= part.objects
    return Effects(tuple(changed), any(part.calls for part in parts), frozenset(objects))


def _add(found: dict[str, None], place: str) -> None:
    """Adds a location; the contents of what an object holds (``[*]``) stand for the object's own too."""
    if place.endswith("[*]"):
        found.pop(place[:-3] + "[]", None)
    if not (place.endswith("[]") and place[:-2] + "[*]" in found):
        found[place] = None


class _Finder:
    def __init__(self) -> None:
        self.found: dict[str, None] = {}
        self.calls = False
        self.objects: set[str] = set()

    def change(self, node: Any) -> None:
        """Notes that an attribute or item is assigned or deleted."""
        if isinstance(node, gast.Attribute):
            self._note(path(node), "")
        else:
            self._note_contents(node.value)

    def call(self, node: Any) -> None:
        """Notes a call, and what it changes."""
        if is_check(node):
            return
        self.calls = True
        if isinstance(node.func, gast.Attribute) and operator_of(node) is None:
            if isinstance(node.func.value, gast.Name):
                self.objects.add(node.func.value.id)
            if node.func.attr in MUTATORS and is_of_class(node.func):
                self._note_contents(*node.args[:1])
            elif node.func.attr in MUTATORS:
                self._note_contents(node.func.value)
        elif node.args and operator_of(node.func) == "of_class" and node.func.args[1].value in MUTATORS:
            self._note_contents(node.args[0])
        arguments = map(unchecked, node.args)
        self.objects.update(argument.id for argument in arguments if isinstance(argument, gast.Name))

    def _note_contents(self, node: Any = None) -> None:
        """Notes that the contents of the object which *node* gives are changed."""
        suffix = "[]"
        while isinstance(node, gast.Subscript):
            node, suffix = node.value, "[*]"
        self._note(path(node), suffix)

    def _note(self, found: str | None, suffix: str) -> None:
        if found is not None:
            _add(self.found, found + suffix)

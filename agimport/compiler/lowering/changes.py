"""Announces changes of objects that a region chooses itself.

Before::

    for counter in counters:
        counter.total += n

After::

    for counter in counters:
        ag__.changing(counter, 'total')
        counter.total += n

An object that no variable leads to is announced where it is found: ``table[key].value = n`` becomes
``ag__.altering(table[key], 'value').value = n``.

Where a variable may be the second name of an object that a branch chooses (see `aliases`), ``ag__.unmerged``
asks whether the object it leads to is one that a graph made of two. So it does where no variable leads to the
object: ``pick(x).append(v)``; ``ag__.opened`` does too, and announces that an item changes:
``pick(x)[0] = v``.

An object that a variable of a region (a branch or loop body), or of the function itself, leads to is known
only when the region is traced; ``changing`` tells the staged statements around it, and around the call of the
function, that they must hand its attribute, or its contents, on. Objects that a variable from outside leads
to are named in the state instead; where one may be a class, ``ag__.class_changing`` tells objects that may
lack the attribute and find it there. ``del x.a`` is announced by ``ag__.deleting``. Requires:
`loop_jumps` has run.
"""

from __future__ import annotations

import functools
from typing import Any

import gast

from agimport.compiler import templates, trees
from agimport.compiler.analysis import aliases, mutations, references
from agimport.compiler.context import Context
from agimport.compiler.lowering.leaving import Block, blocks_of
from agimport.compiler.names import mangle
from agimport.compiler.nodes import REGIONS, SCOPES, levels, own, walk
from agimport.compiler.positions import Position, head, of, place

_CALL = "ag__.changing(OWNER, ATTRIBUTE)"
_DELETION = "ag__.deleting(OWNER, ATTRIBUTE)"
_CLASS = "ag__.class_changing(OWNER, ATTRIBUTE)"
_HARMLESS = (gast.Name, gast.Attribute, gast.Subscript, gast.Constant, gast.Load)
_PLACES = (gast.Attribute, gast.Subscript)
_CHOOSING = (gast.IfExp, gast.BoolOp, gast.Call)
_PLACED = frozenset({"Attribute=", "Subscript=", *(f".{name}()" for name in mutations.MUTATORS)})
CHANGING = _PLACED | {"Name+="}
"""What a function has that changes an object, in the words of `vocabulary`."""


def lower(function: Any, context: Context) -> Any:
    """Adds the announcements to *function* in place and returns it."""
    places = not context.lacks(_PLACED)
    if places:
        nodes = own(function.body)
        changing = [node for node in nodes if _changes(node)]
        if changing:
            _block(function.body, _Function(function, nodes), context)
            _check_unnamed(changing)
            _announce_others(changing, context)
    if not context.lacks(CHANGING):
        names = aliases.aliased(function.body, references.parameters(function))
        if names.variables or names.handed:
            _check_block(function.body, names, places=places)
    return function


def _changes(node: Any) -> bool:
    """Tells whether *node* may change an object, other than by ``+=`` and the like of a variable."""
    kind = node.__class__
    if kind is gast.Attribute or kind is gast.Subscript:
        return node.ctx.__class__ is not gast.Load
    return kind is gast.Call and getattr(node.func, "attr", None) in mutations.MUTATORS


class _Region:
    """The outermost of nested branches and loops; what they bind is asked for where something changes."""

    def __init__(self, statement: Any, outer: _Region | _Function) -> None:
        self._statement = statement
        self._outer = outer

    @functools.cached_property
    def bound(self) -> frozenset[str]:
        """The variables that the region, one inside it, or the function binds."""
        return frozenset(references.bound(self._statement)) | self._outer.bound

    def may_be_class(self, path: str, context: Context) -> bool:
        """Tells whether what an attribute is set of, at the end of a path from outside, may be a class."""
        return self._outer.may_be_class(path, context)


_DISPLAYS = frozenset({
    gast.List, gast.Dict, gast.Set, gast.Tuple, gast.ListComp, gast.DictComp, gast.SetComp, gast.Constant,
})  # fmt: skip


class _Function:
    """A function, whose regions are the outermost ones, and around which its callers' may be."""

    def __init__(self, function: Any, nodes: list[Any]) -> None:
        self._body = function.body
        self._nodes = nodes
        self._parameters = frozenset(references.parameters(function))

    def may_be_class(self, path: str, context: Context) -> bool:
        """Tells whether what an attribute is set of, at the end of a path from outside, may be a class."""
        root, *attributes = path.split(".")
        if root not in self._parameters or "__class__" in attributes:
            return True
        return root == context.first_argument and "classmethod" in context.decorators

    @functools.cached_property
    def bound(self) -> frozenset[str]:
        """The variables that it binds, but for those that only hold what it makes itself."""
        fresh: set[int] = set()
        other: set[str] = set()
        names: set[str] = set()
        for node in self._nodes:
            kind = node.__class__
            if kind is gast.Assign and node.value.__class__ in _DISPLAYS:
                fresh.update(map(id, node.targets))
            elif kind is gast.Name and node.ctx.__class__ is gast.Store:
                (names if id(node) in fresh else other).add(node.id)
        return frozenset(references.bound(*self._body)) - (names - other)


def _block(body: Block, region: _Region | _Function, context: Context) -> None:
    out: Block = []
    for statement in body:
        if statement.__class__ in SCOPES:
            out.append(statement)
            continue
        inner = region
        if statement.__class__ in REGIONS and region.__class__ is _Function:
            inner = _Region(statement, region)
        blocks = blocks_of(statement)
        for block in blocks:
            _block(block, inner, context)
        if not blocks:
            out += _announcements(statement, region, context)
        out.append(statement)
    body[:] = out


def _check_unnamed(changing: list[Any]) -> None:
    """Puts ``ag__.unmerged`` around an expression that gives an object of which something changes.

    Where that is an item, ``ag__.opened`` says so: ``vars(box)["v"] = x``.

    It is a call or a choice, so another name leads to the object or nobody sees the change.
    """
    for node in changing:
        holder = node.func if isinstance(node, gast.Call) else node
        while isinstance(holder.value, _PLACES):
            holder = holder.value
        if isinstance(holder.value, _CHOOSING):
            is_item = holder is node and isinstance(node, gast.Subscript)
            text = "ag__.opened(OWNER)" if is_item else "ag__.unmerged(OWNER)"
            holder.value = templates.expression(text, of(holder.value), OWNER=holder.value)


def _check_block(body: Block, names: aliases.Aliases, *, places: bool) -> None:
    """Puts ``ag__.unmerged(x)`` before the statements that change what one of *names* leads to.

    Without *places*, only statements like ``z += v`` change anything.
    """
    out: Block = []
    for statement in body:
        blocks = [] if statement.__class__ in SCOPES else blocks_of(statement)
        for block in blocks:
            _check_block(block, names, places=places)
        if not blocks and statement.__class__ not in SCOPES and (places or mutations.may_extend(statement)):
            for name in _changed_bases(statement, names.variables):
                out += templates.statements("ag__.unmerged(NAME)", head(statement), NAME=name)
            for name in _changed_bases(statement, names.handed - names.variables, within=False):
                out += templates.statements("ag__.held(NAME)", head(statement), NAME=name)
            for owner in _changed_items(statement, names.holders) if names.holders else ():
                out += templates.statements("ag__.unmerged(OWNER)", head(statement), OWNER=owner)
        out.append(statement)
    body[:] = out


def _changed_bases(statement: Any, names: frozenset[str], *, within: bool = True) -> list[str]:
    """Returns those of *names* whose objects a statement changes, or with *within* what is in them."""
    found = mutations.locations([statement], frozenset())
    if not within:
        found = tuple(place for place in found if "." not in place)
    bases = [place.partition("[")[0].partition(".")[0] for place in found]
    if mutations.may_extend(statement):
        bases.append(statement.target.id)
    return [name for name in dict.fromkeys(bases) if name in names]


def _changed_items(statement: Any, holders: frozenset[str]) -> list[Any]:
    """Returns the objects that *statement* changes and that items or attributes of *holders* lead to."""
    owners = [_changed_owner(node) for node in levels(statement)]
    return [
        trees.copied(owner)
        for owner in owners
        if isinstance(owner, (gast.Subscript, gast.Attribute))
        and all(isinstance(part, _HARMLESS) for part in walk(owner))
        and any(isinstance(part, gast.Name) and part.id in holders for part in walk(owner))
    ]


def _changed_owner(node: Any) -> Any:
    if isinstance(node, gast.Subscript) and not isinstance(node.ctx, gast.Load):
        return node.value
    if isinstance(node, gast.Call) and getattr(node.func, "attr", None) in mutations.MUTATORS:
        return node.func.value
    return None


def _announcements(statement: Any, region: _Region | _Function, context: Context) -> Block:
    locations = mutations.locations([statement], frozenset())
    if not locations:
        return []
    position = head(statement)
    out: Block = []
    for found in locations:
        path, contents = found.partition("[")[0], "[" in found
        if path.split(".")[0] in region.bound:
            deletes = statement.__class__ is gast.Delete and not contents
            out += _announcement(_DELETION if deletes else _CALL, path, contents, context, position)
        elif not contents and region.may_be_class(path, context):
            out += _announcement(_CLASS, path, contents, context, position)
    return out


def _announce_others(changing: list[Any], context: Context) -> None:
    """Announces the attributes that are set or deleted on objects that no path of names leads to."""
    for node in changing:
        if isinstance(node, gast.Attribute) and mutations.path(node) is None:
            name = _constant(mangle(node.attr, context.class_name), of(node))
            node.value = templates.expression(
                "ag__.altering(OWNER, ATTRIBUTE)", of(node.value), OWNER=node.value, ATTRIBUTE=name
            )


def _announcement(call: str, path: str, contents: bool, context: Context, position: Position) -> Block:
    base, _, attribute = (path, "", "") if contents else path.rpartition(".")
    if not base:
        return []
    names = base.split(".")
    owner = templates.expression("NAME", position, NAME=names[0])
    for name in names[1:]:
        owner = templates.expression("OWNER.attribute", position, OWNER=owner)
        owner.attr = name
    changed = None if contents else mangle(attribute, context.class_name)
    return templates.statements(call, position, OWNER=owner, ATTRIBUTE=_constant(changed, position))


def _constant(value: str | None, position: Position) -> Any:
    return place(gast.Constant(value=value, kind=None), position)

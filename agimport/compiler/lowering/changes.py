"""Announces changes of objects that a region chooses itself.

Before::

    for counter in counters:
        counter.total += n

After::

    for counter in counters:
        ag__.changing(counter, 'total')
        counter.total += n

Inside a region (a branch or loop body) an object that a variable of the region leads to is known only when the region is traced; ``changing``
tells the staged statements around it that they must hand its attribute, or its contents, on. Objects that a variable from outside leads to are
named in the state instead. Requires: `loop_jumps` has run.
"""

from __future__ import annotations

import copy
from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.analysis import mutations
from agimport.compiler.context import Context
from agimport.compiler.lowering.leaving import SCOPES, Block, blocks_of
from agimport.compiler.names import mangle
from agimport.compiler.positions import Position, head, place

_CALL = "ag__.changing(OWNER, ATTRIBUTE)"
_HARMLESS = (gast.Name, gast.Attribute, gast.Subscript, gast.Constant, gast.Load)
_REGIONS = (gast.If, gast.For, gast.While)


def lower(function: Any, context: Context) -> Any:
    """Adds the announcements to *function* in place and returns it."""
    _block(function.body, frozenset(), context, mutations.EffectsOf())
    return function


def _block(body: Block, assigned: frozenset[str], context: Context, effects: mutations.EffectsOf) -> None:
    out: Block = []
    for statement in body:
        if isinstance(statement, SCOPES):
            out.append(statement)
            continue
        inner = assigned | set(effects(statement).bound) if isinstance(statement, _REGIONS) else assigned
        blocks = blocks_of(statement)
        for block in blocks:
            _block(block, inner, context, effects)
        if assigned and not blocks:
            out += _announcements(statement, assigned, context)
        out.append(statement)
    body[:] = out


def _announcements(statement: Any, assigned: frozenset[str], context: Context) -> Block:
    position = head(statement)
    out: Block = []
    for found in mutations.locations([statement], frozenset()):
        path, contents = found.partition("[")[0], "[" in found
        if path.split(".")[0] in assigned:
            out += _announcement(path, contents, context, position)
    for target in _reached_by_items(statement):
        owner = copy.deepcopy(target.value)
        out += templates.statements(_CALL, position, OWNER=owner, ATTRIBUTE=_constant(mangle(target.attr, context.class_name), position))
    return out


def _reached_by_items(statement: Any) -> list[Any]:
    """Returns the attributes that *statement* assigns on objects that items lead to: ``table[key].value``."""
    return [
        node
        for node in gast.walk(statement)
        if isinstance(node, gast.Attribute)
        and isinstance(node.ctx, gast.Store)
        and mutations.path(node) is None
        and all(isinstance(part, _HARMLESS) for part in gast.walk(node.value))
    ]


def _announcement(path: str, contents: bool, context: Context, position: Position) -> Block:
    base, _, attribute = (path, "", "") if contents else path.rpartition(".")
    if not base:
        return []
    names = base.split(".")
    owner = templates.expression("NAME", position, NAME=names[0])
    for name in names[1:]:
        owner = templates.expression("OWNER.attribute", position, OWNER=owner)
        owner.attr = name
    changed = None if contents else mangle(attribute, context.class_name)
    return templates.statements(_CALL, position, OWNER=owner, ATTRIBUTE=_constant(changed, position))


def _constant(value: str | None, position: Position) -> Any:
    return place(gast.Constant(value=value, kind=None), position)

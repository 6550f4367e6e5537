"""Which variables may be second names of an object that a branch or loop chooses.

``best = one`` gives an object a second name. Where a branch then binds ``best`` anew, a graph has no object
that is one of the two: it carries what they hold. Changes through one of the names have to ask first. So they
have after ``first = table[0]`` where a branch puts other objects into ``table``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import gast

from agimport.compiler.analysis import references
from agimport.compiler.analysis.checks import operator_of, unchecked
from agimport.compiler.names import RETVAL, is_generated, is_result
from agimport.compiler.nodes import REGIONS, SCOPES, TRIES, blocks_of, statements, walk

_DISPLAYS = frozenset({gast.List, gast.Tuple, gast.Dict, gast.Set})
_JUMPS = (gast.Return, gast.Break, gast.Continue)


@dataclass(frozen=True, slots=True)
class Aliases:
    """The names of a function that count.

    Attributes:
        variables: variables that are, or may be, second names.
        holders: variables whose items and attributes may be.
        handed: variables of whose objects an attribute or item may be a second name.
    """

    variables: frozenset[str]
    holders: frozenset[str] = frozenset()
    handed: frozenset[str] = frozenset()


def aliased(body: list[Any], parameters: list[str]) -> Aliases:
    """Returns what in a function may be such names.

    Args:
        body: the function's statements, before their control flow is lowered.
        parameters: the function's parameters: its caller may have names for what they hold.
    """
    found = statements(body)
    names = set(parameters)
    links: list[tuple[str, str]] = []
    chosen: set[str] = set()
    for statement in found:
        kind = statement.__class__
        if kind is gast.Assign:
            several = _choices(statement.value)
            for value in several:
                _note(statement.targets, value, names, links)
            if len(several) > 1:
                chosen.update(references.bound(statement))
        elif kind is gast.For and isinstance(statement.target, gast.Name):
            names.add(statement.target.id)
    links = _without_ends(links)
    names = {name for name in names if not is_generated(name) or name in _linked(links)}
    regions = _outermost_regions(body)
    moves = [one for one in statements(regions) if _moves(one)]
    handed = _handed(found) if any(map(_binds_a_place, statements(regions))) else frozenset()
    if not names and not moves:
        return Aliases(frozenset(), handed=handed)
    chosen.update(references.bound(*regions))
    variables = _reached(names & chosen, links) | _reached(chosen & _linked(links), links)
    if not moves:
        return Aliases(frozenset(variables), handed=handed)
    stored = {part.id for one in moves for part in _flat(one.value) if isinstance(part, gast.Name)}
    variables |= names - set(parameters) | stored
    reads = [part for one in found if isinstance(one, gast.Assign) for part in _flat(one.value)]
    written = [part for one in moves for target in one.targets for part in _flat(target)] if stored else []
    holders = _roots([*filter(_is_path, reads), *filter(_is_path, written)])
    return Aliases(frozenset(variables), holders, handed)


def _binds_a_place(statement: Any) -> bool:
    """Tells whether a statement may put another object into an attribute or item."""
    if statement.__class__ is not gast.Assign or statement.value.__class__ is gast.Constant:
        return False
    return any(_is_path(part) for target in statement.targets for part in _flat(target))


def _handed(found: list[Any]) -> frozenset[str]:
    """Returns the variables whose objects a call or display may have put into another object."""
    names: set[str] = set()
    for statement in found:
        if blocks_of(statement):
            continue
        for node in walk(statement):
            kind = node.__class__
            parts: list[Any] = []
            if kind is gast.Call and operator_of(node) is None:
                parts = [*node.args, *(keyword.value for keyword in node.keywords)]
            elif kind in _DISPLAYS:
                parts = list(node.values if kind is gast.Dict else node.elts)
            elif kind is gast.Assign and any(_is_path(part) for one in node.targets for part in _flat(one)):
                parts = _flat(node.value)
            names.update(part.id for part in map(unchecked, parts) if isinstance(part, gast.Name))
    return frozenset(names)


def _outermost_regions(body: list[Any]) -> list[Any]:
    """Returns the statements that bind variables on some paths only.

    A branch or loop in a ``try`` or ``with`` statement may leave it by raising, before the rest of it binds
    what it does.
    """
    found = []
    for statement in body:
        if statement.__class__ in REGIONS:
            found.append(statement)
        elif statement.__class__ not in SCOPES:
            inner = [one for block in blocks_of(statement) for one in _outermost_regions(block)]
            found += [statement] if inner and _may_be_left(statement) else inner
    return found


def _may_be_left(statement: Any) -> bool:
    """Tells whether the program goes on after a statement which it may leave before its end."""
    if not isinstance(statement, TRIES):
        return isinstance(statement, gast.With)
    return bool(statement.handlers) or any(isinstance(one, _JUMPS) for one in statements(statement.finalbody))


def _moves(statement: Any) -> bool:
    """Tells whether a statement may put an object which has a name, or a place, into another place."""
    if statement.__class__ is not gast.Assign:
        return False
    targets = [part for target in statement.targets for part in _flat(target)]
    return any(map(_is_path, targets)) and any(
        _is_path(part) or isinstance(part, gast.Name) for part in _flat(statement.value)
    )


def _roots(paths: list[Any]) -> frozenset[str]:
    return frozenset(part.id for one in paths for part in walk(one) if isinstance(part, gast.Name))


def _flat(node: Any) -> list[Any]:
    if isinstance(node, gast.Tuple):
        return [part for one in node.elts for part in _flat(one)]
    return [unchecked(node)]


def _note(bound: list[Any], value: Any, names: set[str], links: list[tuple[str, str]]) -> None:
    value = unchecked(value)
    for target in bound:
        if isinstance(target, gast.Tuple) and isinstance(value, gast.Tuple):
            for one, part in zip(target.elts, value.elts, strict=False):
                _note([one], part, names, links)
    # What is returned is not changed any more.
    targets = [target.id for target in bound if target.__class__ is gast.Name and target.id != RETVAL]
    if isinstance(value, gast.Name) and not is_result(value.id):
        targets = [target for target in targets if target != value.id]
        links += [(target, value.id) for target in targets]
    elif not _is_path(value):
        links += list(pairwise(targets))
        if len(targets) < 2:
            return
    names.update(targets)


def _choices(value: Any) -> list[Any]:
    """Returns the expressions of which one gives the value of *value*."""
    if isinstance(value, gast.IfExp):
        return [*_choices(value.body), *_choices(value.orelse)]
    if isinstance(value, gast.BoolOp):
        return [choice for one in value.values for choice in _choices(one)]
    return _choices(value.value) if isinstance(value, gast.NamedExpr) else [value]


def _is_path(value: Any) -> bool:
    if isinstance(value, gast.Subscript):
        return not isinstance(value.slice, gast.Slice)
    return isinstance(value, gast.Attribute)


def _without_ends(links: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Returns the links without those to a variable of the compiler's that has no other, as a match's is.

    The program has no such name, so it changes nothing by it.
    """
    counts = Counter(name for link in links for name in link)
    return [link for link in links if not any(is_generated(name) and counts[name] == 1 for name in link)]


def _linked(links: list[tuple[str, str]]) -> set[str]:
    return {name for link in links for name in link}


def _reached(names: set[str], links: list[tuple[str, str]]) -> set[str]:
    found = set(names)
    size = -1
    while size != len(found):
        size = len(found)
        for one, other in links:
            if one in found or other in found:
                found |= {one, other}
    return found

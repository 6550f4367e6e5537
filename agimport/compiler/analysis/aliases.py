"""Which variables may be second names of an object that a branch or loop chooses.

``best = one`` gives an object a second name. Where a branch then binds ``best`` anew, a graph has no object
that is one of the two: it carries what they hold. Changes through one of the names have to ask first.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import gast

from agimport.compiler.analysis import references
from agimport.compiler.nodes import statements

_REGIONS = (gast.If, gast.For, gast.While)


def aliased(body: list[Any], parameters: list[str]) -> frozenset[str]:
    """Returns the variables of a function that are, or may be, such names.

    Args:
        body: the function's statements, before their control flow is lowered.
        parameters: the function's parameters: its caller may have names for what they hold.
    """
    found = statements(body)
    names = set(parameters)
    links: list[tuple[str, str]] = []
    chosen: set[str] = set()
    for statement in found:
        if isinstance(statement, gast.Assign):
            several = _choices(statement.value)
            for value in several:
                _note(gast.Assign(targets=statement.targets, value=value, type_comment=None), names, links)
            if len(several) > 1:
                chosen.update(references.bound(statement))
        elif isinstance(statement, gast.For) and isinstance(statement.target, gast.Name):
            names.add(statement.target.id)
    if not names:
        return frozenset()
    regions = [statement for statement in found if isinstance(statement, _REGIONS)]
    chosen.update(name for region in regions for name in references.bound(region))
    return frozenset(_reached(names & chosen, links) | _reached(chosen & _linked(links), links))


def _note(statement: Any, names: set[str], links: list[tuple[str, str]]) -> None:
    targets = [target.id for target in statement.targets if isinstance(target, gast.Name)]
    value = statement.value
    if isinstance(value, gast.Name):
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

"""Lowers chains of ``if ... elif``: tables of integers, and chains that are too long to be nested.

Before::

    if k == 0:
        x = a
    elif k == 1 or k == 4:
        x = b
    elif k == 2:
        x = c
    else:
        x = d

After, with a closure for each block::

    ag__.switch_stmt(k, ((0,), (1, 4), (2,)), (if_body, if_body_1, if_body_2), else_body, ('x',))

A chain of three or more comparisons of one variable with distinct integers is a table; what follows the last
of them is its else block. Another chain, from `LONG` tests on, becomes ``ag__.chain_stmt``, whose tests are
closures too. State is that of the nested form.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.context import Context
from agimport.compiler.lowering.if_statements import Branches, LowerBlock
from agimport.compiler.lowering.regions import Flow, closure
from agimport.compiler.lowering.thunks import stays
from agimport.compiler.positions import head, place

LEAST = 3
"""From how many comparisons on a chain is a table."""

LONG = 12
"""From how many tests on a chain is not nested."""


def lower(statement: Any, flow: Flow, lower_block: LowerBlock) -> list[Any] | None:
    """Returns the statements that stand for a chain that begins with *statement*; None if it is none."""
    if not _continues(statement):
        return None
    table, links = _table(statement)
    if len(links) >= LEAST:
        return _switch(table, links, flow, lower_block)
    links = _chain(statement, flow.context)
    if len(links) >= LONG:
        return _long(links, flow, lower_block)
    return None


def _continues(statement: Any) -> bool:
    return len(statement.orelse) == 1 and isinstance(statement.orelse[0], gast.If)


def _chain(statement: Any, context: Context) -> list[Any]:
    links = []
    while not stays(statement.test, context):
        links.append(statement)
        if not _continues(statement):
            break
        statement = statement.orelse[0]
    return links


def _table(statement: Any) -> tuple[list[tuple[int, ...]], list[Any]]:
    """Returns the constants and the statements of the comparisons with which a chain begins."""
    subject: str | None = None
    cases: list[tuple[int, ...]] = []
    links: list[Any] = []
    seen: set[int] = set()
    while True:
        found = _comparisons(statement.test)
        if found is None or found[0] != (subject or found[0]):
            break
        subject, constants = found
        if len(set(constants)) < len(constants) or not seen.isdisjoint(constants):
            break
        seen.update(constants)
        cases.append(constants)
        links.append(statement)
        if not _continues(statement):
            break
        statement = statement.orelse[0]
    return cases, links


def _comparisons(test: Any) -> tuple[str, tuple[int, ...]] | None:
    """Returns the variable and the constants of ``x == 1 or x == 2``; None for any other test."""
    parts = test.values if isinstance(test, gast.BoolOp) and isinstance(test.op, gast.Or) else [test]
    found = [_comparison(part) for part in parts]
    names = {one[0] for one in found if one is not None}
    if None in found or len(names) != 1:
        return None
    return names.pop(), tuple(one[1] for one in found if one is not None)


def _comparison(test: Any) -> tuple[str, int] | None:
    if not (isinstance(test, gast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], gast.Eq)):
        return None
    subject, value = test.left, _integer(test.comparators[0])
    if isinstance(subject, gast.Name) and value is not None:
        return subject.id, value
    return None


def _integer(node: Any) -> int | None:
    if isinstance(node, gast.UnaryOp) and isinstance(node.op, gast.USub):
        value = _integer(node.operand)
        return None if value is None else -value
    return node.value if isinstance(node, gast.Constant) and type(node.value) is int else None


def _switch(cases: list[tuple[int, ...]], links: list[Any], flow: Flow, lower_block: LowerBlock) -> list[Any]:
    first = links[0]
    position = head(first)
    test = first.test.values[0] if isinstance(first.test, gast.BoolOp) else first.test
    rows = [
        _tuple([place(gast.Constant(value=one, kind=None), position) for one in case], position)
        for case in cases
    ]
    branches = Branches(links, flow, lower_block)
    return branches.statements(
        "ag__.switch_stmt(SUBJECT, CASES, BODIES, ORELSE, STATE)",
        SUBJECT=test.left,
        CASES=_tuple(rows, position),
        BODIES=_names(branches.bodies, position),
    )


def _long(links: list[Any], flow: Flow, lower_block: LowerBlock) -> list[Any]:
    tests = []
    for link in links:
        position = head(link)
        (returned,) = templates.statements("def f():\n    return TEST", position, TEST=link.test)
        tests.append(closure(flow, "if_test", returned.body, (), position))
    branches = Branches(links, flow, lower_block)
    position = head(links[0])
    return tests + branches.statements(
        "ag__.chain_stmt(TESTS, BODIES, ORELSE, STATE)",
        TESTS=_names(tests, position),
        BODIES=_names(branches.bodies, position),
    )


def _names(definitions: list[Any], position: Any) -> Any:
    names = [templates.expression("NAME", position, NAME=one.name) for one in definitions]
    return _tuple(names, position)


def _tuple(elements: list[Any], position: Any) -> Any:
    return place(gast.Tuple(elts=elements, ctx=gast.Load()), position)

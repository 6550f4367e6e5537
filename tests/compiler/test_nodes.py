"""Walking trees: the same nodes as `ast.walk`, but for contexts and operators."""

from __future__ import annotations

import ast

import gast

from agimport.compiler import nodes
from agimport.compiler.names import Namer

SOURCE = """
@decorator
def f(a, *, b, c=1) -> int:
    global g
    try:
        h = lambda x: [x.y for y in {**a, 'k': not b}]
    except E as error:
        def inner(): return inside
    match a:
        case [1, *rest] if rest: return a[0]
        case {'k': None, **more}: pass
    class C(B): x = 1
"""
MARKS = (ast.expr_context, ast.boolop, ast.operator, ast.unaryop, ast.cmpop)


def test_walk_and_levels_find_what_the_standard_library_finds() -> None:
    for tree in (ast.parse(SOURCE), gast.parse(SOURCE)):
        expected = [node for node in ast.walk(tree) if not isinstance(node, MARKS)]
        assert nodes.levels(tree) == expected
        assert {id(node) for node in nodes.walk(tree)} == {id(node) for node in expected}
        assert len(nodes.walk(tree)) == len(expected)


def test_walk_is_in_the_order_of_the_source() -> None:
    tree = gast.parse("f(a, b[c], *d, e=g)\nh = i + j")
    names = [node.id for node in nodes.walk(tree) if isinstance(node, gast.Name)]
    assert names == ["f", "a", "b", "c", "d", "g", "h", "i", "j"]


def test_own_stays_out_of_definitions() -> None:
    function = gast.parse(SOURCE).body[0]
    names = {node.id for node in nodes.own(function.body) if isinstance(node, gast.Name)}
    assert {"a", "rest", "E"} <= names
    assert not {"x", "y", "inside", "B"} & names


def test_statements_are_those_of_all_blocks() -> None:
    function = gast.parse(SOURCE).body[0]
    kinds = sorted(type(statement).__name__ for statement in nodes.statements(function.body))
    assert kinds == ["Assign", "ClassDef", "FunctionDef", "Global", "Match", "Pass", "Return", "Try"]


def test_names_are_numbered_past_those_taken() -> None:
    namer = Namer({"body_1", "body"})
    assert [namer.new("body") for _ in range(3)] == ["@body_2", "@body_3", "@body_4"]
    assert namer.new("test") == "@test"
    assert namer.new("test_1") == "@test_1"
    assert namer.new("test") == "@test_2"

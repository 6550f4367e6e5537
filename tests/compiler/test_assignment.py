"""Definite assignment: which reads may find their variable without a value."""

from __future__ import annotations

import ast
import textwrap

import pytest

from agimport.compiler import trees
from agimport.compiler.analysis.assignment import unsure


def found(source: str, outer: frozenset[str] = frozenset()) -> list[str]:
    (function,) = ast.parse(textwrap.dedent(source)).body
    reads = unsure(trees.to_gast(function), None, outer, frozenset()).reads
    every = [read for some in reads.values() for read in some]
    return sorted(f"{read.node.lineno}: {read.node.id} {read.scope}" for read in every)


def body(text: str) -> str:
    return "def f(n, x):\n" + textwrap.indent(textwrap.dedent(text), "    ")


UNSURE = {
    "one branch": ("if n:\n    v = 1\nreturn v", ["4: v local"]),
    "read once": ("if n:\n    v = 1\nx = v\nreturn v", ["4: v local"]),
    "a loop": ("for i in x:\n    v = i\nreturn v, i", ["4: i local", "4: v local"]),
    "deleted": ("if n:\n    del x\nreturn x", ["4: x local"]),
    "deleted in a loop": ("for _ in n:\n    print(x)\n    del x", ["3: x local"]),
    "a handler": ("try:\n    v = n()\nexcept ValueError:\n    pass\nreturn v", ["6: v local"]),
    "a name of a handler": (
        "e = 1\ntry:\n    n()\nexcept ValueError as e:\n    pass\nreturn e",
        ["7: e local"],
    ),
    "finally": ("try:\n    v = n()\nfinally:\n    print(v)", ["5: v local"]),
    "a break": ("while True:\n    if n:\n        break\n    v = 1\nreturn v", ["6: v local"]),
    "else of a loop": ("for i in n:\n    v = i\nelse:\n    print(v)", ["5: v local"]),
    "suppress": ("with suppress(ValueError):\n    v = n()\nreturn v", ["4: v local"]),
    "a case": ("match n:\n    case 0:\n        v = 1\n    case k:\n        pass\nreturn v", ["7: v local"]),
    "no case": ("match n:\n    case (0, k):\n        pass\nreturn k", ["5: k local"]),
    "a skipped walrus": ("if n and (v := x):\n    pass\nreturn v", ["4: v local"]),
    "a lambda": ("if n:\n    v = 1\nreturn lambda: v", ["4: v free"]),
    "an arm": ("if n:\n    v = 1\nreturn v if x else n", ["4: v local"]),
    "a handler without raise": (
        "try:\n    return n\nexcept KeyError:\n    v = 1\nfinally:\n    pass\nreturn v",
        [],
    ),
}

SURE = {
    "both branches": "if n:\n    v = 1\nelse:\n    v = 2\nreturn v",
    "an early return": "if n:\n    return x\nelse:\n    v = 2\nreturn v",
    "a raise": "if n:\n    v = 1\nelse:\n    raise ValueError\nreturn v",
    "an endless loop": "while True:\n    v = n()\n    if v:\n        break\nreturn v",
    "with": "with n() as v:\n    w = v\nreturn v, w",
    "finally": "try:\n    n()\nfinally:\n    v = 1\nreturn v",
    "else of a try": "try:\n    n()\nexcept ValueError:\n    return x\nelse:\n    v = 1\nreturn v",
    "every case": "match n:\n    case 0:\n        v = 1\n    case _:\n        v = 2\nreturn v",
    "a comprehension's own": "if n:\n    v = 1\nreturn [v for v in x]",
    "a walrus": "if (v := n):\n    pass\nreturn v",
    "bound again": "if n:\n    del x\nx = 1\nreturn x",
    "a continue": "for i in n:\n    if i:\n        v = 1\n    else:\n        continue\n    print(v)",
}


@pytest.mark.parametrize("name", UNSURE)
def test_finds_reads_that_may_find_nothing(name: str) -> None:
    source, reads = UNSURE[name]
    assert found(body(source)) == reads


@pytest.mark.parametrize("name", SURE)
def test_finds_none_where_every_path_binds(name: str) -> None:
    assert found(body(SURE[name])) == []


def test_what_is_around_may_have_no_value_either() -> None:
    assert found("def f():\n    return v", frozenset({"v"})) == ["2: v free"]


def test_a_nested_function_is_told_what_may_have_no_value() -> None:
    source = body("w = 1\ndef g():\n    return v, w\nif n:\n    v = 1\nreturn g")
    function = trees.to_gast(ast.parse(source).body[0])
    (names,) = unsure(function, None, frozenset(), frozenset()).nested.values()
    assert names == {"v"}


def test_what_a_nested_function_deletes_is_never_certain() -> None:
    source = "def f(x):\n    def g():\n        nonlocal x\n        del x\n    g()\n    return x"
    assert found(source) == ["6: x local"]

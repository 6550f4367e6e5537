"""The fast copies between the standard library's trees and gast's are what gast itself makes."""

from __future__ import annotations

import ast
import textwrap
from pathlib import Path
from typing import Any

import gast
import pytest

from agimport.compiler import trees

SOURCES = [
    textwrap.dedent("""
    @decorator(1)
    def f(a: int, /, b=2, *rest, c, d=None, **more) -> str:
        global G
        try:
            x: int = a if b else c
            for i, (j, *k) in enumerate(rest, 1):
                y = [i for i in k if i not in j]
            else:
                del y[0:1, ...], a.b
        except (KeyError, ValueError) as error:
            raise error from None
        except OSError:
            pass
        finally:
            return f"{x!r:>{b}} {y}"
    """),
    textwrap.dedent("""
    class C(Base, metaclass=Meta):
        import a.b as c
        from . import d
        async def g(self):
            async with a as b:
                return {**await b, 1: lambda *a, k=1: (yield)}
        def h(self):
            nonlocal_ = not (1 < self <= 2 or -1)
            def inner():
                nonlocal nonlocal_
            match self:
                case [1, *rest] | {"k": None, **rest} as p if p:
                    pass
                case Point(2, x=a.b, y=0):
                    pass
                case {}:
                    (walrus := 1)
    """),
]
PARAMETERS = textwrap.dedent("""
    type Alias[T: int, *Ts, **P] = T
    def f[T](a: T) -> T: return a
    class C[T]: pass
""")


def dumped(tree: Any) -> Any:
    """Everything that a tree holds, classes of nodes included; type comments aside."""
    if isinstance(tree, ast.AST):
        names = (*tree._fields, *tree._attributes)
        values = [(name, dumped(getattr(tree, name, None))) for name in names if name != "type_comment"]
        return type(tree), values
    return [dumped(item) for item in tree] if isinstance(tree, list) else (type(tree), tree)


def sources() -> list[str]:
    """Programs with every kind of node, and a file of this package."""
    found = [*SOURCES, Path(trees.__file__).read_text(encoding="utf-8")]
    return [*found, PARAMETERS] if hasattr(ast, "TypeAlias") else found


@pytest.mark.parametrize("source", sources(), ids=range(len(sources())))
def test_copies_are_those_of_gast(source: str) -> None:
    tree = ast.parse(source)
    there = trees.to_gast(tree)
    assert dumped(there) == dumped(gast.ast_to_gast(tree))
    expected = dumped(gast.gast_to_ast(there))
    back = trees.to_ast(there)
    assert dumped(back) == dumped(tree)
    assert dumped(back) == expected
    compile(back, "m.py", "exec")


def test_lists_are_not_shared() -> None:
    tree = ast.parse("global a, b")
    trees.to_gast(tree).body[0].names.append("c")
    assert tree.body[0].names == ["a", "b"]


@pytest.mark.parametrize("source", SOURCES, ids=range(len(SOURCES)))
def test_a_copy_of_a_tree_is_the_same_and_another(source: str) -> None:
    tree = trees.to_gast(ast.parse(source))
    copied = trees.copied(tree)
    assert gast.dump(copied, include_attributes=True) == gast.dump(tree, include_attributes=True)
    assert not {id(node) for node in gast.walk(tree) if hasattr(node, "lineno")} & {
        id(node) for node in gast.walk(copied)
    }

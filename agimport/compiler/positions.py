"""Where generated nodes say they are.

The rule: generated glue carries the position of the user's construct, and both its first and its last line
are the construct's FIRST line. A call that spans a whole loop would otherwise be reported at the loop's last
line.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import gast


class Position(NamedTuple):
    """A source range as an AST node's attributes give it (lines from 1, columns in UTF-8 bytes from 0)."""

    lineno: int
    col_offset: int
    end_lineno: int
    end_col_offset: int


_made = tuple.__new__  # what the class itself calls, in Python


def of(node: gast.AST) -> Position:
    """Returns the whole range of *node*."""
    return _made(Position, (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset))


def head(node: gast.AST) -> Position:
    """Returns the first line of *node*: from its first column to the end of its test if that is on the line.

    Args:
        node: a statement or an expression with positions.
    """
    line = node.lineno
    if node.end_lineno == line:
        end = node.end_col_offset
    else:
        test = getattr(node, "test", None) or getattr(node, "iter", None)
        end = test.end_col_offset if test is not None and test.end_lineno == line else node.col_offset + 1
    return _made(Position, (line, node.col_offset, line, end))


def place(node: Any, position: Position) -> Any:
    """Gives *node* (only itself, not its children) a position and returns it."""
    node.lineno, node.col_offset, node.end_lineno, node.end_col_offset = position
    return node


def fill(tree: gast.AST, position: Position) -> None:
    """Gives *position* to every node of *tree* that has none."""
    for node in gast.walk(tree):
        if "lineno" in node._attributes and getattr(node, "lineno", None) is None:
            place(node, position)

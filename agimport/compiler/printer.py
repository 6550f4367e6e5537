"""A tree printed as source for people, with a record of which user line each printed line came from.

What is printed parses back to the same tree. It is never what runs.
"""

from __future__ import annotations

import ast

from agimport.compiler.printing.definitions import Definitions
from agimport.compiler.printing.expressions import Atoms, Displays, Operators
from agimport.compiler.printing.fstrings import FStrings
from agimport.compiler.printing.patterns import Patterns
from agimport.compiler.printing.statements import CompoundStatements, SimpleStatements


class _Printer(
    SimpleStatements, CompoundStatements, Definitions, Patterns, FStrings, Operators, Displays, Atoms
):
    """All nodes of Python 3.11 to 3.13."""


def to_source(tree: ast.AST, runtime_name: str = "ag__") -> str:
    """Print a tree.

    Names that begin with "@" (the compiler's own; no identifiers) are printed without it.

    Args:
        tree: A tree of standard `ast` nodes: a module, a statement or an expression.
        runtime_name: What the runtime's name in converted code is printed as; another than `ag__` where the
            user's code has that name already.

    Returns:
        Source text that parses back to the same tree.

    Raises:
        TypeError: The tree holds a node that is not of Python 3.11 to 3.13.
    """
    return _Printer(tree, runtime_name).text


def to_source_with_lines(
    tree: ast.AST, runtime_name: str = "ag__"
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Print a tree and tell where its lines came from.

    Args:
        tree: A tree of standard `ast` nodes.
        runtime_name: As for `to_source`.

    Returns:
        The source text, and pairs (printed line, `lineno` of the node that it began with), in printed order.
        Lines that no node begins (`else:`, blank lines) are left out.

    Raises:
        TypeError: The tree holds a node that is not of Python 3.11 to 3.13.
    """
    printer = _Printer(tree, runtime_name)
    return printer.text, printer.lines

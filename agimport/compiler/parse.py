"""Source bytes to a tree, exactly as Python itself would read them."""

from __future__ import annotations

import ast
import io
import re
import tokenize

_OFF = re.compile(r"#\s*agimport:\s*off\s*$")


def parse_module(source: bytes, filename: str) -> ast.Module:
    """Parses a module; the encoding is found as PEP 263 says.

    Raises:
        SyntaxError: as `compile` raises it for this source.
    """
    tree = compile(source, filename, "exec", ast.PyCF_ONLY_AST, dont_inherit=True)
    assert isinstance(tree, ast.Module)
    return tree


def opted_out(source: bytes, tree: ast.Module) -> bool:
    """Tells whether a module holds the comment ``# agimport: off`` before its first statement."""
    if b"agimport" not in source:
        return False
    statements = tree.body[1:] if _is_docstring(tree.body[:1]) else tree.body
    first_line = statements[0].lineno if statements else float("inf")
    tokens = tokenize.tokenize(io.BytesIO(source).readline)
    for token in tokens:
        if token.start[0] >= first_line:
            return False
        if token.type == tokenize.COMMENT and _OFF.match(token.string):
            return True
    return False


def _is_docstring(body: list[ast.stmt]) -> bool:
    return (
        bool(body)
        and isinstance(body[0], ast.Expr)
        and isinstance(body[0].value, ast.Constant)
        and isinstance(body[0].value.value, str)
    )


def insertion_point(tree: ast.Module) -> int:
    """Returns the index in a module's body after its docstring and ``from __future__`` imports."""
    index = 1 if _is_docstring(tree.body[:1]) else 0
    while index < len(tree.body):
        statement = tree.body[index]
        if not (
            isinstance(statement, ast.ImportFrom) and statement.module == "__future__" and not statement.level
        ):
            break
        index += 1
    return index

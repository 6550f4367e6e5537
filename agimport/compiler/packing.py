"""Staged bodies as marshalled constants, unmarshalled when a graph first asks for them."""

from __future__ import annotations

import ast
import marshal
from types import CodeType

from agimport.compiler.emit import emit


def pack(
    staged: ast.FunctionDef, classes: list[str], futures: list[ast.stmt], filename: str, optimize: int
) -> bytes | None:
    """Compiles a staged body by itself.

    Args:
        staged: the body, under the user's name of the function.
        classes: the classes around the function, from the outside in: for private names and ``__qualname__``.
        futures: the module's ``from __future__`` imports.
        filename: the user's file.
        optimize: as for `compile`.

    Returns:
        The marshalled code object; None if it takes variables from around it, and so must stay a nested
        function.
    """
    statement: ast.stmt = staged
    for name in reversed(classes):
        statement = ast.copy_location(_class(name, statement), staged)
    code = emit(ast.Module([*futures, statement], []), filename, optimize, shallow=True)
    for _ in range(len(classes) + 1):
        code = next(constant for constant in code.co_consts if isinstance(constant, CodeType))
    return None if code.co_freevars else marshal.dumps(code)


def _class(name: str, statement: ast.stmt) -> ast.ClassDef:
    node = ast.ClassDef(name, [], [], [statement], [])
    if "type_params" in node._fields:
        node.type_params = []  # type: ignore[attr-defined,unused-ignore]
    return node

"""Statements that are compiled one by one, as a shell does with the cells of a notebook.

Who compiles the tree is the shell, with its own flags and its own mode; so what is done here is to change the
tree before that, and to give generated functions their names in the code that comes out.
"""

from __future__ import annotations

import ast

from agimport.compiler.converter import ModuleConverter
from agimport.compiler.emit import renamed as renamed
from agimport.compiler.names import RUNTIME
from agimport.compiler.options import FunctionReport, Options


def convert_statements(tree: ast.Module | ast.Interactive) -> tuple[FunctionReport, ...]:
    """Gives the functions that some statements define a staged body, in place.

    Other cells may have bound any name, so no name of a builtin is sure to mean it.

    Args:
        tree: the statements; changed.

    Returns:
        What became of each function.
    """
    module = ast.Module(tree.body, [])
    converter = ModuleConverter(module, Options())
    converter.expect_any_name()
    converter.convert()
    tree.body = module.body
    if converter.uses_runtime:
        tree.body.insert(0, _runtime_import(tree.body[0]))
    return tuple(converter.report)


def _runtime_import(first: ast.stmt) -> ast.stmt:
    node = ast.ImportFrom("agimport", [ast.alias("runtime", RUNTIME)], 0)
    ast.copy_location(node.names[0], first)
    return ast.copy_location(node, first)

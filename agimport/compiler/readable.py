"""The converted module for people: every function in its staged form, printed."""

from __future__ import annotations

import ast
from typing import Any

from agimport.compiler import bodies
from agimport.compiler.lowering import functions
from agimport.compiler.names import RUNTIME
from agimport.compiler.options import Options
from agimport.compiler.printer import to_source_with_lines
from agimport.compiler.selection import has_yield, opts_out, own_kinds, own_nodes
from agimport.compiler.stager import Stager, guarded


def print_module(tree: ast.Module, options: Options) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Prints a module with every convertible function in its staged form.

    The text is Python: it begins with the import of the runtime and can be executed.

    Returns:
        The text, and pairs of a printed line and the user's line that it came from.
    """
    runtime_name = _runtime_name(tree)
    stager = _Printed(tree, options)
    stager.convert()
    for node in ast.walk(tree):
        _strip_marks(node)
    if stager.staged_any:
        bodies.import_runtime(tree)
    return to_source_with_lines(tree, runtime_name=runtime_name)


def print_definition(
    module: ast.Module, node: Any, class_name: str | None, options: Options, *, any_name: bool = False
) -> str:
    """Prints one function, lambda or class of a module in its staged form.

    A function that rebinds variables of the function around it is printed inside a function that has these.

    Args:
        module: the module's tree.
        node: the definition; it is changed.
        class_name: the innermost class around it, or None.
        options: what the caller chose.
        any_name: whether names of builtins may be bound elsewhere.
    """
    runtime_name = _runtime_name(node)
    stager = _Printed(module, options)
    stager.enter_class(class_name)
    if any_name:
        stager.expect_any_name()
    outer_names = _rebound_outside(node)
    made = stager.visit(node)
    made = made if isinstance(made, ast.stmt) else ast.copy_location(ast.Expr(made), made)
    if outer_names:
        made = ast.fix_missing_locations(bodies.function_around("enclosing_scope", outer_names, [made]))
    tree = ast.Module([made], [])
    for part in ast.walk(tree):
        _strip_marks(part)
    return to_source_with_lines(tree, runtime_name=runtime_name)[0]


def _runtime_name(tree: ast.AST) -> str:
    """Returns what the runtime is called in a text: a name that the user's code does not have."""
    taken = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    name = "ag__"
    while name in taken:
        name += "_"
    return name


def _rebound_outside(node: Any) -> list[str]:
    if not isinstance(node, ast.FunctionDef):
        return []
    found = [name for part in own_nodes(node) if isinstance(part, ast.Nonlocal) for name in part.names]
    return list(dict.fromkeys(found))


class _Printed(Stager):
    """Replaces functions by their staged forms instead of putting these beside them."""

    staged_any = False

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        self._inside_class(node)
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        if opts_out(node):
            return node
        decorators = node.decorator_list
        staged, _, _ = self._staged(node, functions.lower)
        if staged is None:
            self._inside(node, node.name)
            return node
        self.staged_any = True
        machine, _ = (None, None) if has_yield(own_kinds(node)) else guarded(lambda: self._machine(node))
        node.body = staged.body
        if machine is not None:
            node.body = bodies.recursive(node, staged, machine)
        node.decorator_list = decorators
        return node

    def visit_Lambda(self, node: ast.Lambda) -> Any:
        staged, _, _ = self._staged(node, functions.lower_lambda)
        if staged is None:
            return self.generic_visit(node)
        self.staged_any = True
        node.body = staged.body
        return node


def _strip_marks(node: Any) -> None:
    """Takes away what only the machine reads: the parameter of thunks, the ``@`` of constants, the marks."""
    if isinstance(node, ast.Lambda) and node.args.vararg is not None and node.args.vararg.arg == "@":
        node.args.vararg = None
    elif isinstance(node, ast.Constant) and node.kind == "@":
        node.value, node.kind = str(node.value)[1:], None
    elif isinstance(node, ast.FunctionDef):
        node.decorator_list = [decorator for decorator in node.decorator_list if not _is_mark(decorator)]
    for name, value in ast.iter_fields(node):
        if isinstance(value, ast.Call) and _is_mark(value.func):
            setattr(node, name, value.args[0])
        elif isinstance(value, list):
            value[:] = [
                item.args[0] if isinstance(item, ast.Call) and _is_mark(item.func) else item for item in value
            ]


def _is_mark(node: Any) -> bool:
    return (
        isinstance(node, ast.Attribute)
        and node.attr in ("mark", "keep")
        and getattr(node.value, "id", None) == RUNTIME
    )

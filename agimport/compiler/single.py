"""Compiles one function of a module, for code that no hook saw."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from types import CodeType
from typing import Any

from agimport.compiler.bodies import function_around, without_type_parameters
from agimport.compiler.converter import ModuleConverter
from agimport.compiler.emit import emit
from agimport.compiler.names import RUNTIME
from agimport.compiler.options import FunctionReport, Options

_SCAFFOLD = "@scaffold"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a function stands.

    Attributes:
        module: the module's tree.
        class_name: the class whose private names the function uses, or None.
        free_names: the variables it takes from functions around it.
        qualname: its dotted name in the module.
        any_name: whether names of builtins may be bound elsewhere, as in another cell of a notebook.
    """

    module: ast.Module
    class_name: str | None
    free_names: tuple[str, ...]
    qualname: str
    any_name: bool = False


def compile_function(
    node: Any, surroundings: Surroundings, filename: str, options: Options
) -> tuple[CodeType | None, FunctionReport]:
    """Compiles one function or lambda with a staged body beside its original one.

    Args:
        node: an `ast.FunctionDef` or `ast.Lambda` of the module's tree; it is changed.
        surroundings: where it stands.
        filename: the user's file.
        options: what the caller chose.

    Returns:
        Its code object and what became of it; no code if it was not converted.
    """
    node.decorator_list = []
    converter = ModuleConverter(surroundings.module, options)
    converter.enter_class(surroundings.class_name)
    if surroundings.any_name:
        converter.expect_any_name()
    if options.called:
        converter.expect_unbound(frozenset(surroundings.free_names) - {"__class__"})
    made = converter.visit(node)
    report = converter.report[0]
    if report.status == "kept":
        return None, report
    code = emit(_scaffold(made, surroundings), filename, options.optimize)
    name = "<lambda>" if isinstance(node, ast.Lambda) else node.name
    found = _find(code, name)
    return _requalified(found, found.co_qualname, surroundings.qualname), report


def _scaffold(node: Any, surroundings: Surroundings) -> ast.Module:
    """Returns a module in which the function has its closure's variables and its class around it."""
    statement = node if isinstance(node, ast.stmt) else ast.copy_location(ast.Expr(node), node)
    if surroundings.class_name is not None:
        cls = ast.ClassDef(surroundings.class_name, [], [], [statement], [])
        statement = without_type_parameters(cls)
    names = [
        name for name in surroundings.free_names if name != "__class__" or surroundings.class_name is None
    ]
    own = getattr(statement, "name", None)
    # What the function means by its own name is a global, unless it is a variable around it.
    head = [] if own is None or own in names else [ast.Global([own])]
    tree = ast.Module([function_around(_SCAFFOLD, names, [*head, statement])], [])
    return ast.fix_missing_locations(tree)


def _find(code: CodeType, name: str) -> CodeType:
    pending = [code]
    while pending:
        current = pending.pop(0)
        for constant in current.co_consts:
            if isinstance(constant, CodeType):
                if constant.co_name == name and RUNTIME not in (current.co_name,):
                    return constant
                pending.append(constant)
    raise AssertionError(f"{name} is not in its own scaffold")


def _requalified(code: CodeType, old: str, new: str) -> CodeType:
    """Returns *code* with the dotted names in it beginning as they do in the user's module."""
    constants = tuple(
        _requalified(constant, old, new)
        if isinstance(constant, CodeType)
        else new + constant[len(old) :]
        if isinstance(constant, str) and constant.startswith(old + ".<locals>")
        else constant
        for constant in code.co_consts
    )
    qualname = new + code.co_qualname[len(old) :] if code.co_qualname.startswith(old) else code.co_qualname
    return code.replace(co_consts=constants, co_qualname=qualname)

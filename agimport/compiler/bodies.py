"""Puts the staged body of a function beside its original one.

Before::

    def f(a, *rest):
        BODY

After::

    @ag__.mark
    def f(a, *rest):
        if ag__.graph_open() and ag__.staging():
            def staged(a, rest):
                STAGED BODY
            return ag__.run_staged(staged, a, rest)
        BODY

A generator function runs one of the two bodies that its staged form holds (`lowering.generators`).

The staged body is a nested function that is handed the parameters, so the variables of the original body stay
fast locals.

A function that takes no variable from a function around it does not even hold the code of its staged body:
`packing` puts that into one constant of the module, so that importing a module from the cache reads little
more than the original code, and the guard becomes ``return ag__.run_packed(b'...', 7, a, rest)``.
"""

from __future__ import annotations

import ast
from typing import Any

from agimport.compiler.names import RUNTIME, STAGED
from agimport.compiler.nodes import children
from agimport.compiler.selection import is_generator


def add_staged_body(
    function: ast.FunctionDef, staged: ast.FunctionDef | None, packed: list[ast.expr] | None
) -> None:
    """Adds the guard and the staged body to *function*, in place.

    Args:
        function: the original.
        staged: its staged body, as `as_body` made it; only needed where it is not packed.
        packed: where the module's pack has the staged body, or None where it must be a nested function.
    """
    names = [ast.Name(name, ast.Load()) for name in parameter_names(function.args)]
    if staged is not None and is_generator(function):
        _insert(_generator_guard(function, staged.body), function)
        return
    if staged is not None:
        call = _call(_attribute("run_staged"), [ast.Name(STAGED, ast.Load()), *names])
        guard = ast.If(test=_guard(), body=[staged, ast.Return(call)], orelse=[])
    else:
        call = _call(_attribute("run_packed"), [*(packed or ()), *names])
        guard = ast.If(test=_guard(), body=[ast.Return(call)], orelse=[])
    _place(guard, function.lineno, function.col_offset, skip=staged)
    _insert(guard, function)


def _insert(guard: ast.If, function: ast.FunctionDef) -> None:
    function.body.insert(1 if ast.get_docstring(function, clean=False) is not None else 0, guard)


def _generator_guard(function: ast.FunctionDef, body: list[ast.stmt]) -> ast.If:
    """Returns the guard with the two bodies of a generator in it."""
    line, column = function.lineno, function.col_offset
    guard = ast.If(test=_guard(), body=[], orelse=[])
    _place(guard, line, column)
    guard.body = body
    for statement in body:
        if isinstance(statement, ast.FunctionDef):
            statement.lineno = statement.end_lineno = line
            statement.col_offset, statement.end_col_offset = column, column + 3
            _place(statement.args, line, column)
        else:
            _place(statement, line, column)
    return guard


def as_body(staged: ast.FunctionDef, function: ast.FunctionDef, name: str = STAGED) -> ast.FunctionDef:
    """Turns the staged form of *function*, in place, into one that is handed all parameters by position."""
    staged.name, staged.decorator_list, staged.returns = name, [], None
    staged.args = _plain_arguments(parameter_names(function.args))
    if ast.get_docstring(staged, clean=False) is not None:
        staged.body = staged.body[1:]
    if hasattr(staged, "type_params"):
        staged.type_params = []
    staged.lineno = staged.end_lineno = function.lineno
    staged.col_offset, staged.end_col_offset = function.col_offset, function.col_offset + 3
    _place(staged.args, function.lineno, function.col_offset)
    return staged


def add_staged_lambda(node: ast.Lambda, staged: ast.Lambda) -> None:
    """Makes the body of a lambda choose between its staged and its original form, in place."""
    names = parameter_names(node.args)
    staged.args = _plain_arguments(names)
    call = _call(_attribute("run_staged"), [staged, *(ast.Name(name, ast.Load()) for name in names)])
    choice = ast.IfExp(test=_guard(), body=call, orelse=node.body)
    for part in (choice.test, call.func, *call.args[1:], staged.args):
        _place(part, node.lineno, node.col_offset)
    for part in (choice, call, staged):
        ast.copy_location(part, node)
    node.body = choice


def mark(function: ast.FunctionDef) -> None:
    """Adds the innermost decorator that marks *function* as compiled by agimport."""
    decorator = _attribute("mark")
    _place(decorator, function.lineno, function.col_offset)
    function.decorator_list.append(decorator)


def marked(node: ast.Lambda) -> ast.Call:
    """Returns the expression that marks a lambda where it is made."""
    call = _call(_attribute("mark"), [node])
    _place(call, node.lineno, node.col_offset, skip=node)
    return call


def mark_class(node: ast.ClassDef) -> None:
    """Adds the innermost decorator that marks a class whose objects can be called."""
    decorator = _attribute("mark_class")
    _place(decorator, node.lineno, node.col_offset)
    node.decorator_list.append(decorator)


def parameter_names(arguments: ast.arguments) -> list[str]:
    """Returns all parameters, the one that ``super()`` takes first."""
    found = [argument.arg for argument in (*arguments.posonlyargs, *arguments.args)]
    found += [arguments.vararg.arg] if arguments.vararg else []
    found += [argument.arg for argument in arguments.kwonlyargs]
    return found + ([arguments.kwarg.arg] if arguments.kwarg else [])


def _plain_arguments(names: list[str]) -> ast.arguments:
    parameters = [ast.arg(name) for name in names]
    return ast.arguments(posonlyargs=[], args=parameters, kwonlyargs=[], kw_defaults=[], defaults=[])


def _guard() -> ast.expr:
    return ast.BoolOp(ast.And(), [_call(_attribute("graph_open"), []), _call(_attribute("staging"), [])])


def _attribute(name: str) -> ast.expr:
    return ast.Attribute(ast.Name(RUNTIME, ast.Load()), name, ast.Load())


def _call(function: ast.expr, arguments: list[ast.expr]) -> ast.Call:
    return ast.Call(function, arguments, [])


def _place(tree: ast.AST, line: int, column: int, skip: ast.AST | None = None) -> None:
    """Places a small generated tree, all but *skip*, at one point."""
    pending: list[Any] = [tree]
    while pending:
        node = pending.pop()
        if node is skip:
            continue
        if "lineno" in node._attributes:
            node.lineno = node.end_lineno = line
            node.col_offset = node.end_col_offset = column
        pending += children(node)

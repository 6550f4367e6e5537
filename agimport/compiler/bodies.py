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
from typing import Any, TypeVar

from agimport.compiler.names import MACHINE, RUNTIME, STAGED
from agimport.compiler.nodes import walk
from agimport.compiler.parse import insertion_point
from agimport.compiler.selection import is_generator


def import_runtime(tree: ast.Module) -> None:
    """Makes a module begin with the import of the runtime."""
    index = insertion_point(tree)
    line = tree.body[index].lineno if index < len(tree.body) else 1
    node = ast.ImportFrom("agimport", [ast.alias("runtime", RUNTIME)], 0)
    parts: list[Any] = [node, *node.names]
    for part in parts:
        part.lineno = part.end_lineno = line
        part.col_offset = part.end_col_offset = 0
    tree.body.insert(index, node)


def function_around(name: str, parameters: list[str], body: list[ast.stmt]) -> ast.FunctionDef:
    """Returns a function with a body; its nodes have no positions yet."""
    arguments = ast.arguments([], [ast.arg(one) for one in parameters], None, [], [], None, [])
    made: ast.FunctionDef = without_type_parameters(ast.FunctionDef(name, arguments, body, []))
    return made


def without_type_parameters(definition: Any) -> Any:
    """Returns a definition that was made here, with the empty list that Python wants from 3.12 on."""
    if hasattr(ast, "TypeAlias"):
        definition.type_params = []
    return definition


T = TypeVar("T", bound=ast.AST)

_LOAD, _AND = ast.Load(), ast.And()


def start(node: Any) -> dict[str, int]:
    """Returns the attributes of a node that stands where *node* begins and has no extent."""
    line, column = node.lineno, node.col_offset
    return {"lineno": line, "col_offset": column, "end_lineno": line, "end_col_offset": column}


def add_staged_body(
    function: ast.FunctionDef,
    staged: ast.FunctionDef | None,
    packed: list[ast.expr] | None,
    machine: ast.FunctionDef | str | None = None,
) -> None:
    """Adds the guard and the staged body to *function*, in place.

    Args:
        function: the original.
        staged: its staged body, as `as_body` made it; only needed where it is not packed.
        packed: where the module's pack has the staged body, or None where it must be a nested function.
        machine: the machine of a function that calls itself, likewise, or why it has none; only needed where
            the staged body is not packed.
    """
    at = start(function)
    if staged is not None and is_generator(function):
        _insert(ast.If(_guard(at), _generator_bodies(staged.body, at), [], **at), function)
        return
    names = _names(parameter_names(function.args), at)
    if staged is not None:
        definitions, call = _definitions(function, staged, machine)
        body: list[ast.stmt] = [*definitions, ast.Return(call, **at)]
    else:
        body = [ast.Return(_call("run_packed", [*(packed or ()), *names], at), **at)]
    _insert(ast.If(_guard(at), body, [], **at), function)


def _definitions(
    function: ast.FunctionDef, staged: ast.FunctionDef, machine: ast.FunctionDef | str | None
) -> tuple[list[ast.stmt], ast.expr]:
    """Returns the definitions of the staged body and the machine of a function, and the call of these."""
    at = start(function)
    names = _names(parameter_names(function.args), at)
    body = ast.Name(STAGED, ast.Load(), **at)
    if machine is None:
        return [staged], _call("run_staged", [body, *names], at)
    if isinstance(machine, str):
        return [staged], _call("run_recursive", [body, ast.Constant(machine, None, **at), *names], at)
    handed: list[ast.expr] = [body, ast.Name(MACHINE, ast.Load(), **at), *names]
    return [staged, as_body(machine, function, MACHINE)], _call("run_recursive", handed, at)


def recursive(
    function: ast.FunctionDef, staged: ast.FunctionDef, machine: ast.FunctionDef | str
) -> list[ast.stmt]:
    """Returns the body of a function that is printed with its machine."""
    docstring = function.body[:1] if ast.get_docstring(function, clean=False) is not None else []
    definitions, call = _definitions(function, as_body(staged, function), machine)
    return [*docstring, *definitions, ast.Return(call, **start(function))]


def _insert(guard: ast.If, function: ast.FunctionDef) -> None:
    function.body.insert(1 if ast.get_docstring(function, clean=False) is not None else 0, guard)


def _generator_bodies(body: list[ast.stmt], at: dict[str, int]) -> list[ast.stmt]:
    """Returns the two bodies of a generator, and what runs one of them, all placed at its start."""
    for statement in body:
        if isinstance(statement, ast.FunctionDef):
            _place_definition(statement, at)
            _place(statement.args, at)
        else:
            _place(statement, at)
    return body


def as_body(staged: ast.FunctionDef, function: ast.FunctionDef, name: str = STAGED) -> ast.FunctionDef:
    """Turns the staged form of *function*, in place, into one that is handed all parameters by position."""
    at = start(function)
    staged.name, staged.decorator_list, staged.returns = name, [], None
    staged.args = _plain_arguments(parameter_names(function.args), at)
    if ast.get_docstring(staged, clean=False) is not None:
        staged.body = staged.body[1:]
    if hasattr(staged, "type_params"):
        staged.type_params = []
    _place_definition(staged, at)
    return staged


def _place_definition(definition: ast.FunctionDef, at: dict[str, int]) -> None:
    """Places a generated function, whose ``def`` is all that is seen of it."""
    vars(definition).update(at, end_col_offset=at["col_offset"] + 3)


def add_staged_lambda(node: ast.Lambda, staged: ast.Lambda) -> None:
    """Makes the body of a lambda choose between its staged and its original form, in place."""
    at = start(node)
    names = parameter_names(node.args)
    staged.args = _plain_arguments(names, at)
    call = _call("run_staged", [staged, *_names(names, at)], at)
    choice = ast.IfExp(test=_guard(at), body=call, orelse=node.body)
    for part in (choice, call, staged):
        ast.copy_location(part, node)
    node.body = choice


def mark(function: ast.FunctionDef, name: str = "mark") -> None:
    """Adds the innermost decorator that marks *function* as compiled by agimport, or another one."""
    function.decorator_list.append(_attribute(name, start(function)))


def marked(node: ast.Lambda) -> ast.Call:
    """Returns the expression that marks a lambda where it is made."""
    return _call("mark", [node], start(node))


def mark_class(node: ast.ClassDef) -> None:
    """Adds the innermost decorator that marks a class whose objects can be called."""
    node.decorator_list.append(_attribute("mark_class", start(node)))


_COMPLETED = {
    "total_ordering": "ordered",
    "singledispatch": "dispatching",
    "singledispatchmethod": "dispatching",
    "cached_property": "computing",
}
"""By the last name of a decorator of the standard library's, the operator that completes what it makes."""


def complete(definition: Any) -> bool:
    """Adds the decorator that gives what one of the standard library's makes a form for tensors.

    ``@functools.total_ordering`` gets ``@ag__.ordered`` before it, and so does ``@dataclass(order=True)``.

    Args:
        definition: a function or class, of the standard library's tree or gast's, changed in place.

    Returns:
        Whether there was need.
    """
    decorators = definition.decorator_list
    for place, decorator in enumerate(decorators):
        operator = completing(decorator)
        if operator is not None:
            if not (place and getattr(decorators[place - 1], "attr", None) == operator):
                decorators.insert(place, _attribute(operator, start(decorator)))
            return True
    return False


def completing(decorator: Any) -> str | None:
    """Returns the name of the operator that completes what a decorator makes; None for any other."""
    called = getattr(decorator, "func", decorator)
    if any(keyword.arg == "order" for keyword in getattr(decorator, "keywords", ())):
        return "ordered"
    return _COMPLETED.get(str(getattr(called, "attr", None) or getattr(called, "id", None)))


def parameter_names(arguments: ast.arguments) -> list[str]:
    """Returns all parameters, the one that ``super()`` takes first."""
    found = [argument.arg for argument in (*arguments.posonlyargs, *arguments.args)]
    found += [arguments.vararg.arg] if arguments.vararg else []
    found += [argument.arg for argument in arguments.kwonlyargs]
    return found + ([arguments.kwarg.arg] if arguments.kwarg else [])


def _plain_arguments(names: list[str], at: dict[str, int]) -> ast.arguments:
    parameters = [_made(ast.arg, at, arg=name, annotation=None, type_comment=None) for name in names]
    return ast.arguments(posonlyargs=[], args=parameters, kwonlyargs=[], kw_defaults=[], defaults=[])


def _guard(at: dict[str, int]) -> ast.expr:
    asked = [_call("graph_open", [], at), _call("staging", [], at)]
    return _made(ast.BoolOp, at, op=_AND, values=asked)


def _names(names: list[str], at: dict[str, int]) -> list[ast.expr]:
    return [_made(ast.Name, at, id=name, ctx=_LOAD) for name in names]


def _attribute(name: str, at: dict[str, int]) -> ast.expr:
    runtime = _made(ast.Name, at, id=RUNTIME, ctx=_LOAD)
    return _made(ast.Attribute, at, value=runtime, attr=name, ctx=_LOAD)


def _call(operator: str, arguments: list[ast.expr], at: dict[str, int]) -> ast.Call:
    return _made(ast.Call, at, func=_attribute(operator, at), args=arguments, keywords=[])


def _made(kind: type[T], at: dict[str, int], /, **fields: Any) -> T:
    """Returns a node that stands at *at*; Python's own constructors take several times as long."""
    node = kind.__new__(kind)
    node.__dict__ = fields | at
    return node


def _place(tree: ast.AST, at: dict[str, int]) -> None:
    """Places all of a small generated tree at one point."""
    for node in walk(tree):
        if "lineno" in node._attributes:
            vars(node).update(at)

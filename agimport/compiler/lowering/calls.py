"""Lowers calls: of Python's builtins, with a stack level and, on demand, of everything.

``len(x)`` becomes ``ag__.len_(x)``. Where some scope of the module binds a name ``len``, or a star import
might, it becomes ``ag__.builtin(len)(x)``, which asks at run time what ``len`` is.
``', '.join(names)`` becomes ``ag__.text_method(', ', 'join')(names)``, and so do ``format`` and ``tf.print``.
``print(*z)`` becomes ``ag__.print_spread(*ag__.spread(z))``, and so does ``zip(*z)``.
``d.get(key)`` becomes ``ag__.getting(d)(key)``, ``z.index(x)`` becomes ``ag__.finding(z, 'index')(x)``.
``warnings.warn(text, stacklevel=2)`` becomes ``ag__.levelled(warnings.warn)(text, stacklevel=2)``, which
counts the frames of a staged body as the user does. ``math.sqrt(x)`` becomes
``ag__.builtin(math.sqrt)(x)``; so do ``table[name](x)`` and a builtin that is handed on: ``fold(max, xs)``,
``form(x)`` after ``form = "{}".format`` at the module's level, and a function that has ``@lru_cache``.
``sys.exit(code)`` becomes ``ag__.ending(sys.exit)(code)``. ``tf.concat(z, 0)`` becomes
``ag__.joining(tf.concat)(z, 0)``, for a list whose length depends on the graph, and
``functools.reduce(f, z)`` becomes ``ag__.library(functools.reduce)(f, z)``. ``tf.constant(n)`` becomes
``ag__.constant(tf.constant)(n)``, for a number of the graph. ``tf.GradientTape()`` becomes
``ag__.tape(tf.GradientTape)()``, for what uses the tape may be traced more than once.
``Log()`` becomes ``ag__.making(Log)()``, for a dataclass whose fields begin as lists.
A call that may raise in the graph in a ``try`` becomes ``ag__.called(f, call)(x)``, see `open_calls`.
``ag__.bound(v, 'local')`` becomes ``ag__.bound('v', lambda: v, 'local')``. With the
option `recursive`, any other ``f(x)``, and one of the standard library, becomes ``ag__.converted(f)(x)``.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.analysis.checks import is_check, operator_of
from agimport.compiler.context import Context
from agimport.compiler.lowering.thunks import thunk
from agimport.compiler.names import RUNTIME
from agimport.compiler.positions import of
from agimport.compiler.selection import (
    LIBRARY,
    counts_frames,
    exits,
    finds,
    gets_a_key,
    has_stand_in,
    is_looked_up,
    last_name,
    lends,
)
from agimport.compiler.texts import makes_text

BUILTINS = frozenset({
    "abs", "all", "any", "ascii", "bin", "bool", "chr", "delattr", "dict", "dir", "divmod", "enumerate",
    "filter", "float", "format", "frozenset", "getattr", "hasattr", "hex", "int", "isinstance", "iter", "len",
    "list", "map", "max", "min", "next", "oct", "ord", "pow", "print", "range", "repr", "reversed", "round",
    "set", "setattr", "sorted", "str", "sum", "tuple", "type", "vars", "zip",
})  # fmt: skip

SPREADING = frozenset({"print", "zip"})
"""Those that may be given as many values as only the graph knows."""

TAKE_LISTS = frozenset({"add_n", "concat", "concatenate", "stack"})
"""Last names of TensorFlow's and Keras's functions that join the elements of a list."""

_EXCEPTIONS = ("Error", "Exception", "Warning", "Interrupt", "Exit", "Iteration")

_TAKE_FUNCTIONS = frozenset({"filter", "map", "max", "min", "sorted"})
"""Builtins whose arguments are converted too, on demand."""


def lower(node: Any, context: Context) -> Any:
    """Lowers a `gast.Call`."""
    call = context.called_here.of(node)
    if call is not None:
        _lower_open(node, call, context)
        return node
    name = node.func.id if isinstance(node.func, gast.Name) else None
    certain = name not in context.shadowed and not context.star_import
    if is_check(node):
        _lower_check(node)
    elif name in SPREADING and certain and any(isinstance(one, gast.Starred) for one in node.args):
        _lower_spreading(node, name)
    elif name in BUILTINS and not (context.options.recursive and name in _TAKE_FUNCTIONS):
        text = f"ag__.{name}_" if certain else "ag__.builtin(FUNCTION)"
        node.func = templates.expression(text, of(node.func), FUNCTION=node.func)
    elif has_operator(node):
        node.func = _method(node)
        if context.options.recursive:  # it may be a method of the program's own
            node.func = templates.expression("ag__.converted(FUNCTION)", of(node.func), FUNCTION=node.func)
    elif (operator := asked(node, context)) is not None:
        node.func = templates.expression(operator, of(node.func), FUNCTION=node.func)
    elif context.options.recursive and _is_tail_call(node):
        (function,) = node.func.args
        node.func.args = [templates.expression("ag__.converted(FUNCTION)", of(function), FUNCTION=function)]
    elif context.options.recursive and name != "super" and not _is_operator(node.func):
        node.func = templates.expression("ag__.converted(FUNCTION)", of(node.func), FUNCTION=node.func)
    return node


def _lower_check(node: Any) -> None:
    """Lowers a check that a variable has a value."""
    variable = node.args[0]
    if isinstance(variable, gast.Call):  # the name of a builtin that this function binds itself
        (variable,) = variable.args
    quoted = gast.copy_location(gast.Constant(value=variable.id, kind=None), variable)
    node.args[:1] = [quoted, thunk(variable)]


def _lower_spreading(node: Any, name: str) -> None:
    """Lowers a call that takes any number of values, one of which is starred and so lowered already."""
    node.func = templates.expression(f"ag__.{name}_spread", of(node.func))
    for one in node.args:
        if isinstance(one, gast.Starred) and operator_of(one.value) == "starred":
            one.value.func.attr = "spread"


def _lower_open(node: Any, call: str, context: Context) -> None:
    """Lowers a call that `open_calls` has made a statement of its own."""
    function = _method(node) if has_operator(node) else node.func
    if last_name(function) in context.methods:
        function = templates.expression("ag__.builtin(FUNCTION)", of(function), FUNCTION=function)
    if context.options.recursive:
        function = templates.expression("ag__.converted(FUNCTION)", of(function), FUNCTION=function)
    node.func = templates.expression(
        "ag__.called(FUNCTION, CALL)", of(function), FUNCTION=function, CALL=call
    )


def stand_in(name: Any) -> Any:
    """Returns what stands for a builtin where the program hands it on."""
    return templates.expression("ag__.builtin(FUNCTION)", of(name), FUNCTION=name)


def _is_item(function: Any) -> bool:
    return (
        isinstance(function, gast.Call) and _is_operator(function.func) and function.func.attr == "get_item"
    )


def asked(node: Any, context: Context) -> str | None:
    """Returns the operator that asks, at run time, what is called; None where the name tells enough."""
    if lends(node):
        return "ag__.lending(FUNCTION)"
    if counts_frames(node):
        return "ag__.levelled(FUNCTION)"
    if exits(node):
        return "ag__.ending(FUNCTION)"
    if last_name(node.func) in LIBRARY:
        return "ag__.converted(FUNCTION)" if context.options.recursive else "ag__.library(FUNCTION)"
    if (
        last_name(node.func) in context.methods
        or has_stand_in(node)
        or is_looked_up(node.func)
        or _is_item(node.func)
    ):
        return "ag__.builtin(FUNCTION)"
    if _makes_a_constant(node):
        recursive = context.options.recursive
        return "ag__.constant(ag__.converted(FUNCTION))" if recursive else "ag__.constant(FUNCTION)"
    if last_name(node.func) in TAKE_LISTS:
        return "ag__.joining(FUNCTION)"
    if makes_an_object(node.func):
        return (
            "ag__.making(ag__.converted(FUNCTION))" if context.options.recursive else "ag__.making(FUNCTION)"
        )
    return "ag__.tape(FUNCTION)" if last_name(node.func) == "GradientTape" else None


def _makes_a_constant(node: Any) -> bool:
    """Tells whether a call is one of ``tf.constant`` of what is no literal, by the spelling."""
    if last_name(node.func) != "constant":
        return False
    value = [*node.args, *(one.value for one in node.keywords)][:1]
    return any(isinstance(part, (gast.Name, gast.Call)) for one in value for part in gast.walk(one))


def makes_an_object(function: Any) -> bool:
    """Tells whether a call by its name is one of a class, by the spelling, and not of an exception."""
    name = function.id if isinstance(function, gast.Name) else ""
    return name[:1].isupper() and not name.endswith(_EXCEPTIONS)


def has_operator(node: Any) -> bool:
    """Tells whether a call is one of a method that makes text, or looks for a value: see `_method`."""
    return makes_text(node) or gets_a_key(node) or finds(node)


def _method(node: Any) -> Any:
    """Returns what stands for a method that makes text, or looks for a value."""
    name = node.func.attr
    text = "ag__.text_method(OWNER, METHOD)"
    if finds(node):
        text = "ag__.finding(OWNER, METHOD)"
    elif gets_a_key(node):
        text = "ag__.getting(OWNER)"
    method = gast.copy_location(gast.Constant(value=name, kind=None), node.func)
    return templates.expression(text, of(node.func), OWNER=node.func.value, METHOD=method)


def _is_operator(function: Any) -> bool:
    return (
        isinstance(function, gast.Attribute)
        and isinstance(function.value, gast.Name)
        and function.value.id == RUNTIME
    )


def _is_tail_call(node: Any) -> bool:
    return (
        isinstance(node.func, gast.Call)
        and _is_operator(node.func.func)
        and node.func.func.attr == "tail_call"
    )

"""Lowers comprehensions and generator expressions.

====================================  ============================================================
``[f(v) for v in xs]``                ``ag__.list_comp(xs, None, lambda v: f(v))``
``[a + b for a, b in xs if a > 0]``   ``ag__.list_comp(xs, lambda value: (lambda a, b: a > 0)(*value), ...)``
``[g(a, b) for a in xs for b in a]``  ``ag__.list_comp(xs, None, lambda a: ag__.inner_comp(a, None, ...))``
``{k: f(k) for k in xs}``             ``ag__.dict_comp(xs, None, lambda k: (k, f(k)))``
``sum(f(v) for v in xs)``             ``sum(ag__.generator_exp(xs, None, lambda v: f(v)))``
``any(f(v) for v in xs)``             ``any(ag__.deciding_exp(xs, None, lambda v: f(v)))``
``values = (f(v) for v in xs)``       ``values = ag__.generator(xs, None, lambda v: f(v))``
====================================  ============================================================

Comprehensions of sets and dicts stay as they are, and so do asynchronous ones, starred targets, those in
which something binds a name, and those in which a lambda of the user's sees the target: all such lambdas see
one variable.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.analysis import references
from agimport.compiler.context import Context
from agimport.compiler.lowering import unpacking
from agimport.compiler.lowering.thunks import binds
from agimport.compiler.nodes import walk
from agimport.compiler.positions import of


def lower_list(node: Any, context: Context) -> Any:
    """Lowers a `gast.ListComp`."""
    return _lowered("ag__.list_comp(ITER, TEST, ELEMENT)", node, context)


def lower_set(node: Any, context: Context) -> Any:
    """Lowers a `gast.SetComp`."""
    return _lowered("ag__.set_comp(ITER, TEST, ELEMENT)", node, context)


def lower_dict(node: Any, context: Context) -> Any:
    """Lowers a `gast.DictComp`."""
    pair = gast.copy_location(gast.Tuple(elts=[node.key, node.value], ctx=gast.Load()), node.key)
    return _lowered("ag__.dict_comp(ITER, TEST, ELEMENT)", node, context, pair)


def lower_generator(node: Any, context: Context) -> Any:
    """Lowers a `gast.GeneratorExp` that is consumed where it stands."""
    return _lowered("ag__.generator_exp(ITER, TEST, ELEMENT)", node, context)


def lower_deciding(node: Any, context: Context) -> Any:
    """Lowers a `gast.GeneratorExp` that ``any`` or ``all`` consumes, which ends where it is decided."""
    return _lowered("ag__.deciding_exp(ITER, TEST, ELEMENT)", node, context)


def lower_stored(node: Any, context: Context) -> Any:
    """Lowers any other `gast.GeneratorExp`."""
    return _lowered("ag__.generator(ITER, TEST, ELEMENT)", node, context)


def _lowered(text: str, node: Any, context: Context, element: Any = None) -> Any:
    if binds(node) or not all(_is_plain(generator) for generator in node.generators) or _is_kept(node):
        return node
    return _level(text, node.generators, node.elt if element is None else element, context)


def _is_kept(node: Any) -> bool:
    """Tells whether a lambda in it, which may be called later, sees a target."""
    made = (node.key, node.value) if isinstance(node, gast.DictComp) else (node.elt,)
    functions = [one for one in walk(*made) if isinstance(one, gast.Lambda) and not _is_generated(one)]
    if not functions:
        return False
    targets = {one.id for part in node.generators for one in walk(part.target) if isinstance(one, gast.Name)}
    return any(not targets.isdisjoint(_read_by(function)) for function in functions)


def _read_by(function: Any) -> set[str]:
    """Returns the names that a lambda's body reads from around it."""
    read = {one.id for one in walk(function.body) if isinstance(one, gast.Name)}
    return read.difference(references.parameters(function))


def _is_generated(function: Any) -> bool:
    return function.args.vararg is not None and function.args.vararg.id == "@"


def _is_plain(generator: Any) -> bool:
    if generator.is_async:
        return False
    return all(
        isinstance(part, (gast.Name, gast.Tuple, gast.List, gast.Starred)) for part in walk(generator.target)
    )


def _level(text: str, generators: list[Any], element: Any, context: Context) -> Any:
    first, *rest = generators
    if rest:
        element = _level("ag__.inner_comp(ITER, TEST, ELEMENT)", rest, element, context)
    position = of(first.target)
    _hide_overwritten(first.target, context)
    test = templates.expression("None", position)
    if first.ifs:
        test = _function(first.target, _conjunction(first.ifs), context)
    return templates.expression(
        text, position, ITER=first.iter, TEST=test, ELEMENT=_function(first.target, element, context)
    )


def _hide_overwritten(target: Any, context: Context) -> None:
    """Renames, in place, what *target* binds again further right (``for _, _, x in xs``).

    Parameters of one lambda differ, and in nested ones the inner one would win.
    """
    seen: set[str] = set()
    leaves: list[Any] = []
    pending = [target]
    while pending:
        part = pending.pop()
        if isinstance(part, gast.Name):
            leaves.append(part)
        elif isinstance(part, gast.Starred):
            pending.append(part.value)
        else:
            pending += part.elts  # so the rightmost name comes first
    for leaf in leaves:
        if leaf.id in seen:
            leaf.id = context.namer.new("overwritten")
        seen.add(leaf.id)


def _conjunction(tests: list[Any]) -> Any:
    first, *rest = tests
    if not rest:
        return first
    return templates.expression(
        "ag__.and_(FIRST, REST)",
        of(first),
        FIRST=first,
        REST=[templates.expression("lambda: TEST", of(test), TEST=test) for test in rest],
    )


def _function(target: Any, body: Any, context: Context) -> Any:
    """Returns a lambda that takes a value, binds it to *target* and evaluates *body*."""
    position = of(target)
    if isinstance(target, gast.Name):
        return templates.expression("lambda NAME, *MARK: BODY", position, NAME=target.id, MARK="@", BODY=body)
    unpacked = templates.expression("lambda *MARK: BODY", position, MARK="@", BODY=body)
    names = [part.id for part in walk(target) if isinstance(part, gast.Name)]
    parameters = [templates.expression("NAME", position, NAME=name) for name in names]
    for parameter in parameters:
        parameter.ctx = gast.Param()
    unpacked.args.args = parameters
    return templates.expression(
        "lambda NAME, *MARK: FUNCTION(*ag__.unpacked_flat(NAME, SHAPE))",
        position,
        NAME=context.namer.new("value"),
        MARK="@",
        FUNCTION=unpacked,
        SHAPE=unpacking.shape(target),
    )

"""Lowers generator functions: the staged form of one has two bodies.

Before::

    def evens(xs):
        for x in xs:
            if x % 2 == 0:
                yield x

After::

    def evens(xs):
        def pulled(xs):
            for x in ag__.plain(xs):
                if ag__.decided(x % 2 == 0):
                    yield x
        def pushed(emit, xs):
            for x in xs:                        # which the other passes lower further
                if x % 2 == 0:
                    if ag__.emitted(emit, x):
                        return
        return (yield from ag__.run_generator(pulled, pushed, False, xs))

Whoever takes one value after another (``next``, ``zip``, code that is not converted) runs the first, in which
nothing that decides on a ``yield`` may be a tensor. A ``for`` statement of converted code hands its body to
the second, where each ``yield`` is a call of it, so that branches and loops around it can be staged.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import gast

from agimport.compiler import templates, trees
from agimport.compiler.analysis import references, vocabulary
from agimport.compiler.context import Context, Noted
from agimport.compiler.errors import Unsupported
from agimport.compiler.lowering import halves, pushing
from agimport.compiler.positions import head
from agimport.compiler.selection import own_nodes, yields_in_region

Lowering = Callable[[Any, Context], Any]


def lower(function: Any, context: Context, lowering: Lowering) -> Any:
    """Turns a generator function, in place, into one that holds its two bodies and runs one of them.

    Args:
        function: a `gast.FunctionDef` without docstring.
        context: its surroundings.
        lowering: turns a function into its staged form.
    """
    position = head(function.body[0])
    names = references.parameters(function)
    delegates = any(isinstance(node, gast.YieldFrom) for node in own_nodes(function))
    plain = not delegates and not yields_in_region(function.body, inside=False)
    push, reason = _pushed(_body(function, context, "pushed", names), context, lowering)
    bodies, pulled = _halves(function, context, lowering)
    if not bodies:
        made = _body(function, context, "pulled", names)
        made.body = function.body
        bodies = [lowering(made, replace(context, generator=True, unpushable=reason, loops=Noted()))]
        pulled = templates.expression("NAME", position, NAME=made.name)
    (call,) = templates.statements(
        "def f():\n    return (yield from ag__.run_generator(PULLED, PUSHED, PLAIN, ARGS))",
        position,
        PULLED=pulled,
        PUSHED=templates.expression("None", position) if push is None else push.name,
        PLAIN=templates.expression("True" if plain else "False", position),
        ARGS=[templates.expression("NAME", position, NAME=name) for name in names],
    )
    function.body = [*bodies, *([] if push is None else [push]), call.body[0]]
    return function


def _halves(function: Any, context: Context, lowering: Lowering) -> tuple[list[Any], Any]:
    """Returns the two halves of a generator that can be split, and an expression for what runs them."""
    found = halves.split(function, context)
    if found is None:
        return [], None
    first = _body(function, context, "entered", references.parameters(function))
    second = _body(function, context, "resumed", [found.error, *found.names])
    first.body, second.body = found.first, found.second
    made = []
    try:
        for half, called in ((first, False), (second, True)):
            context.vocabulary.update(vocabulary.of_function(half))
            made.append(lowering(half, replace(context, generator=False, called=called, loops=Noted())))
    except Unsupported:
        return [], None
    text = "ag__.halves(FIRST, SECOND)"
    return made, templates.expression(text, head(function.body[0]), FIRST=made[0].name, SECOND=made[1].name)


def _pushed(push: Any, context: Context, lowering: Lowering) -> tuple[Any, str | None]:
    """Returns the body that calls the consumer, or None and why there is none."""
    emit = context.namer.new("emit")
    try:
        pushing.lower(push, emit, context)
        context.vocabulary.update(vocabulary.of_function(push))
        push = lowering(push, replace(context, generator=False, loops=Noted()))
    except Unsupported as error:
        return None, f"line {error.lineno}: {error.reason}"
    parameter = templates.expression("NAME", head(push.body[0]), NAME=emit)
    parameter.ctx = gast.Param()
    push.args.args.insert(0, parameter)
    return push, None


def _body(function: Any, context: Context, role: str, names: list[str]) -> Any:
    """Returns a generated function that is handed the parameters, with a copy of *function*'s body."""
    (made,) = templates.statements(
        "def NAME():\n    pass", head(function.body[0]), NAME=context.namer.new(role)
    )
    made.body = [trees.copied(one) for one in function.body] if role == "pushed" else []
    for name in names:
        parameter = templates.expression("NAME", head(function.body[0]), NAME=name)
        parameter.ctx = gast.Param()
        made.args.args.append(parameter)
    return made

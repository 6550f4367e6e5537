"""The passes that make the staged form of one function, in their order.

* `local_variables` before all others, for it reads all variables;
* `local_annotations` then: every later pass knows assignments without them; `super_calls` for what they
  read;
* `chained_assignments`, so that an assignment that unpacks has one target;
* `chosen_objects`, which makes branches of statements that every later pass is to know;
* `unbound_reads` while the code is as the user wrote it;
* `expression_statements` early, for it makes branches;
* `matches`: it makes branches of cases, whose bodies the passes after it treat like any other;
* `tail_calls` before `returns`: it looks at returns, and makes some;
* `open_calls` before `tries`, for it makes branches;
* `tries`: it tells `returns` which statements a return must not leave from inside;
* `returns`: it leaves breaks behind for `loop_jumps`;
* `loop_jumps` before `control_flow`, whose closures nothing may leave from inside;
* `bindings` before `returns` and `loop_jumps`, for it makes branches, loops and breaks;
* `changes` and `lists` before `control_flow` too, while an assignment still stands next to the uses of its
  name;
* `mutators` after `lists`, which looks for the methods that it lowers, and before `control_flow`, while
  lambdas are the user's;
* `array_writes` before `control_flow`: it makes assignments;
* `guards` after whatever makes branches, for each may raise, and before `control_flow`, which makes closures
  of what it guards;
* `recursion.statements` before `returns`, for it makes breaks, and `recursion.machines` when nothing but
  branches and loops is left to split: these two only for the machine of a function that calls itself, in
  which no call is a tail call;
* `control_flow` before `expressions`: the lambdas made there must not look like closures of the user's to
  liveness.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import gast

from agimport.compiler import templates, trees
from agimport.compiler.analysis import references, vocabulary
from agimport.compiler.analysis.writes import WRITING, outside_writes
from agimport.compiler.context import Context, Noted, Slots
from agimport.compiler.errors import Unsupported
from agimport.compiler.lowering import (
    array_writes,
    bindings,
    chained_assignments,
    changed_properties,
    changes,
    chosen_objects,
    control_flow,
    entries,
    expression_statements,
    expressions,
    generators,
    guards,
    lists,
    local_annotations,
    local_variables,
    loop_jumps,
    matches,
    mutators,
    open_calls,
    returns,
    super_calls,
    tail_calls,
    tries,
    unbound_reads,
)
from agimport.compiler.lowering.recursion import machines, self_calls, statements
from agimport.compiler.positions import head, of, place
from agimport.compiler.selection import has_yield, opts_out, own_kinds, reason_to_keep

Pass = Callable[[Any, Context], Any]

BEFORE: tuple[Pass, ...] = (
    local_variables.lower,
    local_annotations.lower,
    chained_assignments.lower,
    expression_statements.lower,
    super_calls.lower,
    chosen_objects.lower,
    unbound_reads.lower,
    matches.lower,
    tail_calls.lower,
    bindings.lower,
)
JUMPS: tuple[Pass, ...] = (open_calls.lower, tries.lower, returns.lower, loop_jumps.lower)
AFTER: tuple[Pass, ...] = (
    array_writes.lower,
    changes.lower,
    lists.lower,
    mutators.lower,
    guards.lower,
    control_flow.lower,
)


def lower(function: Any, context: Context) -> Any:
    """Turns *function*, in place, into its staged form.

    It keeps its parameters; its body calls the run-time operators.

    Args:
        function: a `gast.FunctionDef`.
        context: its surroundings.

    Raises:
        Unsupported: it holds a construct that has no staged form.
    """
    docstring = [function.body.pop(0)] if entries.has_docstring(function) else []
    function.body = function.body or templates.statements("pass", of(docstring[0]))
    if context.generator:
        generators.lower(function, context, _lower)
    else:
        _lower(function, context)
    function.body[:0] = docstring
    return function


def machine(function: Any, context: Context) -> Any:
    """Turns *function*, in place, into its machine: see `recursion.machines`.

    Returns:
        The machine; None if the function has no use for one; why it has none, as a text, if it needs one.
    """
    calls = self_calls.SelfCalls(function, context)
    if context.generator or function.name not in context.cycles or not calls.any_in(*function.body):
        return None
    if entries.has_docstring(function):
        function.body.pop(0)
    function = changed_properties.lower(function, context)
    writes = () if context.lacks(WRITING) else outside_writes(function, context.class_name)
    try:
        for lowering in BEFORE:
            # In a machine no call is a tail call that somebody else would make.
            function = function if lowering is tail_calls.lower else lowering(function, context)
        function = statements.lower(function, context, calls)
        context.vocabulary.update(vocabulary.of_function(function))
        for lowering in JUMPS:
            function = lowering(function, context)
        made = machines.lower(function, context, calls)
        if made is None:
            return None
        context.vocabulary.update(vocabulary.of_function(made))
        return _finished(made, context, writes)
    except Unsupported as error:
        return f"line {error.lineno}: {error.reason}"


def _lower(function: Any, context: Context) -> Any:
    function = changed_properties.lower(function, context)
    writes = () if context.lacks(WRITING) else outside_writes(function, context.class_name)
    for lowering in (*BEFORE, *JUMPS):
        # In the form that notes what it raises, something is left to do after each call.
        if lowering is not tail_calls.lower or not context.called:
            function = lowering(function, context)
    return _finished(function, context, writes)


def _finished(function: Any, context: Context, writes: tuple[str, ...]) -> Any:
    """Lowers a function in which nothing leaves a block from inside; *writes* is what it changes outside."""
    for lowering in AFTER:
        function = lowering(function, context)
    function = expressions.lower(function, context, _NESTED)
    function.body[:0] = _announcement(function, writes)
    return function


def _announcement(function: Any, writes: tuple[str, ...]) -> list[Any]:
    """Returns ``ag__.writing(('count',), lambda: count)``, for a function that changes what is outside it.

    The lambda only holds the variables from which the places can be reached.
    """
    if not writes:
        return []
    position = head(function.body[0])
    names = dict.fromkeys(one.split(".")[0].partition("[")[0] for one in writes)
    roots = gast.Tuple(
        elts=[templates.expression("NAME", position, NAME=name) for name in names], ctx=gast.Load()
    )
    places = gast.Tuple(elts=[gast.Constant(value=one, kind=None) for one in writes], ctx=gast.Load())
    for node in (roots, places, *places.elts):
        place(node, position)
    return templates.statements(
        "ag__.writing(PLACES, lambda *MARK: ROOTS)", position, PLACES=places, MARK="@", ROOTS=roots
    )


def lower_lambda(node: Any, context: Context) -> Any:
    """Turns a `gast.Lambda`, in place, into its staged form."""
    node = super_calls.lower(node, context)
    tail_calls.mark_lambda(node, context)
    return expressions.lower(node, context, _NESTED)


def mark(position_of: Any) -> Any:
    """Returns ``ag__.mark``: what a converted function is passed through where it is defined."""
    return templates.expression("ag__.mark", of(position_of))


def first_parameter(function: Any, class_name: str | None) -> str | None:
    """Returns what zero-argument ``super()`` would take in *function*, or None where it cannot be used."""
    names = references.parameters(function)
    return names[0] if names and class_name is not None else None


def decorators(function: Any) -> tuple[str, ...]:
    """Returns the names of the decorators of a function, of the standard library's tree or gast's."""
    return tuple(getattr(one, "id", getattr(one, "attr", "")) for one in function.decorator_list)


def _nested_function(function: Any, context: Context) -> Any:
    own = own_kinds(function)
    if opts_out(function) or reason_to_keep(function, own, nested=True) is not None:
        return function
    inner = _inner(function, context, generator=has_yield(own))
    recursive = function.name in context.cycles and not inner.generator
    made = _nested_machine(function, inner) if recursive else None
    lowered = lower(function, inner)
    if recursive:
        lowered = entries.lower(lowered, made)
    lowered.decorator_list.append(mark(lowered))
    return lowered


def _nested_machine(function: Any, context: Context) -> Any:
    """Returns the machine of a nested function, made from a copy; see `machine`."""
    copied = trees.copied(function)
    context.unsure.give(copied, context.unsure.of(function) or frozenset())
    return machine(copied, replace(context, loops=Noted(), slots=Slots()))


def _inner(function: Any, context: Context, *, generator: bool) -> Context:
    return replace(
        context,
        own=None,
        first_argument=first_parameter(function, context.class_name),
        generator=generator,
        decorators=decorators(function),
        called=False,
        loops=Noted(),
        slots=Slots(),
    )


def _nested_lambda(node: Any, recursive: bool) -> Any:
    if recursive:
        node = entries.lower_lambda(node)
    return templates.expression("MARK(FUNCTION)", of(node), MARK=mark(node), FUNCTION=node)


_NESTED = expressions.Nested(_nested_function, tail_calls.mark_lambda, _nested_lambda)

"""The closures that hold the blocks of a staged statement, and the state they share with it.

A block becomes a closure without parameters::

    def if_body():
        nonlocal loss
        loss = a * a / 2

Its state are the variables it binds that something reads afterwards; the run-time operator finds them in the
closure's cells by name. A variable that only the block itself uses is a local variable of the closure.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

import gast

from agimport.compiler import templates
from agimport.compiler.analysis import references
from agimport.compiler.analysis.liveness import Liveness
from agimport.compiler.analysis.mutations import EffectsOf
from agimport.compiler.context import Context
from agimport.compiler.errors import Unsupported
from agimport.compiler.lowering.leaving import blocks_of
from agimport.compiler.names import is_generated, mangle
from agimport.compiler.nodes import SCOPES, made
from agimport.compiler.positions import Position
from agimport.compiler.selection import is_generator

PRINTED_AS_GENERATED = "@"
"""The ``kind`` of a constant that holds a generated name, which is printed without its ``@``."""

_LOAD = gast.Load()
_WALRUS = frozenset({"NamedExpr"})


@dataclass(frozen=True, slots=True)
class Flow:
    """What the control-flow lowerings share for one function.

    Attributes:
        context: the function's surroundings.
        liveness: its facts.
        globals: names that the function declares ``global``.
        by_hand: its variables of which it asks single values.
        twice: its variables that several loops go through.
        rebound: its variables that functions nested in it rebind, so that a call may.
        effects: finds what its blocks do.
        slot: the variable that tells what the try or with statement around has raised in the graph, or None.
    """

    context: Context
    liveness: Liveness
    globals: frozenset[str]
    rebound: tuple[str, ...] = ()
    by_hand: frozenset[str] = frozenset()
    twice: frozenset[str] = frozenset()
    effects: EffectsOf = field(default_factory=EffectsOf)
    slot: str | None = None

    @property
    def slots(self) -> tuple[str, ...]:
        """The slot, which is part of the state of every branch and loop."""
        return () if self.slot is None else (self.slot,)


def declare(
    flow: Flow,
    body: list[Any],
    owned: tuple[str, ...],
    position: Position,
    exposed: frozenset[str] = frozenset(),
) -> list[Any]:
    """Makes the variables of a scope that only closures inside it bind local to it (``name: ag__.var``).

    Args:
        flow: the function.
        body: the scope's lowered statements.
        owned: the scope's own variables.
        position: where the declarations say they are.
        exposed: variables that some path reads before it binds them. In a closure that does not bind them
            these would otherwise be globals.
    """
    if not owned:
        return body
    shared = {name for definition in _closures(body) for name in _declared(definition)}
    own = [name for name in owned if name in shared or name in exposed]
    if not own:
        return body
    by_statements = flow.context.lacks(_WALRUS)
    direct = references.bound_by_statements(*body) if by_statements else references.bound(*body)
    out: list[Any] = []
    for name in own:
        if name not in direct:
            out += templates.statements("NAME: ag__.var", position, NAME=name)
    return out + body


def closure(flow: Flow, role: str, body: list[Any], shared: tuple[str, ...], position: Position) -> Any:
    """Returns the definition of a closure.

    Args:
        flow: the function.
        role: its printed name.
        body: its lowered statements.
        shared: variables it binds that belong to the scope around it.
        position: where it says it is.

    Raises:
        Unsupported: the block would suspend its function.
    """
    if flow.context.generator and is_generator(gast.Module(body=body, type_ignores=[])):
        raise Unsupported("it is a generator that yields inside a branch or a loop", body[0])
    nonlocals = [name for name in shared if name not in flow.globals]
    global_names = [name for name in shared if name in flow.globals]
    head: list[Any] = []
    if nonlocals:
        head.append(made(gast.Nonlocal, position, names=nonlocals))
    if global_names:
        head.append(made(gast.Global, position, names=global_names))
    (node,) = templates.statements(
        "def NAME():\n    BODY",
        position,
        NAME=flow.context.namer.new(role),
        BODY=head + (body or [_pass(position)]),
    )
    return node


class Changes(NamedTuple):
    """What a block may change besides the variables that it binds.

    Attributes:
        certain: attributes and contents that its own statements change.
        called: variables of the function that a call in it may rebind.
        reached: globals and attributes that a call in it may change.
    """

    certain: tuple[str, ...]
    called: tuple[str, ...]
    reached: tuple[str, ...]

    def joined(self, other: Changes) -> Changes:
        """Returns the changes of both of two blocks."""
        pairs = ((self.certain, other.certain), (self.called, other.called), (self.reached, other.reached))
        return Changes(*(tuple(dict.fromkeys((*left, *right))) for left, right in pairs))

    def state(self, shared: tuple[str, ...]) -> tuple[str, ...]:
        """Returns a statement's state: variables it shares, and its changes, tentative (``?``) in calls."""
        known = {*shared, *self.certain}
        tentative = (f"?{name}" for name in (*self.called, *self.reached) if name not in known)
        return (*shared, *self.certain, *tentative)


def changed(block: list[Any], assigned: tuple[str, ...], flow: Flow) -> Changes:
    """Returns what *block* may change besides the variables in *assigned*."""
    effects = flow.effects(*block)
    certain = effects.locations(frozenset(assigned))
    if not effects.calls:
        return Changes(certain, (), ())
    context = flow.context
    called = tuple(name for name in flow.rebound if name not in assigned)
    reached = tuple(name for name in context.rebound_globals if not flow.liveness.knows(name))
    first = context.first_argument
    if first is not None and first in effects.objects and first not in assigned:
        reached += tuple(f"{first}.{attribute}" for attribute in context.changing_attributes)
    return Changes(certain, called, reached)


def state_argument(flow: Flow, names: tuple[str, ...], position: Position) -> Any:
    """Returns the tuple of location names that an operator is given, private names mangled."""
    elements = []
    class_name = flow.context.class_name
    for name in names:
        spelled = name if class_name is None else _mangled(name, class_name)
        kind = PRINTED_AS_GENERATED if spelled.startswith("@") else None
        elements.append(made(gast.Constant, position, value=spelled, kind=kind))
    return made(gast.Tuple, position, elts=elements, ctx=_LOAD)


def _mangled(name: str, class_name: str) -> str:
    first, dot, rest = name.partition(".")
    bare = first.partition("[")[0].removeprefix("?")
    spelled = first.replace(bare, mangle(bare, class_name))
    return spelled + dot + ".".join(mangle(part, class_name) for part in rest.split("."))


def _closures(body: list[Any]) -> list[Any]:
    """Returns the generated closures of a scope: of *body* and of the with, try and match blocks in it."""
    found = []
    for statement in body:
        kind = statement.__class__
        if kind is gast.FunctionDef and is_generated(statement.name):
            found.append(statement)
        elif kind not in SCOPES:
            for block in blocks_of(statement):
                found += _closures(block)
    return found


def _declared(definition: Any) -> list[str]:
    first = definition.body[0]
    return list(first.names) if isinstance(first, gast.Nonlocal) else []


def _pass(position: Position) -> Any:
    return templates.statements("pass", position)[0]

"""The variables of one call: which of them the stack must keep while an inner call runs."""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler.analysis import references
from agimport.compiler.analysis.liveness import Liveness, declared_outside
from agimport.compiler.context import Context
from agimport.compiler.errors import Unsupported
from agimport.compiler.lowering.comprehension_loops import consumes
from agimport.compiler.lowering.recursion.self_calls import SelfCalls
from agimport.compiler.names import RETVAL, is_generated
from agimport.compiler.nodes import SCOPES, own, statements, walk


class Frame:
    """The variables of a function whose calls of itself are statements.

    Attributes:
        changing: its parameters that some call of itself gives another value, or that it rebinds.

    Args:
        function: the function, its jumps lowered.
        context: its surroundings.
        calls: finds its calls of itself.

    Raises:
        Unsupported: a variable may be read before it has a value, or by a function that outlives it.
    """

    def __init__(self, function: Any, context: Context, calls: SelfCalls) -> None:
        outside = declared_outside(function)
        self._liveness = Liveness(function, context.loops.of, outside, closures=False)
        parameters = calls.parameters
        bound = references.bound(*function.body)
        locals_ = [name for name in bound if name not in outside and name not in parameters]
        changed = _changed(function, calls)
        self.changing = tuple(name for name in parameters if name in changed or name in bound)
        self._locals = frozenset(locals_)
        self._own = frozenset((*locals_, *self.changing))
        self._refuse(function, locals_, context)

    def _refuse(self, function: Any, locals_: list[str], context: Context) -> None:
        first = function.body[0]
        for name in self._names(self._liveness.at_block(function, "body")):
            if name in locals_ and not is_generated(name):
                raise Unsupported(f"{name!r} may have no value where it is read", first)
        captured = [name for name in _captured(function, context) if name in self._own]
        if captured:
            raise Unsupported(f"a function inside it uses {captured[0]!r}", first)
        for name, statement in _defined(function):
            if name in self._own:
                raise Unsupported(f"it defines {name!r} in each call", statement)
        for node in own(function.body):
            if isinstance(node, gast.Delete) and any(isinstance(one, gast.Name) for one in node.targets):
                raise Unsupported("it deletes a variable", node)

    def _names(self, bits: int) -> tuple[str, ...]:
        return self._liveness.names(bits)

    def kept(self, call: Any) -> tuple[str, ...]:
        """Returns the variables that are read after *call*, a statement, other than what it binds."""
        target = call.targets[0].id
        live = self._names(self._liveness.after(call))
        return tuple(name for name in live if name in self._own and name not in (target, RETVAL))

    def after(self, statement: Any) -> tuple[str, ...]:
        """Returns the variables, parameters aside, that are read after *statement*."""
        return self._crossing(self._liveness.after(statement))

    def at_head(self, loop: Any) -> tuple[str, ...]:
        """Returns the variables, parameters aside, that are read where *loop* decides whether to go on."""
        return self._crossing(self._liveness.at_block(loop, "head"))

    def _crossing(self, bits: int) -> tuple[str, ...]:
        return tuple(name for name in self._names(bits) if name in self._locals and name != RETVAL)


def _changed(function: Any, calls: SelfCalls) -> set[str]:
    found: set[str] = set()
    for node in own(function.body):
        if calls.is_call(node):
            handed = calls.bound(node)
            found.update(name for name, value in handed.items() if getattr(value, "id", None) != name)
    return found


def _captured(function: Any, context: Context) -> dict[str, None]:
    """Returns the variables that functions inside *function* read, apart from what is consumed at once."""
    found: dict[str, None] = {}
    consumed: set[int] = set()
    for node in own(function.body):
        if isinstance(node, gast.Call) and consumes(node, context):
            consumed.add(id(node.args[0]))
        if node.__class__ in SCOPES:
            found.update(references.free_names(node))
        elif isinstance(node, gast.GeneratorExp) and id(node) not in consumed:
            found.update(dict.fromkeys(one.id for one in walk(node) if isinstance(one, gast.Name)))
    return found


def _defined(function: Any) -> list[tuple[str, Any]]:
    """Returns the names that definitions and imports inside *function* bind."""
    return [
        (name, statement)
        for statement in statements(function.body)
        if isinstance(statement, (*SCOPES, gast.Import, gast.ImportFrom))
        for name in references.of(statement).writes
    ]

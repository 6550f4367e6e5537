"""Lowers a ``write`` whose result is dropped.

``array.write(i, v)`` becomes ``array = ag__.written(array, array.write(i, v))``.

In eager mode a `tf.TensorArray` changes in place, in a graph only the array that ``write`` gives back has the
value. For any other object ``written`` gives back the object. Only local variables are meant. Requires: runs
before `control_flow`, to which this is an assignment.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.analysis import references
from agimport.compiler.analysis.liveness import declared_outside
from agimport.compiler.context import Context
from agimport.compiler.lowering.leaving import Block
from agimport.compiler.lowering.rewriting import rewrite
from agimport.compiler.nodes import statements
from agimport.compiler.positions import of

METHODS = frozenset({"write", "unstack", "scatter", "split"})
_MEANT = frozenset(f".{name}()" for name in METHODS)


def lower(function: Any, context: Context) -> Any:
    """Lowers such statements of *function* in place and returns it."""
    if not context.lacks(_MEANT) and any(_written(statement) for statement in statements(function.body)):
        bound = {*references.bound(*function.body), *references.parameters(function)}
        own = bound - set(declared_outside(function))
        rewrite(function.body, lambda statement: _assigned(statement, own))
    return function


def _assigned(statement: Any, own: set[str]) -> Block:
    name = _written(statement)
    if name not in own:
        return [statement]
    text = "NAME = ag__.written(NAME, CALL)"
    return templates.statements(text, of(statement), NAME=name, CALL=statement.value)


def _written(statement: Any) -> str | None:
    """Returns the variable whose ``write`` a statement calls for nothing but its effect."""
    call = statement.value if isinstance(statement, gast.Expr) else None
    if (
        not isinstance(call, gast.Call)
        or not isinstance(call.func, gast.Attribute)
        or call.func.attr not in METHODS
    ):
        return None
    return call.func.value.id if isinstance(call.func.value, gast.Name) else None

"""Lowers a change of an object that a conditional expression chooses: the change goes into the branches.

=================================  ===========================================================
``(a if test else b).append(v)``   ``if test: a.append(v)``, ``else: b.append(v)``
``(a if test else b)[k] = v``      ``value_1 = v``, ``if test: a[k] = value_1``, ``else: ...``
``(a if test else b).n += v``      ``if test: a.n += v``, ``else: b.n += v``
=================================  ===========================================================

A graph has no object that is one of two, so that in the branches alone it is known which one changes. Only
statements are meant, and the order of evaluation is Python's. Requires: runs before whatever lowers branches.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates, trees
from agimport.compiler.analysis import vocabulary
from agimport.compiler.analysis.mutations import MUTATORS
from agimport.compiler.context import Context
from agimport.compiler.lowering.leaving import Block
from agimport.compiler.lowering.rewriting import rewrite
from agimport.compiler.nodes import statements
from agimport.compiler.positions import head, of, place

_PLACES = (gast.Attribute, gast.Subscript)
_MEANT = frozenset({"IfExp"})


def lower(function: Any, context: Context) -> Any:
    """Lowers such statements of *function* in place and returns it."""
    if context.lacks(_MEANT):
        return function
    if any(_changed(statement) is not None for statement in statements(function.body)):
        rewrite(function.body, lambda statement: _apart(statement, context))
        context.vocabulary.update(vocabulary.of_function(function))
    return function


def _changed(statement: Any) -> Any:
    """Returns the place of a chosen object that a statement assigns, or the method that it calls; or None."""
    if isinstance(statement, gast.Expr) and isinstance(statement.value, gast.Call):
        place_ = statement.value.func
        if not (isinstance(place_, gast.Attribute) and place_.attr in MUTATORS):
            return None
    elif isinstance(statement, gast.Assign) and len(statement.targets) == 1:
        place_ = statement.targets[0]
    else:
        place_ = statement.target if isinstance(statement, gast.AugAssign) else None
    chosen = isinstance(place_, _PLACES) and isinstance(place_.value, gast.IfExp)
    return place_ if chosen else None


def _apart(statement: Any, context: Context) -> Block:
    changed = _changed(statement)
    if changed is None:
        return [statement]
    out: Block = []
    position, choice = head(statement), changed.value
    if isinstance(statement, gast.Assign) and not isinstance(statement.value, (gast.Name, gast.Constant)):
        name = context.namer.new("value")
        out += templates.statements("NAME = VALUE", position, NAME=name, VALUE=statement.value)
        statement.value = templates.expression("NAME", position, NAME=name)
    changed.value = choice.body
    body = _apart(trees.copied(statement), context)
    changed.value = choice.orelse
    orelse = _apart(statement, context)
    out.append(place(gast.If(test=choice.test, body=body, orelse=orelse), of(statement)))
    return out

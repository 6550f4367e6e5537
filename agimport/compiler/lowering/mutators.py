"""Lowers methods that change their object, where the state of the staged statement around does not name it.

=============================  ==========================================================================
``a[k].append(x)``             ``ag__.method(a[k], 'append')(x)``: the object is chosen when it runs
``z.append(x) if t else y``    ``ag__.method(z, 'append')(x)``: an expression has no state of its own
``put = z.append``             ``put = ag__.method(z, 'append')``: it is called who knows where
``form = text.format``         ``form = ag__.text_method(text, 'format')``: likewise, of values of a graph
``list.append(z, x)``          ``ag__.of_class(list, 'append')(z, x)``: of a list of converted code, its own
``file.write(x)``              ``ag__.method(file, 'write')(x)``: nothing can be put back
=============================  ==========================================================================

What the method is asked of is evaluated once. Requires: `lists` has run, which looks for such methods.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.analysis.mutations import CLASSES, LOGGED, MUTATORS, SETTING, UNDONE, is_of_class, path
from agimport.compiler.context import Context
from agimport.compiler.nodes import FIELDS, SCOPES
from agimport.compiler.positions import of, place
from agimport.compiler.texts import FORMATTING, is_formatting

_APART = (gast.Lambda, gast.ListComp, gast.SetComp, gast.DictComp, gast.GeneratorExp)
_UNNAMED = UNDONE | SETTING
_CHANGING = MUTATORS | _UNNAMED
_MEANT = frozenset(f".{name}" for name in _CHANGING | LOGGED | FORMATTING) | CLASSES


def lower(function: Any, context: Context) -> Any:
    """Lowers such methods in *function* in place and returns it."""
    if not context.lacks(_MEANT):
        _Walker().children(function, apart=False)
    return function


class _Walker:
    """Goes through a function, the functions nested in it aside: these are lowered by themselves."""

    def children(self, node: Any, *, apart: bool) -> None:
        """Lowers what is directly inside *node*, and inside that.

        Args:
            node: a statement or an expression.
            apart: whether it may not run, or runs at another time, so that the state does not speak of it.
        """
        for name in FIELDS[node.__class__]:
            value = getattr(node, name, None)
            inside = apart or _is_apart(node, name)
            if value.__class__ is list:
                value[:] = [item and self.visit(item, apart=inside) for item in value]
            elif value is not None:
                setattr(node, name, self.visit(value, apart=inside))

    def visit(self, node: Any, *, apart: bool) -> Any:
        """Returns *node*, lowered."""
        kind = node.__class__
        if kind in SCOPES:
            return node
        if kind is gast.Expr:
            self._logged(node.value)
        if kind is gast.Call and isinstance(node.func, gast.Attribute):
            function = node.func
            self.children(function, apart=apart)
            node.func = None
            self.children(node, apart=apart)
            is_named = not apart and function.attr not in _UNNAMED and path(function.value) is not None
            node.func = (
                function if is_named and not is_of_class(function) else _lowered(function, called=True)
            )
            return node
        self.children(node, apart=apart)
        return _lowered(node) if kind is gast.Attribute else node

    def _logged(self, node: Any) -> None:
        if isinstance(node, gast.Call) and getattr(node.func, "attr", None) in LOGGED:
            node.func = _announced(node.func)


def _is_apart(node: Any, field: str) -> bool:
    kind = node.__class__
    return kind in _APART or kind is gast.BoolOp or (kind is gast.IfExp and field != "test")


def _lowered(node: Any, *, called: bool = False) -> Any:
    if not isinstance(node.ctx, gast.Load):
        return node
    # ``kind.__repr__ is int.__repr__``: what is not called may be compared.
    if is_of_class(node) and (
        called or node.attr in _CHANGING or not (node.attr.startswith("__") and node.attr.endswith("__"))
    ):
        return _asked("ag__.of_class(OWNER, NAME)", node)
    if is_formatting(node):
        return _asked("ag__.text_method(OWNER, NAME)", node)
    return _announced(node) if node.attr in _CHANGING else node


def _announced(node: Any) -> Any:
    return _asked("ag__.method(OWNER, NAME)", node)


def _asked(text: str, node: Any) -> Any:
    name = place(gast.Constant(value=node.attr, kind=None), of(node))
    return templates.expression(text, of(node), OWNER=node.value, NAME=name)

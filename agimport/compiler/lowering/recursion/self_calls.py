"""Which calls in a function are calls of itself, and what they hand to its parameters.

Judged by the name; the run time looks whether the name means the function (``ag__.own_call``).
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates, trees
from agimport.compiler.analysis import references
from agimport.compiler.context import Context
from agimport.compiler.errors import Unsupported
from agimport.compiler.nodes import own
from agimport.compiler.positions import of


class SelfCalls:
    """The calls by which one function calls itself.

    Args:
        function: the function.
        context: its surroundings.
    """

    def __init__(self, function: Any, context: Context) -> None:
        self._function = function
        self._name = function.name
        self._class_name = context.class_name
        self._first = context.first_argument
        self._decorators = context.decorators
        self.parameters = references.parameters(function)

    def is_call(self, node: Any) -> bool:
        """Tells whether *node* is such a call."""
        if not isinstance(node, gast.Call):
            return False
        function = node.func
        if isinstance(function, gast.Name):
            return function.id == self._name and self._name not in self.parameters
        if not isinstance(function, gast.Attribute) or not isinstance(function.value, gast.Name):
            return False
        return function.attr == self._name and function.value.id in self._receivers()

    def any_in(self, *nodes: Any) -> bool:
        """Tells whether such a call is in *nodes*, nested functions aside."""
        return any(self.is_call(node) for node in own(list(nodes)))

    def _receivers(self) -> tuple[str, ...]:
        return tuple(name for name in (self._first, self._class_name) if name is not None)

    def bound(self, call: Any) -> dict[str, Any]:
        """Returns what a call hands to each parameter, in the order in which it is evaluated.

        Raises:
            Unsupported: that is not known before the call is made.
        """
        arguments = self._function.args
        if arguments.vararg is not None or arguments.kwarg is not None:
            raise Unsupported("it takes any number of arguments", call)
        positional = [one.id for one in (*arguments.posonlyargs, *arguments.args)]
        found: dict[str, Any] = {}
        if self._hands_itself(call.func):
            found[positional.pop(0)] = trees.copied(call.func.value)
        if any(isinstance(one, gast.Starred) for one in call.args) or len(call.args) > len(positional):
            raise Unsupported("it calls itself with starred arguments", call)
        found.update(zip(positional, call.args, strict=False))
        named = {one.id for one in (*arguments.args, *arguments.kwonlyargs)}
        for keyword in call.keywords:
            if keyword.arg not in named or keyword.arg in found:
                raise Unsupported("it calls itself with arguments that it does not name", call)
            found[keyword.arg] = keyword.value
        for name in self.parameters:
            if name not in found:
                found[name] = self._default(name, call)
        return found

    def _hands_itself(self, function: Any) -> bool:
        """Tells whether the object, or class, through which a call is made is its first argument."""
        if isinstance(function, gast.Name) or "staticmethod" in self._decorators:
            return False
        return function.value.id == self._first or "classmethod" in self._decorators

    def _default(self, name: str, call: Any) -> Any:
        return templates.expression(
            "ag__.default_of(FUNCTION, PARAMETER)",
            of(call),
            FUNCTION=trees.copied(call.func),
            PARAMETER=gast.copy_location(gast.Constant(value=name, kind=None), call),
        )

"""Takes an expression apart into statements, in the order in which Python evaluates it.

Only as far as is needed to make statements of the parts that bind a name but may be skipped.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.analysis.mutations import is_of_class
from agimport.compiler.context import Context
from agimport.compiler.lowering import comprehension_loops
from agimport.compiler.lowering.calls import BUILTINS
from agimport.compiler.lowering.leaving import Block
from agimport.compiler.lowering.thunks import binds
from agimport.compiler.nodes import SCOPES, children, own, replace
from agimport.compiler.positions import head, of

HOLDERS = {
    gast.If: "test", gast.Assign: "value", gast.AugAssign: "value", gast.Return: "value", gast.Expr: "value",
    gast.Assert: "test", gast.Raise: "exc", gast.For: "iter",
}  # fmt: skip
"""By the class of a statement, the field with the expression that parts may be lifted out of."""

_PARTS = (gast.keyword, gast.Slice, gast.FormattedValue, gast.Starred)


def skips_a_binding(node: Any, context: Context) -> bool:
    """Tells whether an expression has a part that binds a name and may be skipped."""
    inside = _evaluated_here(node, context)
    if any(comprehension_loops.is_first(part, context) for part in inside):
        return True
    return any(map(binds, inside)) and any(_is_skipping(part, context) for part in inside)


def _is_skipping(node: Any, context: Context) -> bool:
    """Tells whether *node* itself may skip a part that binds, or that asks for the first of some values."""
    if isinstance(node, gast.BoolOp):
        return any(_moves(operand, context) for operand in node.values[1:])
    if isinstance(node, gast.IfExp):
        return _moves(node.body, context) or _moves(node.orelse, context)
    if isinstance(node, gast.Compare):
        return len(node.ops) > 1 and any(_moves(operand, context) for operand in node.comparators)
    return comprehension_loops.is_loop(node, context) and _moves(node, context)


def _moves(node: Any, context: Context) -> bool:
    """Tells whether *node* has a part that becomes a statement: one that binds, or asks for a first value."""
    if binds(node):
        return True
    return any(comprehension_loops.is_first(part, context) for part in _evaluated_here(node, context))


def _evaluated_here(node: Any, context: Context) -> list[Any]:
    """Returns the parts of an expression that the statement around it evaluates, itself or in a loop.

    Generator expressions that nothing goes through at once evaluate their first iterable alone.
    """
    found: list[Any] = []
    pending = [node]
    while pending:
        part = pending.pop()
        found.append(part)
        if comprehension_loops.is_loop(part, context) and isinstance(part, gast.Call):
            given = part.args[0]
            pending += [part.func, *part.args[1:], *part.keywords, given.elt, *given.generators]
        elif part.__class__ in _LATER and not comprehension_loops.is_loop(part, context):
            pending.append(part.generators[0].iter)
        elif part.__class__ not in SCOPES:
            pending += children(part)
    return found


_LATER = frozenset({gast.GeneratorExp, gast.ListComp, gast.SetComp, gast.DictComp})
_STAGED_BY_NAME = frozenset({
    "bisect", "collections", "functools", "heapq", "itertools", "math", "operator", "tf"
})  # fmt: skip
"""Names of modules by which `calls` knows functions that it has operators for. No call binds them anew."""


class Hoisting:
    """The statements that come before one that holds a lifted expression.

    Attributes:
        before: these statements.
    """

    def __init__(self, context: Context) -> None:
        self.before: Block = []
        self._context = context

    # What is lifted; a subclass may lift something else.

    def needs(self, node: Any) -> bool:
        """Tells whether something in *node* is to be lifted."""
        return skips_a_binding(node, self._context)

    def skips(self, node: Any) -> bool:
        """Tells whether *node*, which needs lifting, may skip the part that does."""
        return _is_skipping(node, self._context)

    # The algorithm.

    def lifted(self, node: Any, *, test: bool = False) -> Any:
        """Returns what stands for *node* after `before`, to which what must come first is added.

        Args:
            node: an expression.
            test: whether nothing but its truth is asked for.
        """
        if not self.needs(node):
            return node
        if self.skips(node):
            name = self._context.namer.new("condition")
            self.before += self.computed(node, name, test=test)
            return templates.expression("NAME", of(node), NAME=name)
        if node.__class__ in _LATER:
            node.generators[0].iter = self.lifted(node.generators[0].iter)
            return node
        return self.parts_lifted(node)

    def parts_lifted(self, node: Any) -> Any:
        """Returns *node*, with what needs it in its parts lifted."""
        parts = _in_order(node)
        last = max((index for index, part in enumerate(parts) if self.needs(part)), default=None)
        if last is None:
            return node
        later = {one.target.id for part in parts for one in own([part]) if isinstance(one, gast.NamedExpr)}
        replaced = {id(part): self.kept(part, node, later) for part in parts[:last]}
        replaced[id(parts[last])] = self.lifted(parts[last], test=_is_test(parts[last], node))
        replace(node, replaced)
        return node

    def kept(self, part: Any, holder: Any, bound: set[str]) -> Any:
        """Returns what stands for a part that is evaluated before others which are lifted.

        Args:
            part: it.
            holder: the expression that it is a part of.
            bound: what the parts of that expression bind.
        """
        if isinstance(part, gast.Constant) or not isinstance(part, (gast.expr, *_PARTS)):
            return part
        if isinstance(part, gast.Starred):
            # Its elements are taken out before what follows is evaluated.
            name = self._context.namer.new("value")
            display = gast.copy_location(gast.List(elts=[self.lifted(part)], ctx=gast.Load()), part)
            self.before += templates.statements("NAME = VALUE", head(part), NAME=name, VALUE=display)
            value = templates.expression("NAME", of(part), NAME=name)
            return gast.copy_location(gast.Starred(value=value, ctx=gast.Load()), part)
        if isinstance(part, _PARTS):
            replace(part, {id(inner): self.kept(inner, part, bound) for inner in _in_order(part)})
            return part
        if isinstance(holder, gast.Call) and part is holder.func:
            if isinstance(part, gast.Name) and (part.id not in bound or part.id in BUILTINS):
                return part
            if isinstance(part, gast.Attribute) and is_of_class(part):
                return part
            if isinstance(part, gast.Attribute):
                if getattr(part.value, "id", None) not in _STAGED_BY_NAME - bound:
                    part.value = self.kept(part.value, part, bound)
                return part
        lifted = self.lifted(part)
        if isinstance(lifted, gast.Name) and lifted is not part:
            return lifted
        name = self._context.namer.new("value")
        self.before += templates.statements("NAME = VALUE", head(part), NAME=name, VALUE=lifted)
        return templates.expression("NAME", of(part), NAME=name)

    def computed(self, node: Any, name: str, *, test: bool) -> Block:
        """Returns statements that bind *name* to the value of *node*; what they hold may need lifting."""
        if comprehension_loops.is_loop(node, self._context):
            return comprehension_loops.statements(node, name, self._context)
        if isinstance(node, gast.IfExp):
            return templates.statements(
                "if TEST:\n    NAME = BODY\nelse:\n    NAME = ORELSE",
                head(node),
                NAME=name,
                TEST=node.test,
                BODY=node.body,
                ORELSE=node.orelse,
            )
        if isinstance(node, gast.Compare):
            return self._chain(node, name)
        first, *rest = node.values
        text = "if NAME:\n    BODY" if isinstance(node.op, gast.And) else "if not NAME:\n    BODY"
        out = templates.statements("NAME = VALUE", of(first), NAME=name, VALUE=_asked(first, test=test))
        if rest:
            inner = rest[0] if len(rest) == 1 else gast.copy_location(gast.BoolOp(node.op, rest), node)
            out += templates.statements(text, head(node), NAME=name, BODY=self._again(inner, name, test=test))
        return out

    def _again(self, node: Any, name: str, *, test: bool) -> Block:
        if isinstance(node, gast.BoolOp) and self.needs(node) and self.skips(node):
            return self.computed(node, name, test=test)
        return templates.statements("NAME = VALUE", of(node), NAME=name, VALUE=_asked(node, test=test))

    def _chain(self, node: Any, name: str) -> Block:
        left, middle = self._context.namer.new("left"), self._context.namer.new("right")
        position = head(node)
        operand, *rest = node.comparators
        out = templates.statements("LEFT = VALUE", of(node.left), LEFT=left, VALUE=node.left)
        out += templates.statements("MIDDLE = VALUE", of(operand), MIDDLE=middle, VALUE=operand)
        out += templates.statements(
            "NAME = TEST", position, NAME=name, TEST=_compared(left, node.ops[:1], [middle], node)
        )
        if rest:
            following = (
                self._chain(_compared(middle, node.ops[1:], rest, node), name)
                if len(rest) > 1
                else templates.statements(
                    "NAME = TEST", position, NAME=name, TEST=_compared(middle, node.ops[1:], rest, node)
                )
            )
            out += templates.statements("if NAME:\n    BODY", position, NAME=name, BODY=following)
        return out


def _is_test(part: Any, node: Any) -> bool:
    """Tells whether *node* asks for nothing but the truth of one of its parts."""
    if isinstance(node, gast.UnaryOp):
        return isinstance(node.op, gast.Not)
    return isinstance(node, gast.IfExp) and part is node.test


def _asked(node: Any, *, test: bool) -> Any:
    """Returns an operand, or its truth where only that counts: a graph cannot choose a bool or a number."""
    if not test or isinstance(node, gast.Compare) or _is_test(None, node):
        return node
    return templates.expression("ag__.bool_(VALUE)", of(node), VALUE=node)


def _compared(left: str, ops: list[Any], right: list[Any], node: Any) -> Any:
    operands = [
        templates.expression("NAME", of(node), NAME=one) if isinstance(one, str) else one
        for one in (left, *right)
    ]
    return gast.copy_location(gast.Compare(operands[0], ops, operands[1:]), node)


def _in_order(node: Any) -> list[Any]:
    """Returns the parts of an expression as Python evaluates them."""
    if isinstance(node, gast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        return [part for pair in pairs for part in pair if part is not None]
    if isinstance(node, gast.NamedExpr):
        return [node.value]
    if isinstance(node, gast.Lambda):
        return []
    return children(node)

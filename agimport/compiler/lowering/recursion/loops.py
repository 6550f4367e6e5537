"""Loops that call their function: as ``while`` loops whose variables say how far they have come.

``for x in xs`` becomes, with variables of the compiler's::

    items = ag__.sequence(xs)
    index = 0
    while index < len(items):
        x = items[index]
        index = index + 1
        ...

and a loop over a ``range`` counts. ``zip`` and ``enumerate`` of such sequences are known.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates, trees
from agimport.compiler.context import Context
from agimport.compiler.errors import Unsupported
from agimport.compiler.lowering.comprehension_loops import is_builtin
from agimport.compiler.lowering.leaving import Block
from agimport.compiler.positions import head, of


def of_for(statement: Any, context: Context) -> Block:
    """Returns the statements that stand for a ``for`` loop.

    Raises:
        Unsupported: its subject cannot be asked for one element after the other.
    """
    if _is_range(statement.iter, context):
        return _counting(statement, context)
    position, index = head(statement), context.namer.new("index")
    subjects = _Subjects(statement.iter, index, context)
    test = subjects.lengths[0]
    if len(subjects.lengths) > 1:
        test = gast.copy_location(gast.BoolOp(gast.And(), subjects.lengths), statement)
    text = "INDEX = 0\nwhile TEST:\n    TARGET = VALUE\n    INDEX = INDEX + 1\n    BODY"
    out = subjects.before + templates.statements(
        text,
        position,
        INDEX=index,
        TEST=test,
        TARGET=statement.target,
        VALUE=subjects.element,
        BODY=statement.body,
    )
    out[-1].orelse = statement.orelse
    return out


class _Subjects:
    """What a loop goes through, by an index: one sequence, or several at once.

    Attributes:
        before: statements that keep the sequences in variables.
        lengths: tests that say whether each of them has an element at the index.
        element: the element of the loop.
    """

    def __init__(self, subject: Any, index: str, context: Context) -> None:
        self.before: Block = []
        self.lengths: list[Any] = []
        self._index = index
        self._context = context
        self.element = self._element(subject)

    def _element(self, subject: Any) -> Any:
        position = of(subject)
        if _is_call_of("zip", subject, self._context) and subject.args:
            parts = [self._element(one) for one in subject.args]
            return gast.copy_location(gast.Tuple(parts, gast.Load()), subject)
        if _is_call_of("enumerate", subject, self._context) and 1 <= len(subject.args) <= 2:
            number = templates.expression("INDEX", position, INDEX=self._index)
            element = self._element(subject.args[0])
            if len(subject.args) > 1:
                start = self._kept("start", subject.args[1])
                number = templates.expression("INDEX + START", position, INDEX=self._index, START=start)
            return gast.copy_location(gast.Tuple([number, element], gast.Load()), subject)
        if not _is_constant(subject):
            value = templates.expression("ag__.sequence(VALUE)", position, VALUE=subject)
            subject = templates.expression("ITEMS", position, ITEMS=self._kept("items", value))
        self.lengths.append(
            templates.expression("INDEX < ag__.len_(ITEMS)", position, INDEX=self._index, ITEMS=subject)
        )
        return templates.expression("ITEMS[INDEX]", position, INDEX=self._index, ITEMS=trees.copied(subject))

    def _kept(self, role: str, value: Any) -> str:
        name = self._context.namer.new(role)
        self.before += templates.statements("NAME = VALUE", of(value), NAME=name, VALUE=value)
        return name


def _is_range(node: Any, context: Context) -> bool:
    return _is_call_of("range", node, context) and 1 <= len(node.args) <= 3


def _is_call_of(name: str, node: Any, context: Context) -> bool:
    """Tells whether *node* calls a builtin with nothing but positional arguments."""
    return (
        isinstance(node, gast.Call)
        and isinstance(node.func, gast.Name)
        and node.func.id == name
        and is_builtin(name, context)
        and not node.keywords
        and not any(isinstance(one, gast.Starred) for one in node.args)
    )


def _counting(statement: Any, context: Context) -> Block:
    position, new = head(statement), context.namer.new
    index, end = new("index"), new("end")
    given = list(statement.iter.args)
    begin = given.pop(0) if len(given) > 1 else _number(0, statement)
    limit = given.pop(0)
    step = given.pop() if given else _number(1, statement)
    sign = _sign(step)
    test = "INDEX < END" if sign > 0 else "INDEX > END"
    out = templates.statements(
        f"INDEX = BEGIN\nEND = LIMIT\nwhile {test}:\n    TARGET = INDEX\n    INDEX = INDEX + STEP\n    BODY",
        position,
        INDEX=index,
        BEGIN=begin,
        END=end,
        LIMIT=limit,
        TARGET=statement.target,
        STEP=step,
        BODY=statement.body,
    )
    out[-1].orelse = statement.orelse
    return out


def _number(value: int, statement: Any) -> Any:
    return gast.copy_location(gast.Constant(value=value, kind=None), statement)


def _sign(step: Any) -> int:
    negative = isinstance(step, gast.UnaryOp) and isinstance(step.op, gast.USub)
    value = getattr(step.operand if negative else step, "value", None)
    if type(value) is not int or value == 0:
        raise Unsupported("it calls itself in a range whose step is no constant", step)
    return -value if negative else value


def _is_constant(node: Any) -> bool:
    """Tells whether *node* is a display of constants, which need not be kept."""
    if isinstance(node, gast.Tuple):
        return all(map(_is_constant, node.elts))
    if isinstance(node, gast.UnaryOp):
        node = node.operand
    return isinstance(node, gast.Constant)

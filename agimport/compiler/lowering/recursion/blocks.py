"""Splits a function where it calls itself, into blocks that say which block is next.

Before::

    if n < 2:
        retval = n
    else:
        value = fib(n - 1)
        value_1 = fib(n - 2)
        retval = value + value_1
    return retval

After, as blocks 0, 1 and 2::

    if n < 2:                            n = ag__.top(stack_n)          value = ag__.top(stack_value)
        retval = n                       stack_n = ag__.rest(stack_n)   stack_value = ag__.rest(stack_value)
        result = ag__.given(retval)      value = ag__.known(result)     value_1 = ag__.known(result)
        block = ag__.top(blocks)         blocks = ag__.push(blocks, 2)  retval = value + value_1
        blocks = ag__.rest(blocks)       ...                            ...
    else:
        blocks = ag__.push(blocks, 1)
        stack_n = ag__.push(stack_n, n)
        n = ag__.given(n - 1)
        block = ag__.given(0)

Only statements that hold a call are split; all others stay as they are in their block.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import gast

from agimport.compiler import templates, trees
from agimport.compiler.context import Context
from agimport.compiler.errors import Unsupported
from agimport.compiler.lowering.leaving import Block
from agimport.compiler.lowering.recursion.frames import Frame
from agimport.compiler.lowering.recursion.self_calls import SelfCalls
from agimport.compiler.nodes import SCOPES
from agimport.compiler.positions import Position, head, of


@dataclass(frozen=True, slots=True)
class End:
    """How a block ends.

    Attributes:
        make: makes its last statements, which say what is next.
        returned: what it returns, where it does so at once and that is a variable.
    """

    make: Callable[[], Block]
    returned: str | None = None


class Blocks:
    """The blocks of one function.

    Attributes:
        bodies: their statements, the first block of a call first.
        stacks: by variable, the name of its stack.
        deepens: whether a call has something left to do when an inner one returns.
        block: names the variable with the number of the block that is next.
        blocks: names the one with the stack of such numbers.
        result: names the one with what an inner call has returned.
    """

    def __init__(self, context: Context, calls: SelfCalls, frame: Frame) -> None:
        self._context, self._calls, self._frame = context, calls, frame
        self.bodies: list[Block] = []
        self.stacks: dict[str, str] = {}
        self.deepens = False
        new = context.namer.new
        self._crossing: dict[str, None] = {}
        self.block, self.blocks, self.result = new("block"), new("blocks"), new("result")

    @property
    def unset(self) -> tuple[str, ...]:
        """The variables without a value at first that one block leaves to another."""
        return (self.result, *self._crossing)

    def split(self, function: Any) -> None:
        """Splits the body of *function*."""
        position = head(function.body[-1])
        end = End(lambda: self._return(None, position))
        self._add(lambda: self._split(function.body, end))

    def _add(self, make: Callable[[], Block]) -> int:
        number = len(self.bodies)
        self.bodies.append([])
        self.bodies[number] = make()
        return number

    def _split(self, body: Block, end: End) -> Block:
        out: Block = []
        for place, statement in enumerate(body):
            rest = body[place + 1 :]
            if isinstance(statement, gast.Return):
                return out + self._return(statement.value, head(statement))
            if isinstance(statement, gast.Raise):
                return [*out, statement]
            if statement.__class__ in SCOPES or not self._calls.any_in(statement):
                out.append(statement)
                continue
            return out + self._holder(statement, rest, end)
        return out + end.make()

    def _holder(self, statement: Any, rest: Block, end: End) -> Block:
        """Returns a statement that calls the function, with what follows."""
        if isinstance(statement, gast.If):
            after = self._following(statement, rest, end)
            statement.body = self._split(statement.body, after)
            statement.orelse = self._split(statement.orelse, after)
            return [statement]
        if isinstance(statement, gast.While):
            return self._while(statement, self._following(statement, rest, end))
        if isinstance(statement, gast.Assign) and self._calls.is_call(statement.value):
            return self._call(statement, rest, end)
        raise Unsupported("it calls itself in a statement of this kind", statement)

    def _following(self, statement: Any, rest: Block, end: End) -> End:
        """Returns how what follows *statement* begins, from wherever its blocks end."""
        if not rest:
            return end
        if len(rest) == 1 and isinstance(rest[0], gast.Return):
            returned = getattr(rest[0].value, "id", None)
            return End(lambda: self._return(trees.copied(rest[0]).value, head(rest[0])), returned)
        numbers: list[int] = []
        position = head(rest[0])

        def begin() -> Block:
            if not numbers:
                numbers.append(len(self.bodies))
                self._add(
                    lambda: [
                        *self._entered(self._frame.after(statement), position),
                        *self._split(rest, end),
                    ]
                )
            return self._goto(numbers[0], position)

        return End(begin)

    def _while(self, loop: Any, after: End) -> Block:
        position = head(loop)
        number = len(self.bodies)
        stop = self._context.loops.of(loop)
        test = loop.test
        if stop is not None:
            test = templates.expression("not STOP and TEST", of(loop.test), STOP=stop, TEST=test)

        def make() -> Block:
            begin = self._entered(self._frame.at_head(loop), position)
            body = self._split(loop.body, End(lambda: self._goto(number, position)))
            text = "if TEST:\n    BODY\nelse:\n    ORELSE"
            return begin + templates.statements(text, position, TEST=test, BODY=body, ORELSE=after.make())

        self._add(make)
        return self._goto(number, position)

    def _call(self, statement: Any, rest: Block, end: End) -> Block:
        position = head(statement)
        target = statement.targets[0].id
        out, entry = self._arguments(statement.value, position)
        if _returned(target, rest, end) is None:
            self.deepens = True
            kept = self._frame.kept(statement)
            number = self._add(lambda: self._resumed(kept, target, rest, end, position))
            for name in kept:
                out += templates.statements(
                    "STACK = ag__.push(STACK, NAME)", position, STACK=self._stack(name), NAME=name
                )
            out += self._pushed(number, position)
        return out + entry + self._goto(0, position)

    def _arguments(self, call: Any, position: Position) -> tuple[Block, Block]:
        """Returns statements that evaluate the arguments of a call, and those that hand them on."""
        handed = self._calls.bound(call)
        changing = [(name, value) for name, value in handed.items() if getattr(value, "id", None) != name]
        evaluated: Block = []
        entry: Block = []
        for name, value in changing:
            argument = self._context.namer.new(f"next_{name.lstrip('@')}")
            evaluated += templates.statements(
                "NAME = ag__.given(VALUE)", position, NAME=argument, VALUE=value
            )
            entry += templates.statements("NAME = VALUE", position, NAME=name, VALUE=argument)
        return evaluated, entry

    def _resumed(
        self, kept: tuple[str, ...], target: str, rest: Block, end: End, position: Position
    ) -> Block:
        """Returns the block that goes on after a call."""
        out: Block = []
        for name in kept:
            out += templates.statements(
                "NAME = ag__.top(STACK)\nSTACK = ag__.rest(STACK)",
                position,
                NAME=name,
                STACK=self._stack(name),
            )
        out += templates.statements(
            "TARGET = ag__.known(RESULT)", position, TARGET=target, RESULT=self.result
        )
        return out + self._split(rest, end)

    def _stack(self, name: str) -> str:
        stack = self.stacks.get(name)
        if stack is None:
            stack = self.stacks[name] = self._context.namer.new(f"stack_{name.lstrip('@')}")
        return stack

    def _return(self, value: Any, position: Position) -> Block:
        value = templates.expression("None", position) if value is None else value
        return templates.statements(
            "RESULT = ag__.given(VALUE)\nBLOCK = ag__.top(BLOCKS)\nBLOCKS = ag__.rest(BLOCKS)",
            position,
            RESULT=self.result,
            VALUE=value,
            BLOCK=self.block,
            BLOCKS=self.blocks,
        )

    def _pushed(self, number: int, position: Position) -> Block:
        return templates.statements(f"BLOCKS = ag__.push(BLOCKS, {number})", position, BLOCKS=self.blocks)

    def _goto(self, number: int, position: Position) -> Block:
        return templates.statements(f"BLOCK = ag__.given({number})", position, BLOCK=self.block)

    def _entered(self, names: tuple[str, ...], position: Position) -> Block:
        """Returns a look at the variables that a block takes over from others."""
        self._crossing.update(dict.fromkeys(names))
        found = [templates.statements("ag__.known(NAME)", position, NAME=name) for name in names]
        return [one for several in found for one in several]


def _returned(name: str, rest: Block, end: End) -> str | None:
    """Returns the variable that is returned after a call whose value is *name*, if nothing else is done."""
    for statement in rest:
        if getattr(getattr(statement, "value", None), "id", None) != name:
            return None
        if isinstance(statement, gast.Return):
            return name
        if not isinstance(statement, gast.Assign) or len(statement.targets) > 1:
            return None
        target = statement.targets[0]
        if not isinstance(target, gast.Name):
            return None
        name = target.id
    return name if end.returned == name else None

"""The machine of a function that calls itself: one loop over its blocks, with an explicit stack.

Before::

    def fib(n):
        if n < 2:
            return n
        return fib(n - 1) + fib(n - 2)

After::

    def machine(n):
        ag__.own_call(fib)
        stack_n = ag__.empty_stack()
        stack_value = ag__.empty_stack()
        result = value = ag__.unset()
        blocks = ag__.push(ag__.empty_stack(), -1)
        block = ag__.given(0)
        while block >= 0:
            if block == 0:
                ...
        return ag__.outcome(result)

It is an ordinary function, which the passes after this one stage like any other: each variable that a call
leaves to be read later has a stack, and `blocks` is the stack of the blocks to go on with. The run time
stages it in place of the function where a tensor decides how often the function calls itself.

Requires: `statements`, `returns` and `loop_jumps` have run.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates, trees
from agimport.compiler.context import Context
from agimport.compiler.lowering.leaving import Block
from agimport.compiler.lowering.recursion.blocks import Blocks
from agimport.compiler.lowering.recursion.frames import Frame
from agimport.compiler.lowering.recursion.self_calls import SelfCalls
from agimport.compiler.nodes import own
from agimport.compiler.positions import Position, head


def lower(function: Any, context: Context, calls: SelfCalls) -> Any:
    """Makes *function*, in place, its machine; returns it, or None if a loop without a stack does.

    Raises:
        Unsupported: it has none.
    """
    functions = _functions(function, calls)
    frame = Frame(function, context, calls)
    blocks = Blocks(context, calls, frame)
    blocks.split(function)
    if not blocks.deepens:
        return None
    position = head(function.body[0])
    body = _beginning(functions, blocks, position)
    body += templates.statements(
        "while BLOCK >= 0:\n    CHAIN", position, BLOCK=blocks.block, CHAIN=_chain(blocks, position)
    )
    (end,) = templates.statements("def f():\n    return ag__.outcome(RESULT)", position, RESULT=blocks.result)
    function.body = [*body, end.body[0]]
    return function


def _functions(function: Any, calls: SelfCalls) -> list[Any]:
    """Returns the expressions by which the function calls itself, each once."""
    found = {gast.dump(node.func): node.func for node in own(function.body) if calls.is_call(node)}
    return [trees.copied(one) for one in found.values()]


def _beginning(functions: list[Any], blocks: Blocks, position: Position) -> Block:
    out: Block = []
    for function in functions:
        out += templates.statements("ag__.own_call(FUNCTION)", position, FUNCTION=function)
    for stack in blocks.stacks.values():
        out += templates.statements("STACK = ag__.empty_stack()", position, STACK=stack)
    for name in blocks.unset:
        out += templates.statements("NAME = ag__.unset()", position, NAME=name)
    return out + templates.statements(
        "BLOCKS = ag__.push(ag__.empty_stack(), -1)\nBLOCK = ag__.given(0)",
        position,
        BLOCKS=blocks.blocks,
        BLOCK=blocks.block,
    )


def _chain(blocks: Blocks, position: Position) -> Block:
    """Returns the choice between the blocks, which is a table where there are more than two."""
    *others, last = enumerate(blocks.bodies)
    out = last[1]
    if len(others) == 2:
        others.append(last)
        out = []
    for number, body in reversed(others):
        text = f"if BLOCK == {number}:\n    BODY" + ("\nelse:\n    ORELSE" if out else "")
        out = templates.statements(text, position, BLOCK=blocks.block, BODY=body, ORELSE=out)
    return out

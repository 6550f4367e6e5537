"""Statements that take the place of one: the walk over a function's blocks that many lowerings share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from agimport.compiler import templates
from agimport.compiler.context import Context
from agimport.compiler.lowering.leaving import Block, blocks_of
from agimport.compiler.nodes import SCOPES
from agimport.compiler.positions import head


def rewrite(body: Block, lowered: Callable[[Any], Block]) -> None:
    """Replaces, in place, the statements of a block and of the blocks in it, the inner ones first.

    Args:
        body: the block; functions and classes in it are left as they are.
        lowered: gives what takes the place of a statement whose own blocks are rewritten.
    """
    out: Block = []
    for statement in body:
        if statement.__class__ in SCOPES:
            out.append(statement)
            continue
        for block in blocks_of(statement):
            rewrite(block, lowered)
        out += lowered(statement)
    body[:] = out


def rotated(loop: Any, context: Context) -> Block:
    """Returns the statements that stand for a ``while`` loop, its test moved into its body."""
    position = head(loop.test)
    if not loop.orelse:
        text = "while True:\n    if not TEST:\n        break\n    BODY"
        return templates.statements(text, position, TEST=loop.test, BODY=loop.body)
    return templates.statements(
        "FLAG = False\n"
        "while True:\n    if not TEST:\n        FLAG = True\n        break\n    BODY\n"
        "if FLAG:\n    ORELSE",
        position,
        TEST=loop.test,
        BODY=loop.body,
        ORELSE=loop.orelse,
        FLAG=context.namer.new("did_end"),
    )

"""The compiler's work grows with the source and not faster: counted in steps, not in seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import gast
import pytest

from agimport.compiler import compile_module
from agimport.compiler.analysis import vocabulary
from agimport.compiler.analysis.liveness import Liveness
from agimport.compiler.context import Context
from agimport.compiler.lowering import loop_jumps, returns
from agimport.compiler.names import Namer, identifiers
from agimport.compiler.nodes import grouped, walk
from agimport.compiler.options import Options


def branches(count: int) -> str:
    """`count` times if/else, one after the other: AutoGraph takes 53 s for 16 of them."""
    lines = ["def f(a, b):"]
    for number in range(count):
        lines += [f"    if a > {number}:", f"        b = b + {number}", "    else:", "        b = b - a"]
    return "\n".join([*lines, "    return b\n"])


def blocks(count: int) -> str:
    """`count` blocks of ten lines: a loop with a jump, a branch, a while."""
    block = """
    for i in range(a):
        if i > {n}:
            break
        b = b + i
    if b > {n}:
        c{n} = b
    else:
        c{n} = a
    while a < {n}:
        a = a + c{n}
"""
    text = "".join(block.format(n=number) for number in range(count))
    return f"def f(a, b):{text}    return a, b\n"


def early_returns(count: int) -> str:
    """`count` times ``if ...: return ...``, which become branches within branches."""
    lines = "".join(f"    if a == {number}:\n        return {number * 2}\n" for number in range(count))
    return f"def f(a):\n{lines}    return -1\n"


def liveness_steps(source: str) -> int:
    function: Any = gast.parse(source).body[0]
    kinds = grouped(walk(function))
    context = Context(Options(), Namer(identifiers(kinds)), vocabulary.of(kinds))
    function = loop_jumps.lower(returns.lower(function, context), context)
    return Liveness(function, context.loops.of).steps


def lines_run(source: str) -> int:
    """Counts the lines of agimport and gast that run while a module is compiled."""
    counted = 0

    def count(frame: Any, event: str, argument: Any) -> Any:
        nonlocal counted
        counted += event == "call"
        return None

    sys.setprofile(count)
    try:
        compile_module(source.encode(), "f.py")
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("make", [branches, blocks, early_returns])
def test_steps_of_liveness_grow_with_the_source(make: Callable[[int], str]) -> None:
    sizes = (25, 50, 100)
    steps = [liveness_steps(make(size)) for size in sizes]
    assert steps[1] <= 2.2 * steps[0]
    assert steps[2] <= 2.2 * steps[1]


def test_sixteen_branches_take_few_steps() -> None:
    assert liveness_steps(branches(16)) <= 16 * 10


def test_a_function_of_five_thousand_lines() -> None:
    source = blocks(500)
    assert source.count("\n") > 5000
    assert liveness_steps(source) <= 6 * 5000


@pytest.mark.parametrize("make", [branches, blocks, early_returns])
def test_the_whole_compiler_is_linear(make: Callable[[int], str]) -> None:
    make_and_run = lines_run(make(10))  # what is done once, such as parsing templates
    calls = [lines_run(make(size)) for size in (20, 40, 80)]
    assert make_and_run < calls[1]
    assert calls[1] <= 2.3 * calls[0]
    assert calls[2] <= 2.3 * calls[1]


def test_a_function_of_five_thousand_lines_is_converted() -> None:
    artefact = compile_module(blocks(500).encode(), "long.py")
    assert [entry.status for entry in artefact.report] == ["converted"]

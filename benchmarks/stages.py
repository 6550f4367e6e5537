"""Where the time of a cold conversion goes: the compiler's stages, each without the stages inside it."""

from __future__ import annotations

import builtins
import marshal
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest import mock

from benchmarks import programs
from benchmarks.report import Column, Table

REST = "the rest: selection, bodies, marks"


class Clock:
    """Adds up CPU time by stage; a stage inside another stops the outer one's clock."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self._open: list[str] = []
        self._since = 0.0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Counts the time in the block as that of a stage."""
        self._book()
        self._open.append(name)
        try:
            yield
        finally:
            self._book()
            self._open.pop()

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Returns *function* with its time counted as that of a stage."""

        def call(*args: Any, **kwargs: Any) -> Any:
            with self.stage(name):
                return function(*args, **kwargs)

        return call

    def _book(self) -> None:
        now = time.process_time()
        if self._open:
            self.spent[self._open[-1]] = self.spent.get(self._open[-1], 0.0) + now - self._since
        self._since = now


def table(modules: int, functions: int) -> Table:
    """Converts generated modules and says how long each stage took.

    Args:
        modules: how many of them.
        functions: how many functions each has.

    Returns:
        The time by stage, the longest first.
    """
    from agimport.compiler import compile_module

    sources = [programs.module_source(number, functions).encode() for number in range(modules)]
    compile_module(sources[0], "m.py")  # templates are parsed once in a process
    clock = Clock()
    plain = _plain(sources)
    with _clocked(clock):
        for source in sources:
            with clock.stage(REST):
                code = compile_module(source, "m.py").code
            with clock.stage("marshal"):
                marshal.dumps(code)
    total = sum(clock.spent.values())
    count = modules * functions
    spent = sorted(clock.spent.items(), key=lambda item: -item[1])
    rows = [(name, seconds / count, seconds / total) for name, seconds in spent]
    return Table(
        "stages",
        "Where the time of a cold conversion goes",
        (Column("stage"), Column("CPU a function", "us"), Column("share", "%")),
        (
            *rows,
            ("all", total / count, 1.0),
            ("plain Python: compile and marshal", plain / count, plain / total),
        ),
        (
            f"{modules} modules with {functions} functions each; "
            "a stage's time is without that of the stages it calls.",
        ),
    )


def _plain(sources: list[bytes]) -> float:
    start = time.process_time()
    for source in sources:
        marshal.dumps(compile(source, "m.py", "exec", dont_inherit=True))
    return time.process_time() - start


@contextmanager
def _clocked(clock: Clock) -> Iterator[None]:
    """Has the compiler's stages counted. The names are those of its code; one that is gone is an error."""
    from agimport.compiler import emit, parse, pipeline, trees
    from agimport.compiler.analysis import mutations
    from agimport.compiler.lowering import control_flow, expressions, functions

    places: list[tuple[Any, str, str]] = [
        (parse, "parse_module", "parse"),
        (trees, "to_gast", "to gast (and copy)"),
        (trees, "to_ast", "back from gast"),
        (expressions, "lower", "lowering: expressions"),
        (control_flow, "Liveness", "analysis: liveness"),
        (mutations, "locations", "analysis: mutations"),
        (pipeline, "emit", "rename code objects"),
    ]
    with ExitStack() as stack:
        for owner, name, stage in places:
            stack.enter_context(mock.patch.object(owner, name, clock.timed(stage, getattr(owner, name))))
        for group in ("BEFORE", "JUMPS", "AFTER"):
            passes = tuple(clock.timed(f"lowering: {_short(one)}", one) for one in getattr(functions, group))
            stack.enter_context(mock.patch.object(functions, group, passes))
        compiled = clock.timed("compile the tree", builtins.compile)
        stack.enter_context(mock.patch.object(emit, "compile", compiled, create=True))
        yield


def _short(function: Callable[..., Any]) -> str:
    return function.__module__.rpartition(".")[2].replace("_", " ")

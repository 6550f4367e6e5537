"""What the guard at the head of a converted function costs an eager call, with TensorFlow and without."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.report import Column, Table, ratio
from benchmarks.timing import in_new_process

SOURCE = '''
def branch(a):
    """The least that has something to stage."""
    if a:
        return 1
    return 2


def loop(n):
    """A loop, whose body must run at plain Python's speed."""
    total = 0
    for i in range(n):
        if i % 3:
            total += i
    return total


def arguments(a, b, *rest, c=1, **named):
    """All kinds of parameters."""
    return a if b else c
'''

CALLS = ["branch(1)", "loop(100)", "arguments(1, 2, c=3)"]

WITHOUT, WITH = "not imported", "imported"

CHILD = f"""
import json, statistics, sys, time, timeit
from agimport.compiler import compile_module
source, tensorflow, rounds, number = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
import agimport.runtime
spaces = {{}}
for name in ("plain", "converted"):
    converted = compile_module(source.encode(), "m.py").code
    code = compile(source, "m.py", "exec") if name == "plain" else converted
    spaces[name] = {{"__name__": "m"}}
    exec(code, spaces[name])
if tensorflow == {WITH!r}:
    import tensorflow
    tensorflow.function(lambda: tensorflow.constant(0), autograph=False)()
found = {{}}
for call in {CALLS!r}:
    times = {{name: [] for name in spaces}}
    timers = {{}}
    for name, space in spaces.items():
        timers[name] = timeit.Timer(call, globals=space, timer=time.process_time)
    for timer in timers.values():
        timer.timeit(10)
    count = max(1, number // (50 if "loop" in call else 1))
    for _ in range(rounds):
        for name, timer in timers.items():
            times[name].append(timer.timeit(count) / count)
    found[call] = [statistics.median(times[name]) for name in ("plain", "converted")]
print(json.dumps(found))
"""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is measured."""

    rounds: int
    number: int


FULL = Sizes(rounds=31, number=200_000)
QUICK = Sizes(rounds=9, number=100_000)
TINY = Sizes(rounds=1, number=100)


def run(sizes: Sizes) -> Iterator[Table]:
    """Measures the guard.

    Args:
        sizes: how much.

    Yields:
        The cost of a call of each function.
    """
    rows = []
    for tensorflow in (WITHOUT, WITH):
        found = in_new_process(CHILD, SOURCE, tensorflow, str(sizes.rounds), str(sizes.number))
        for call, (plain, converted) in found.items():
            rows.append((tensorflow, call, plain, converted, converted - plain, ratio(converted, plain)))
    yield Table(
        "guard",
        "A converted function called eagerly",
        (
            Column("TensorFlow"),
            Column("call"),
            Column("plain Python", "ns"),
            Column("converted", "ns"),
            Column("guard", "ns"),
            Column("to plain", "x"),
        ),
        tuple(rows),
        (f"Median of {sizes.rounds} rounds, in turn, in one process each.",),
    )

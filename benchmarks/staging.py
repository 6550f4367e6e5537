"""Trace time, graph size and run time of staged code: agimport, tf.autograph, and written by hand."""

from __future__ import annotations

import functools
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.report import Cell, Column, Table, ratio
from benchmarks.timing import medians, once, repeats_for

OWN, PEER, HAND = "agimport", "tf.autograph", "handwritten"

Arguments = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is measured.

    Attributes:
        length: how many iterations the loops make.
        rounds: turns of each contestant, for tracing and for running.
        seconds: CPU time of one turn of running.
        cases: which of the cases; all if empty.
    """

    length: int
    rounds: int
    seconds: float
    cases: tuple[str, ...] = ()


FULL = Sizes(length=1000, rounds=11, seconds=0.05)
QUICK = Sizes(length=200, rounds=5, seconds=0.02)
TINY = Sizes(5, 1, 0.0, ("while_with_break", "tensor_with_return", "list_append"))


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a case, traced.

    Attributes:
        trace: traces it again.
        concrete: what came of it the first time.
        cold: the seconds of the first trace, which for AutoGraph includes conversion.
    """

    trace: Callable[[], Any]
    concrete: Any
    cold: float


def run(sizes: Sizes) -> Iterator[Table]:
    """Measures staging.

    Args:
        sizes: how much.

    Yields:
        Times and sizes of each case in its three forms, and the ops that the handwritten form does without.
    """
    from benchmarks import graphs
    from benchmarks.cases import handwritten, loading

    graphs.one_thread()
    rows: list[tuple[Cell, ...]] = []
    extra: list[tuple[Cell, ...]] = []
    with tempfile.TemporaryDirectory() as folder:
        modules = {OWN: loading.converted(), PEER: loading.plain(Path(folder)), HAND: handwritten}
        # Not with the copy that is measured: AutoGraph keeps what it has converted.
        warm_up({**modules, PEER: loading.plain(Path(folder))})
        chosen = {
            name: it for name, it in cases(sizes.length).items() if name in sizes.cases or not sizes.cases
        }
        for name, arguments in chosen.items():
            forms = _forms(name, arguments, modules)
            _check(name, forms, arguments)
            counts = {form: graphs.operations(it.concrete) for form, it in forms.items()}
            rows += _rows(name, arguments, forms, counts, sizes)
            extra += [
                (name, form, graphs.difference(counts[form], counts[HAND])) for form in forms if form != HAND
            ]
    yield _table(tuple(rows), sizes)
    yield Table(
        "extra ops",
        "Ops that a graph has more (+) or fewer (-) of than the handwritten one",
        (Column("case"), Column("form"), Column("ops")),
        tuple(extra),
    )


def cases(length: int) -> dict[str, Arguments]:
    """Returns the arguments of each case.

    Args:
        length: how many iterations its loop makes.
    """
    import tensorflow as tf

    number, vector = tf.constant, tf.ones([length])
    small = max(2, length // 10)
    random = tf.random.Generator.from_seed(1)
    return {
        "while_with_break": (number(length), number(10**9)),
        "tensor_with_break": (vector, number(1e9)),
        "tensor_with_return": (vector, number(1e9)),
        "nested_if": (number(1.0), number(-2.0)),
        "nested_returns": (number(1.0), number(-2.0)),
        "list_append": (number(length), tf.ones([8])),
        "tensor_array": (number(length), tf.ones([8])),
        "for_with_continue": (number(length),),
        "recurrent": (random.normal([small, 32, 16]), random.normal([80, 64])),
        "collatz": (number(97),),
        "huber": (number(9.0),),
        "twenty_calls": (number(1.0),),
    }


def warm_up(modules: dict[str, ModuleType]) -> None:
    """Has every form traced once, so that none pays for what TensorFlow does at its first graph."""
    import tensorflow as tf

    from benchmarks.graphs import traced

    arguments = (tf.constant(1), tf.ones([8]))
    for form, module in modules.items():
        traced(module.tensor_array, arguments, autograph=form != HAND)(*arguments)
        traced(module.huber, (tf.constant(1.0),), autograph=form != HAND)


def _forms(name: str, arguments: Arguments, modules: dict[str, ModuleType]) -> dict[str, Form]:
    from benchmarks import graphs

    found = {}
    for form, module in modules.items():
        own = functools.partial(graphs.traced, autograph=form == OWN)
        trace = graphs.traced_or_refused if form == PEER else own
        again = functools.partial(trace, getattr(module, name), arguments)
        kept: list[Any] = []
        cold = once(lambda: kept.append(again()))  # noqa: B023 - called at once
        if kept[0] is not None:
            found[form] = Form(again, kept[0], cold)
    return found


def _check(name: str, forms: dict[str, Form], arguments: Arguments) -> None:
    import numpy as np

    values = {form: it.concrete(*arguments).numpy() for form, it in forms.items()}
    for form, value in values.items():
        if not np.allclose(value, values[HAND], rtol=1e-4):
            raise RuntimeError(f"{name}: {form} gives {value}, and {HAND} {values[HAND]}")


def _rows(
    name: str, arguments: Arguments, forms: dict[str, Form], counts: dict[str, Counter[str]], sizes: Sizes
) -> Iterator[tuple[Cell, ...]]:
    traces = medians({form: it.trace for form, it in forms.items()}, sizes.rounds)
    calls = {form: functools.partial(it.concrete, *arguments) for form, it in forms.items()}
    runs = medians(calls, sizes.rounds, repeats_for(calls[HAND], sizes.seconds))
    ops = {form: count.total() for form, count in counts.items()}
    for form in (OWN, PEER, HAND):
        if form not in forms:
            yield (name, form, "unsupported", *[None] * 6)
            continue
        yield (
            name,
            form,
            forms[form].cold,
            traces[form],
            ratio(traces[form], traces[HAND]),
            ops[form],
            ratio(ops[form], ops[HAND]),
            runs[form],
            ratio(runs[form], runs[HAND]),
        )


def _table(rows: tuple[tuple[Cell, ...], ...], sizes: Sizes) -> Table:
    return Table(
        "staging",
        f"Staged code; loops of {sizes.length} iterations",
        (
            Column("case"),
            Column("form"),
            Column("first trace", "ms"),
            Column("later trace", "ms"),
            Column("to hand", "x"),
            Column("ops", "int"),
            Column("to hand ", "x"),
            Column("run", "us"),
            Column("to hand  ", "x"),
        ),
        rows,
        (
            "All forms of a case gave the same value. The first trace by tf.autograph includes conversion.",
            f"Median of {sizes.rounds} rounds, in turn; TensorFlow runs ops in one thread.",
        ),
    )

"""Runs generated programs on tensors: eagerly as Python compiles them, and staged; and compares."""

from __future__ import annotations

import contextlib
import itertools
import signal
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import tensorflow as tf

from agimport.errors import DroppedWarning, StagingError
from tests.equivalence.harness import captured, differ
from tests.generated.running import ARGUMENTS, Functions, Outcome, converted, plain

DTYPES = (tf.int32,) * 3 + (tf.float32,) * 2 + (tf.bool, tf.int64, tf.float64, tf.int32)
SAME = "same"
_CANNOT = "Detected unsupported operations when trying to compile graph"
KEPT = "kept"
EARLY = "early"
SECONDS = 120


class TooLong(BaseException):
    """A program took longer than any program should."""


def check(source: str, mode: str = "tf_function", arguments: Any = ARGUMENTS[1:]) -> tuple[str, str]:
    """Runs a program on tensors in both ways.

    Returns:
        What came of it, in a word (`SAME`, `KEPT`, `EARLY`, the number of a diagnostic, or ``failed``), and
        in words. `EARLY` is an exception that every path raises: the graph is not built, though another
        exception, of the graph, would come before.
    """
    try:
        with _time_limit(SECONDS):
            return _checked(source, mode, arguments)
    except TooLong:
        return "failed", "it took too long"


def _checked(source: str, mode: str, arguments: Any) -> tuple[str, str]:
    functions = converted(source)
    if functions is None:
        return KEPT, ""
    original = plain(source)
    staged = MODES[mode](functions)
    for values in arguments:
        args = [tf.constant(value, dtype) for value, dtype in zip(values, DTYPES, strict=True)]
        actual = _observed(staged, args)
        if isinstance(actual.error, StagingError):
            return actual.error.code or "failed", str(actual.error)
        expected = _observed(original["run"], args)
        printed = None if mode == "xla" else _observed(original["run"], values).printed
        difference = _difference(expected, actual, printed)
        if difference is not None and expected.error is not None and _came_early(actual.error):
            return EARLY, difference
        if isinstance(actual.error, tf.errors.InvalidArgumentError) and _CANNOT in str(actual.error):
            return "not for XLA", ""
        if difference is not None:
            return "failed", f"on {values}: {difference}"
    return SAME, ""


def _came_early(error: BaseException | None) -> bool:
    """Tells whether an exception is one of the program's that was raised while the graph was built."""
    return error is not None and not isinstance(error, (tf.errors.OpError, StagingError))


def _observed(function: Callable[..., Any], args: Any) -> Outcome:
    value, error = None, None
    with captured() as text:
        try:
            value = function(*args)
        except Exception as caught:
            error = caught
    return Outcome(value, error, text.getvalue())


def _difference(expected: Outcome, actual: Outcome, printed: str | None) -> str | None:
    if expected.error is not None:
        if printed is None:
            return None  # XLA leaves assertions out
        if actual.error is None:
            return f"{actual.value!r} came where {expected.error!r} was to be raised"
        fine = stands_for(actual.error, expected.error)
        return None if fine else f"{_shown(actual.error)} was raised and not {expected.error!r}"
    if actual.error is not None:
        return f"{_shown(actual.error)} was raised"
    difference = differ(_widened(expected.value, actual.value), actual.value)
    if difference is None and printed is not None and actual.printed != printed:
        difference = f"printed {actual.printed!r} and not {printed!r}"
    return difference


def _widened(expected: Any, actual: Any) -> Any:
    """Gives what is expected with Python's ints made floats where a graph has them meet floats."""
    if isinstance(expected, (list, tuple)):
        others = actual if isinstance(actual, (list, tuple)) else [actual] * len(expected)
        pairs = itertools.zip_longest(expected, others[: len(expected)])
        return [_widened(one, other) for one, other in pairs]
    if isinstance(expected, dict) and isinstance(actual, dict):
        return {key: _widened(one, actual.get(key)) for key, one in expected.items()}
    if type(expected) is int and getattr(getattr(actual, "dtype", None), "name", "").startswith("float"):
        return float(expected)
    return expected


def stands_for(error: BaseException, wanted: BaseException) -> bool:
    """Tells whether an exception of a graph is Python's: of its class, or an error of an op that names it."""
    if isinstance(error, type(wanted)):
        return True
    names = {type(wanted).__name__, "UnboundLocalError" if isinstance(wanted, NameError) else ""} - {""}
    if isinstance(wanted, tf.errors.OpError):
        return isinstance(error, tf.errors.OpError)
    return isinstance(error, tf.errors.OpError) and any(name in str(error) for name in names)


def _shown(error: BaseException) -> str:
    return f"{type(error).__name__}: {str(error)[:1500]}"


@contextlib.contextmanager
def _time_limit(seconds: int) -> Iterator[None]:
    def late(*_: Any) -> None:
        raise TooLong

    previous = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, previous)


# The ways to stage.


def _function(functions: Functions) -> Callable[..., Any]:
    return tf.function(functions["run"], autograph=False)  # type: ignore[no-any-return]


def _unoptimized(functions: Functions) -> Callable[..., Any]:
    """Runs the graph as it was built, which costs less than to optimize it for three runs."""
    function = _function(functions)

    def call(*args: Any) -> Any:
        tf.config.optimizer.set_experimental_options({"disable_meta_optimizer": True})
        try:
            return function(*args)
        finally:
            tf.config.optimizer.set_experimental_options({"disable_meta_optimizer": False})

    return call


def _compiled(functions: Functions) -> Callable[..., Any]:
    warnings.simplefilter("ignore", DroppedWarning)
    return tf.function(functions["run"], autograph=False, jit_compile=True)  # type: ignore[no-any-return]


def _in_v1_graph(functions: Functions) -> Callable[..., Any]:
    graph = tf.Graph()
    with graph.as_default():
        inputs = [tf.compat.v1.placeholder(dtype, ()) for dtype in DTYPES[:-1]]
        inputs.append(tf.compat.v1.placeholder(DTYPES[-1], (4,)))
    session = tf.compat.v1.Session(graph=graph)
    made: list[Any] = []

    def call(*args: Any) -> Any:
        if not made:
            with graph.as_default():
                made.append(functions["run"](*inputs))
        leaves = tf.nest.flatten(made[0])
        fetched = {index: leaf for index, leaf in enumerate(leaves) if tf.is_tensor(leaf)}
        fed = {one: value.numpy() for one, value in zip(inputs, args, strict=True)}
        values = session.run(fetched, fed)
        return tf.nest.pack_sequence_as(made[0], [values.get(i, leaf) for i, leaf in enumerate(leaves)])

    return call


MODES = {"tf_function": _function, "unoptimized": _unoptimized, "v1_graph": _in_v1_graph, "xla": _compiled}

"""Runs one program of the corpus in every way there is, and compares what comes out with eager Python.

The oracle of a run on tensors is the plain function (compiled by Python alone) on eager tensors; the oracle
of a run on plain Python values is the plain function on the same values.
"""

from __future__ import annotations

import ast
import contextlib
import functools
import io
import math
import os
import re
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import numpy as np

from agimport.compiler import compile_module
from agimport.errors import DroppedWarning, StagingError
from tests.equivalence.gradients import gradient_of
from tests.equivalence.registry import ATTRIBUTE, Data, Options, Static

CORPUS = Path(__file__).parent / "corpus"


# ---------------------------------------------------------------------------------------------------
# Loading


def load(path: Path, *, converted: bool) -> ModuleType:
    """Executes a file of the corpus as a new module, as Python compiles it or as agimport does."""
    source = path.read_bytes()
    module = ModuleType(f"corpus_{path.stem}_{'converted' if converted else 'plain'}")
    module.__file__ = str(path)
    if converted:
        artefact = compile_module(source, str(path))
        kept = [entry for entry in artefact.report if entry.status == "kept" and entry.reason is not None]
        module.__dict__["kept_by_agimport"] = {entry.qualname: entry.reason for entry in kept}
        code: Any = artefact.code
    else:
        code = compile(source, str(path), "exec", dont_inherit=True)
    sys.modules[module.__name__] = module
    exec(code, module.__dict__)
    return module


@dataclass(frozen=True, eq=False)
class Program:
    """A program of the corpus in its two forms."""

    name: str
    options: Options
    plain: Callable[..., Any]
    converted: Callable[..., Any]

    def modes(self) -> Iterator[str]:
        """Gives the names of the ways in which it is run."""
        if self.options.python:
            yield "python"
        if self.options.python and not self.options.prints:
            yield "python_in_graph"
        if self.options.oracle == "eager":
            yield from ("eager", "to_graph")
        yield from ("tf_function", "called", "v1_graph")
        if self.options.gradient:
            yield "gradient"
        if self.options.xla:
            yield "xla"
        if self.options.xla and self.options.gradient:
            yield "xla_gradient"


def programs(path: Path) -> list[Program]:
    """Loads a file of the corpus, plain and converted."""
    plain, converted = load(path, converted=False), load(path, converted=True)
    return [
        Program(f"{path.stem}.{name}", getattr(value, ATTRIBUTE), value, getattr(converted, name))
        for name, value in vars(plain).items()
        if callable(value) and hasattr(value, ATTRIBUTE)
    ]


def options_of(path: Path) -> dict[str, Options]:
    """Gives the programs of a file by name, without executing the file, which may import TensorFlow."""
    names: dict[str, Any] = {
        "program": lambda *args, **options: Options(args or ((),), **options),
        "Static": Static,
        "Data": Data,
    }
    found = {}
    for statement in ast.parse(path.read_bytes()).body:
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            # A constant for the decorators; what needs TensorFlow is none.
            with contextlib.suppress(NameError):
                names[statement.targets[0].id] = eval(ast.unparse(statement.value), names)
        for decorator in getattr(statement, "decorator_list", ()):
            if isinstance(decorator, ast.Call) and getattr(decorator.func, "id", None) == "program":
                found[statement.name] = eval(ast.unparse(decorator), names)
    return found


# ---------------------------------------------------------------------------------------------------
# One run


@dataclass(frozen=True)
class Outcome:
    """What came of one run: a value or an exception, and what was printed."""

    value: Any
    error: BaseException | None
    printed: str


def observe(run: Callable[[], Any]) -> Outcome:
    """Calls *run* and keeps what comes of it."""
    value, error = None, None
    with captured() as text:
        try:
            value = run()
        except Exception as caught:
            error = caught
    return Outcome(value, error, text.getvalue())


@contextlib.contextmanager
def captured() -> Iterator[io.StringIO]:
    """Collects what Python and TensorFlow write to standard output, in the order in which they wrote it."""
    text = io.StringIO()
    sys.stdout.flush()
    with tempfile.TemporaryFile() as file:
        saved = os.dup(1)
        os.dup2(file.fileno(), 1)
        stream = open(os.dup(1), "w", buffering=1, encoding="utf-8")  # noqa: SIM115 - closed below, before the file is read
        try:
            with contextlib.redirect_stdout(stream):
                yield text
        finally:
            stream.close()
            os.dup2(saved, 1)
            os.close(saved)
            file.seek(0)
            text.write(file.read().decode())


def python_arguments(args: tuple[Any, ...]) -> list[Any]:
    """Gives plain Python values; lists are copied, for a program may change them."""
    return [_copied(_bare(arg)) for arg in args]


def _bare(arg: Any) -> Any:
    return arg.value if isinstance(arg, Static) else arg.elements if isinstance(arg, Data) else arg


def _copied(value: Any) -> Any:
    if isinstance(value, list):
        return [_copied(item) for item in value]
    if isinstance(value, dict):
        return {key: _copied(item) for key, item in value.items()}
    return value


def tensor_arguments(args: tuple[Any, ...]) -> list[Any]:
    """Gives tensors (eager ones, or constants of the graph that is open), datasets and static values."""
    import tensorflow as tf

    made: list[Any] = []
    for arg in args:
        if isinstance(arg, Static):
            made.append(_copied(arg.value))
        elif isinstance(arg, Data):
            made.append(tf.data.Dataset.from_tensor_slices(arg.elements))
        else:
            made.append(tf.constant(arg))
    return made


# ---------------------------------------------------------------------------------------------------
# The ways to run


def run_python(program: Program, args: tuple[Any, ...]) -> Any:
    """The staged body on plain values, no graph anywhere."""
    from agimport import runtime

    values = python_arguments(args)
    runtime.set_force_staged(True)
    try:
        return program.converted(*values)
    finally:
        runtime.set_force_staged(False)


def run_python_in_graph(program: Program, args: tuple[Any, ...]) -> Any:
    """The staged body on plain values while a graph is being built: nothing may go into it."""
    import tensorflow as tf

    with tf.Graph().as_default() as graph:
        result = program.converted(*python_arguments(args))
    made = [op.name for op in graph.get_operations()]
    assert not made, f"plain values became ops: {made}"
    return result


def run_eager(program: Program, args: tuple[Any, ...]) -> Any:
    """The original body of the converted function, on eager tensors."""
    return program.converted(*tensor_arguments(args))


def run_to_graph(program: Program, args: tuple[Any, ...]) -> Any:
    """The staged body on eager tensors."""
    import agimport

    return agimport.to_graph(program.converted)(*tensor_arguments(args))


def run_tf_function(program: Program, args: tuple[Any, ...]) -> Any:
    """The staged body traced by `tf.function`."""
    return _function(program, "tf_function")(*tensor_arguments(args))


def run_called(program: Program, args: tuple[Any, ...]) -> Any:
    """The form that notes what it raises, called in a ``try`` by a function that is traced."""
    return _function(program, "called")(*tensor_arguments(args))


def run_gradient(program: Program, args: tuple[Any, ...]) -> Any:
    """The gradient, taken in the graph."""
    return _function(program, "gradient")(*tensor_arguments(args))


def run_xla(program: Program, args: tuple[Any, ...], mode: str = "xla") -> Any:
    """The staged body, compiled by XLA."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DroppedWarning)
        return _function(program, mode)(*tensor_arguments(args))


def run_xla_gradient(program: Program, args: tuple[Any, ...]) -> Any:
    """The gradient, compiled by XLA."""
    return run_xla(program, args, "xla_gradient")


@functools.cache
def _function(program: Program, mode: str) -> Any:
    """Gives the function that is traced once for all arguments of one signature."""
    import tensorflow as tf

    from tests.equivalence.calling import called

    function = program.converted
    if mode == "called":
        function = called(function)
    elif mode.endswith("gradient"):
        function = gradient_of(function)
    return tf.function(
        function,
        autograph=not mode.endswith("gradient"),
        jit_compile=mode.startswith("xla"),
        reduce_retracing=False,
    )


def run_v1_graph(program: Program, args: tuple[Any, ...]) -> Any:
    """The staged body in a v1 graph, run by a session."""
    import tensorflow as tf

    values = [None if isinstance(arg, (Static, Data)) else tf.constant(arg) for arg in args]
    built = _v1_graph(program, args, values)
    fed = [value.numpy() for value in values if value is not None]
    # All in one run, for each has the side effects of the program.
    fetched = [[part for part in several if tf.is_tensor(part)] for several in built.parts]
    found = built.session.run(fetched, dict(zip(built.inputs, fed, strict=True)))
    leaves = tf.nest.flatten(built.result)
    made = [_packed(*each) for each in zip(leaves, built.parts, found, strict=True)]
    return tf.nest.pack_sequence_as(built.result, made)


class _V1Graph(NamedTuple):
    """A session of a graph, its placeholders, what a program gave in it, what can be fetched of each leaf."""

    session: Any
    inputs: list[Any]
    result: Any
    parts: list[list[Any]]


_V1_GRAPHS: dict[Any, _V1Graph] = {}


def _v1_graph(program: Program, args: tuple[Any, ...], values: list[Any]) -> _V1Graph:
    """Gives the graph of the arguments' signature; *values* are the tensors among them, else None."""
    import tensorflow as tf

    kinds = [
        repr(arg) if value is None else (value.dtype, value.shape)
        for arg, value in zip(args, values, strict=True)
    ]
    signature = (program.name, *kinds)
    if signature not in _V1_GRAPHS:
        with tf.Graph().as_default() as graph:
            inputs = [v if v is None else tf.compat.v1.placeholder(v.dtype, v.shape) for v in values]
            others = tensor_arguments(tuple(arg for arg in args if isinstance(arg, (Static, Data))))
            static = iter(others)
            result = program.converted(*(next(static) if one is None else one for one in inputs))
            parts = [_parts(leaf) for leaf in tf.nest.flatten(result)]
        session = tf.compat.v1.Session(graph=graph)
        _V1_GRAPHS[signature] = _V1Graph(session, [one for one in inputs if one is not None], result, parts)
    return _V1_GRAPHS[signature]


def _parts(leaf: Any) -> list[Any]:
    """Gives what a session can fetch of a value; a ragged tensor comes as a ragged array."""
    import tensorflow as tf

    return [leaf] if isinstance(leaf, tf.RaggedTensor) else tf.nest.flatten(leaf, expand_composites=True)


def _packed(leaf: Any, parts: list[Any], fetched: list[Any]) -> Any:
    import tensorflow as tf

    if isinstance(leaf, tf.RaggedTensor):
        return fetched[0]
    values = iter(fetched)
    found = [next(values) if tf.is_tensor(part) else part for part in parts]
    return tf.nest.pack_sequence_as(leaf, found, expand_composites=True)


RUNS: dict[str, Callable[[Program, tuple[Any, ...]], Any]] = {
    "python": run_python,
    "python_in_graph": run_python_in_graph,
    "eager": run_eager,
    "to_graph": run_to_graph,
    "tf_function": run_tf_function,
    "called": run_called,
    "v1_graph": run_v1_graph,
    "gradient": run_gradient,
    "xla": run_xla,
    "xla_gradient": run_xla_gradient,
}


# ---------------------------------------------------------------------------------------------------
# Comparing


def check(program: Program, mode: str) -> None:
    """Runs a program in one mode on each of its argument tuples.

    Raises:
        AssertionError: it does something else than the oracle.
    """
    try:
        _check(program, mode)
    finally:
        _function.cache_clear()
        while _V1_GRAPHS:
            _V1_GRAPHS.popitem()[1].session.close()


def _check(program: Program, mode: str) -> None:
    kept = program.name.partition(".")[2] in program.converted.__globals__["kept_by_agimport"]
    assert kept == program.options.kept, "it was not converted" if kept else "it was converted"
    refusals = 0
    for args in program.options.args:
        actual = observe(lambda args=args: RUNS[mode](program, args))
        if _is_refused(program, mode, actual.error):
            refusals += 1
            continue
        try:
            _check_outcome(program, mode, args, actual)
        except AssertionError as difference:
            raise AssertionError(f"on {args}: {difference}") from (actual.error or difference)
    assert bool(refusals) == (_refusal(program, mode) is not None), "nothing was refused"


_LIKE = {"xla_gradient": "xla", "gradient": "tf_function", "called": "tf_function"}
"""By mode, another one in which the same is refused."""


def _is_refused(program: Program, mode: str, error: BaseException | None) -> bool:
    wanted = _refusal(program, mode)
    if wanted is None or error is None:
        return False
    text = "\n".join([f"{type(error).__name__}: {error}", *getattr(error, "__notes__", ())])
    return re.search(wanted, text) is not None


def _refusal(program: Program, mode: str) -> str | None:
    """Gives the pattern of the error by which a mode is to refuse; that of a gradient is the program's."""
    refused = program.options.refused
    return refused.get(mode, refused.get(_LIKE.get(mode, mode)))


def _check_outcome(program: Program, mode: str, args: tuple[Any, ...], actual: Outcome) -> None:
    if mode.startswith("python"):
        expected = observe(lambda: program.plain(*python_arguments(args)))
        compare_python(expected, actual, prints=program.options.prints)
        return
    arguments = python_arguments if program.options.oracle == "python" else tensor_arguments
    plainly = gradient_of(program.plain) if mode.endswith("gradient") else program.plain
    expected = observe(lambda: plainly(*arguments(args)))
    compare(expected, actual)
    if program.options.prints:
        text = _printed(program, args, mode, expected)
        assert actual.printed == text, f"printed {actual.printed!r} and not {text!r}"


def _printed(program: Program, args: tuple[Any, ...], mode: str, eager: Outcome) -> str:
    """Gives what is to be printed: a graph shows a number as Python does, not as an eager tensor's repr."""
    if mode in ("eager", "to_graph"):
        return eager.printed
    return observe(lambda: program.plain(*python_arguments(args))).printed


def compare_python(expected: Outcome, actual: Outcome, *, prints: bool = True) -> None:
    """Compares two runs on plain values: everything must be the same."""
    if expected.error is not None or actual.error is not None:
        mismatch = f"{actual.error!r} and not {expected.error!r} was raised"
        assert type(actual.error) is type(expected.error), mismatch
        assert str(actual.error) == str(expected.error)
    else:
        assert plain(actual.value) == plain(expected.value), f"{actual.value!r} is not {expected.value!r}"
    if prints:
        assert actual.printed == expected.printed


def plain(value: Any) -> Any:
    """Gives something comparable in which every value is with its type."""
    if isinstance(value, list):  # the lists of converted code are lists of a class of their own
        return ["list", *map(plain, value)]
    if isinstance(value, tuple):
        return [type(value).__name__, *map(plain, value)]
    if isinstance(value, dict):
        return ["dict", *((plain(key), plain(item)) for key, item in value.items())]
    if isinstance(value, np.ndarray):
        return ["ndarray", value.dtype.name, value.tolist()]
    if isinstance(value, float) and math.isnan(value):
        return "nan"
    return (type(value).__name__, value)


def compare(expected: Outcome, actual: Outcome) -> None:
    """Compares a run in a graph with an eager one: values and kinds of dtypes, and whether it raised."""
    if expected.error is not None:
        wanted = f"{expected.error!r} was to be raised"
        assert actual.error is not None, f"{actual.value!r} came out where {wanted}"
        assert is_kind_of(actual.error, expected.error), f"{actual.error!r} came where {wanted}"
        return
    assert actual.error is None, f"{type(actual.error).__name__}: {actual.error}"
    difference = differ(expected.value, actual.value)
    assert difference is None, difference


def is_kind_of(error: BaseException, wanted: BaseException) -> bool:
    """Tells whether an exception of a graph can stand for one of Python's."""
    import tensorflow as tf

    if isinstance(wanted, NameError) and isinstance(error, tf.errors.OpError):
        return type(wanted).__name__ in str(error)
    return isinstance(error, (type(wanted), tf.errors.OpError, StagingError))


def differ(expected: Any, actual: Any, where: str = "result") -> str | None:
    """Gives the first difference between an eager result and a graph's, or None."""
    expected, actual = _value(expected), _value(actual)
    if expected is None or actual is None:
        return None if expected is actual else f"{where}: {actual!r} is not {expected!r}"
    if isinstance(expected, (list, tuple)) and isinstance(actual, np.ndarray) and actual.ndim:
        actual = [np.asarray(row) if _is_tensor(item) else row for item, row in zip_longest(expected, actual)]
    if isinstance(expected, (list, tuple)):
        if not isinstance(actual, (list, tuple)) or len(actual) != len(expected):
            return f"{where}: {actual!r} is not {expected!r}"
        pairs = ((f"{where}[{index}]", pair) for index, pair in enumerate(zip(expected, actual, strict=True)))
        return next(filter(None, (differ(*pair, where=place) for place, pair in pairs)), None)
    if isinstance(expected, dict):
        if not isinstance(actual, dict) or set(expected) != set(actual):
            return f"{where}: {actual!r} is not {expected!r}"
        found = (differ(expected[key], actual[key], f"{where}[{key!r}]") for key in expected)
        return next(filter(None, found), None)
    return _leaves_differ(expected, actual, where)


def _value(value: Any) -> Any:
    """Gives tensors as arrays, and leaves everything else."""
    if hasattr(value, "to_list") and not hasattr(value, "numpy_function"):
        return value.to_list()
    if hasattr(value, "numpy"):
        return np.asarray(value.numpy())
    return value


def _is_tensor(value: Any) -> bool:
    return isinstance(_value(value), np.ndarray)


def _leaves_differ(expected: Any, actual: Any, where: str) -> str | None:
    try:
        one, other = _array(expected), _array(actual)
    except StagingError as error:
        return f"{where}: {type(actual).__name__} is no value for {expected!r}: {error}"
    exact = isinstance(expected, np.ndarray) and isinstance(actual, np.ndarray)
    kinds = (one.dtype.name, other.dtype.name) if exact else (one.dtype.kind, other.dtype.kind)
    if kinds[0] != kinds[1]:
        return f"{where}: {actual!r} has dtype {kinds[1]} and not {kinds[0]} as {expected!r}"
    if one.shape != other.shape:
        return f"{where}: {actual!r} has not the shape of {expected!r}"
    if one.dtype.kind in "fc":
        close = np.allclose(one, other, rtol=1e-5, atol=1e-6, equal_nan=True)
    else:
        close = (one == other).all()
    return None if close else f"{where}: {actual!r} is not {expected!r}"


def _array(value: Any) -> np.ndarray[Any, Any]:
    array = np.asarray(value)
    if array.dtype.kind in "SO":
        items = [item.decode() if isinstance(item, bytes) else item for item in array.ravel()]
        array = np.asarray(items).reshape(array.shape)
        return array if array.dtype.kind == "U" else array.astype("U")
    return array

"""What `staging` and `gradients` ask of TensorFlow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import tensorflow as tf


def one_thread() -> None:
    """Has TensorFlow run ops in one thread: idle ones spin, which costs CPU time. Too late once it runs."""
    with suppress(RuntimeError):
        tf.config.threading.set_inter_op_parallelism_threads(1)
        tf.config.threading.set_intra_op_parallelism_threads(1)


def traced(function: Callable[..., Any], arguments: tuple[Any, ...], *, autograph: bool = True) -> Any:
    """Traces a function into a new graph whose vectors may be of any length.

    Args:
        function: what is traced.
        arguments: tensors like those that it will be called with.
        autograph: as for `tf.function`.

    Returns:
        The concrete function.
    """
    shapes = [[None] if tensor.shape.rank == 1 else tensor.shape for tensor in arguments]
    specs = [tf.TensorSpec(shape, tensor.dtype) for shape, tensor in zip(shapes, arguments, strict=True)]
    return tf.function(function, autograph=autograph).get_concrete_function(*specs)


def traced_or_refused(function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    """As `traced`, but None where AutoGraph does not support something; it has no one error for that."""
    try:
        return traced(function, arguments)
    except Exception:
        return None


def operations(concrete: Any) -> Counter[str]:
    """Counts the ops of a graph and of the functions in it, by type; what it takes and gives counts too."""
    graph = concrete.graph.as_graph_def()
    types = Counter(node.op for node in graph.node)
    for function in graph.library.function:
        types.update(node.op for node in function.node_def)
    return types


def difference(found: Counter[str], base: Counter[str]) -> str:
    """Says which ops a graph has more and less of than another."""
    more = {name: found[name] - base[name] for name in sorted(found | base)}
    return ", ".join(f"{count:+d} {name}" for name, count in more.items() if count)

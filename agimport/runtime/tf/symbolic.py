"""Which values belong to a graph: the question that every operator asks first."""

from __future__ import annotations

import functools
from typing import Any

import tensorflow as tf

from agimport.runtime.text import StagedText
from agimport.runtime.tf.choices import Chosen
from agimport.runtime.tf.maybe import Maybe
from agimport.runtime.tf.weak import Weak

OURS = frozenset({Weak, Maybe, StagedText, Chosen})
"""The classes of values that stand for Python's in a graph."""

_is_symbolic_tensor = tf.is_symbolic_tensor


def is_symbolic(value: Any) -> bool:
    """Whether `value` has no Python value while a graph is built.

    True for symbolic dense tensors, for `Weak` numbers, text, values that may be missing, for variables
    inside a graph (what they hold then is only known when the graph runs), and for eager tensors that are no
    scalars inside a graph, where TensorFlow does not let Python iterate over them. Eager scalars have a value
    and answer False, and so do ragged and sparse tensors, which no Python number stands for.
    """
    kind = value.__class__
    if _is_symbolic_tensor(value) or kind in OURS:
        return True
    if is_variable_class(kind):
        return not tf.executing_eagerly()
    return _is_tensor_class(kind) and value.shape.rank != 0 and not tf.executing_eagerly()


@functools.lru_cache(maxsize=1024)
def is_variable_class(kind: type) -> bool:
    """Whether objects of a class are variables; asking `isinstance` of each costs ten times as much."""
    # Keras' variables are no tf.Variable, but TensorFlow takes them for tensors as well.
    return issubclass(kind, tf.Variable) or (hasattr(kind, "__tf_tensor__") and hasattr(kind, "assign"))


@functools.lru_cache(maxsize=1024)
def _is_tensor_class(kind: type) -> bool:
    return issubclass(kind, tf.Tensor)


def read(value: Any) -> Any:
    """The dense tensor behind a symbolic value: a variable is read, a `Weak` number is unwrapped.

    Args:
        value: what `is_symbolic` said yes to.

    Returns:
        A tensor; that of a `Weak` number has the number's own dtype (float64 for a float).
    """
    if value.__class__ is Maybe:
        value = value.checked_()
    if value.__class__ is Weak:
        return value.tensor
    if value.__class__ is StagedText:
        return value.tensor()
    return tf.convert_to_tensor(value)


def is_out_of_scope(value: Any) -> bool:
    """Tells whether a tensor belongs to a graph that is neither open nor around the present one.

    A global variable or an attribute keeps such a tensor from a graph that was built before; as long as
    nobody reads it, it is an object like any other.
    """
    if not tf.is_symbolic_tensor(value):
        return False
    graph: Any = tf.compat.v1.get_default_graph()
    while graph is not None and value.graph is not graph:
        graph = getattr(graph, "outer_graph", None)
    return graph is None

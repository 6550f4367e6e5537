"""The truth value of a symbolic tensor, as Python would find it for the value."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.special_methods import condition
from agimport.runtime.tf.choices import Chosen
from agimport.runtime.tf.maybe import Maybe
from agimport.runtime.tf.symbolic import is_symbolic, read

AMBIGUOUS = "AG0402"


def truth(value: Any) -> Any:
    """What `bool(value)` would be, as a scalar tensor of bools.

    Args:
        value: a symbolic value: tensor, variable, `Weak` number, or a value that may be None, which is false.

    Returns:
        A scalar bool tensor.

    Raises:
        StagingError: the tensor is known to hold no element, or more than one: Python cannot say either.
    """
    if value.__class__ is Maybe and value.absent_ is None:
        return tf.logical_and(value.present_, truth_of_any(value.unchecked_))
    if value.__class__ is Chosen:
        return tf.convert_to_tensor(value.answer_(bool))
    return scalar(nonzero(read(value)))


def opposite(pred: Any) -> Any:
    """What `not` makes of a truth value.

    Not `tf.logical_not`: TensorFlow's optimizer makes that of ``x < y`` into ``x >= y``, wrong for NaN.

    Args:
        pred: a bool tensor of any shape.

    Returns:
        A bool tensor of the same shape.
    """
    return tf.equal(pred, False)


def opposite_of(pred: Any) -> Any:
    """Gives the tensor that *pred* is the `opposite` of, or None."""
    if pred.op.type != "Equal":
        return None
    first, second = pred.op.inputs
    constant = tf.get_static_value(second) if first.dtype == tf.bool else None
    return first if constant is not None and constant.ndim == 0 and not constant else None


def truth_of_any(value: Any) -> Any:
    """What `bool(value)` would be, for staged and for Python values.

    Args:
        value: anything.

    Returns:
        A scalar bool tensor.
    """
    value = condition(value)
    return truth(value) if is_symbolic(value) else tf.constant(bool(value))


def is_bool(value: Any) -> bool:
    """Tells whether a staged value is a scalar bool tensor."""
    return bool(tf.is_symbolic_tensor(value) and value.dtype == tf.bool and value.shape.rank == 0)


def nonzero(tensor: Any) -> Any:
    """The truth of each element: itself, not zero, or not the empty string.

    Args:
        tensor: a dense tensor of any shape.

    Returns:
        A bool tensor of the same shape.

    Raises:
        StagingError: elements of this dtype (variants, resources) have no truth value.
    """
    dtype = tensor.dtype
    if dtype == tf.bool:
        return tensor
    if dtype == tf.string:
        return tf.not_equal(tensor, "")
    if dtype in (tf.variant, tf.resource):
        raise StagingError(f"a tensor of dtype {dtype.name} has no truth value", code=AMBIGUOUS)
    return tf.not_equal(tensor, tf.zeros([], dtype))


def scalar(tensor: Any) -> Any:
    """The one element of a tensor that must hold exactly one, as a tensor without dimensions.

    Args:
        tensor: a dense tensor. If its size is known only when the graph runs, it is checked then.

    Returns:
        A scalar tensor of the same dtype.

    Raises:
        StagingError: the size is known and is not one.
    """
    shape = tensor.shape
    if shape.rank == 0:
        return tensor
    if shape.num_elements() not in (1, None):
        raise StagingError(
            f"the truth value of a tensor of shape {shape} is ambiguous; reduce it first, "
            "with tf.reduce_any or tf.reduce_all",
            code=AMBIGUOUS,
        )
    return tf.reshape(tensor, [])

"""Arithmetic of weak numbers: Python's rules between numbers, the tensor's rules when one meets a tensor."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import tensorflow as tf

from agimport.runtime.tf import weak_division, weak_overflow, weak_powers
from agimport.runtime.tf.answers import answer
from agimport.runtime.tf.checks import guarded

# Adding a Python literal this small to an int32 that counts leaves it an int32: it is an index or a counter
# that steps, and TensorFlow's own shapes and indices are int32. Everything else is done in 64 bits.
SMALL = 32
# Ints this large count nothing.
FAR = 2**30


INT = "int"
FLOAT = "float"


class Number:
    """A scalar tensor of ints or floats that stands for a Python number: what `Weak` is to this module.

    Attributes:
        tensor: the scalar that holds the value.
        wide: whether it comes from a tensor of doubles, and leaves the graph as one.
        far: whether it is an int32 that may be any, and so leaves 32 bits by a step; others began small, or
            count what there is, so that no number of steps which a program could take leads there.
    """

    __slots__ = ("far", "tensor", "wide")

    def __init__(self, tensor: Any, far: bool = False) -> None:
        self.tensor = tensor
        self.wide = False
        self.far = far and bool(tensor.dtype == tf.int32)

    @property
    def kind(self) -> str:
        """Which of Python's numbers this is: `"int"` or `"float"`."""
        return INT if self.tensor.dtype.is_integer else FLOAT


@dataclass(frozen=True, slots=True)
class Operation:
    """One of Python's binary operators.

    Attributes:
        symbol: how it is written, for messages.
        tensors: what it does to two tensors of one dtype.
        integers: what it does to two int64 values, the right one perhaps a literal.
        floats: the same for float64 values; None where Python has no such operator.
        steps: whether a small literal keeps an int32 what it is.
        growth: how the result of ints may leave 64 bits; None where it never does.
    """

    symbol: str
    tensors: Callable[[Any, Any], Any]
    integers: Callable[[Any, Any], Any]
    floats: Callable[[Any, Any], Any] | None
    steps: bool = False
    growth: weak_overflow.Growth | None = None


def apply(operation: Operation, number: Number, other: Any, *, reflected: bool) -> Any:
    """Apply an operator to a weak number and whatever stands on its other side.

    Args:
        operation: the operator.
        number: the weak number.
        other: the other operand.
        reflected: whether `other` is the left operand.

    Returns:
        A weak number if both are numbers (a bool tensor for a comparison), a tensor if the other is a tensor
        or an array, `NotImplemented` if it is neither.

    Raises:
        TypeError: Python has no such operator for these numbers, or a float meets a tensor of ints.
    """
    other = _as_number(other, number.__class__)
    if _is_number(other):
        left, right = (other, number) if reflected else (number, other)
        result = _wrapped(_between_numbers(operation, left, right), number.__class__)
        if isinstance(result, Number) and (number.wide or getattr(other, "wide", False)):
            result.wide = True
        return result
    tensor = _as_tensor(other, number)
    if tensor is None:
        return NotImplemented
    mine = cast(number.tensor, tensor.dtype.base_dtype)
    return operation.tensors(tensor, mine) if reflected else operation.tensors(mine, tensor)


def cast(tensor: Any, dtype: Any) -> Any:
    """The tensor of a weak number in another dtype, where a Python number of its kind could have it.

    Args:
        tensor: the tensor behind the number.
        dtype: the dtype wanted.

    Returns:
        The number as a tensor of the dtype.

    Raises:
        TypeError: as for a Python number: a float is no int, and a number is neither a bool nor a string.
    """
    kind = "int" if tensor.dtype.is_integer else "float"
    allowed = dtype.is_floating or dtype.is_complex or (kind == "int" and dtype.is_integer)
    if not allowed:
        raise TypeError(
            f"Cannot convert a Python {kind} that depends on a tensor to a tensor of dtype {dtype.name}"
        )
    return tensor if tensor.dtype == dtype else tf.cast(tensor, dtype)


def _is_number(value: Any) -> bool:
    """Whether `value` is a Python number, weak or not, that weak numbers compute with."""
    return isinstance(value, Number) or (isinstance(value, int | float) and not isinstance(value, np.generic))


def _as_number(value: Any, wrap: type[Number]) -> Any:
    """A scalar bool tensor, which a comparison of numbers gave, as the int that Python's bool is."""
    if isinstance(value, tf.Tensor) and value.dtype == tf.bool and value.shape.rank == 0:
        return wrap(tf.cast(value, tf.int64))
    return value


def _as_tensor(value: Any, number: Number) -> Any:
    """A tensor, variable, array or complex number as a tensor; None for anything else."""
    if isinstance(value, tf.Tensor | tf.Variable):
        return tf.convert_to_tensor(value)
    if isinstance(value, np.ndarray | np.generic):
        joined = np.result_type(value.dtype, 0 if number.kind == INT else 0.0)
        return tf.convert_to_tensor(value.astype(joined))
    if isinstance(value, complex):
        return tf.constant(value, tf.complex128)
    return None


def _between_numbers(operation: Operation, left: Any, right: Any) -> Any:
    """The operator between two Python numbers, at least one of them weak."""
    if _is_float(left) or _is_float(right):
        if operation.floats is None:
            names = " and ".join("'float'" if _is_float(side) else "'int'" for side in (left, right))
            raise TypeError(f"unsupported operand type(s) for {operation.symbol}: {names}")
        return operation.floats(_widened(left, tf.float64), _literal_or_widened(right, tf.float64))
    if operation.steps and (_is_small(left) or _is_small(right)) and not _steps_far(operation, left, right):
        return operation.tensors(_narrow(left), _narrow(right))
    sides = _widened(left, tf.int64), _literal_or_widened(right, tf.int64)
    result, growth = operation.integers(*sides), operation.growth
    if growth is None or not (result.dtype.is_integer and growth.may(_narrow(left), _narrow(right))):
        return result
    return growth.checked(*sides, result)


def _is_float(value: Any) -> bool:
    return value.kind == FLOAT if isinstance(value, Number) else isinstance(value, float)


def _is_small(value: Any) -> bool:
    return isinstance(value, int) and -SMALL <= value <= SMALL


def _steps_far(operation: Operation, left: Any, right: Any) -> bool:
    """Whether the step may lead an int32 beyond 32 bits."""
    return operation.growth is not None and (getattr(left, "far", False) or getattr(right, "far", False))


def _narrow(value: Any) -> Any:
    """The tensor of a weak number as it is, a literal as an int: the tensor's dtype decides."""
    return value.tensor if isinstance(value, Number) else int(value)


def _widened(value: Any, dtype: Any) -> Any:
    """A number in 64 bits, as a tensor."""
    if isinstance(value, Number):
        return tf.cast(value.tensor, dtype)
    return tf.constant(float(value) if dtype == tf.float64 else int(value), dtype)


def _literal_or_widened(value: Any, dtype: Any) -> Any:
    """The right operand: a literal stays one, since its value may spare a check when the graph runs."""
    if isinstance(value, Number):
        return tf.cast(value.tensor, dtype)
    return float(value) if dtype == tf.float64 else int(value)


def _wrapped(result: Any, wrap: type[Number]) -> Any:
    """The result as a weak number, or two; the bool tensor of a comparison stays one."""
    if isinstance(result, tuple):
        return tuple(_wrapped(each, wrap) for each in result)
    return answer(result) if result.dtype == tf.bool else wrap(result)


def _pair(left: Any, right: Any) -> tuple[Any, Any]:
    """`divmod` of two tensors, which have no such method."""
    return left // right, left % right


def _left_shift(value: Any, count: Any) -> Any:
    return tf.bitwise.left_shift(value, _shift_count(count))


def _right_shift(value: Any, count: Any) -> Any:
    return tf.bitwise.right_shift(value, tf.minimum(_shift_count(count), 63))


def _shift_count(count: Any) -> Any:
    """A shift count that is not negative."""
    if isinstance(count, int) and count >= 0:
        return _int64(count)
    return guarded(_int64(count), tf.greater_equal(count, 0), "ValueError: negative shift count")


def _int64(value: Any) -> Any:
    return tf.constant(value, tf.int64) if isinstance(value, int) else value


def _bitwise(
    symbol: str,
    integers: Callable[[Any, Any], Any],
    tensors: Callable[[Any, Any], Any] | None = None,
    growth: weak_overflow.Growth | None = None,
) -> Operation:
    """An operator on the bits of ints, which floats do not have."""

    def on_tensors(left: Any, right: Any) -> Any:
        return integers(left, right)

    return Operation(symbol, tensors or on_tensors, integers, None, growth=growth)


def _alike(
    symbol: str,
    function: Callable[[Any, Any], Any],
    *,
    steps: bool = False,
    growth: weak_overflow.Growth | None = None,
) -> Operation:
    """An operator that TensorFlow defines as Python does for ints and floats."""
    return Operation(symbol, function, function, function, steps, growth)


ADD = _alike("+", operator.add, steps=True, growth=weak_overflow.SUM)
SUB = _alike("-", operator.sub, steps=True, growth=weak_overflow.DIFFERENCE)
MUL = _alike("*", operator.mul, growth=weak_overflow.PRODUCT)
TRUEDIV = Operation("/", operator.truediv, weak_division.true, weak_division.true)
FLOORDIV = Operation("//", operator.floordiv, weak_division.floor, weak_division.floor_of_floats)
MOD = Operation("%", operator.mod, weak_division.modulo, weak_division.modulo_of_floats)
DIVMOD = Operation("divmod()", _pair, weak_division.both, weak_division.both_of_floats)
POW = Operation(
    "** or pow()", operator.pow, weak_powers.of_integers, weak_powers.of_floats, growth=weak_overflow.POWER
)
AND = _bitwise("&", tf.bitwise.bitwise_and)
OR = _bitwise("|", tf.bitwise.bitwise_or)
XOR = _bitwise("^", tf.bitwise.bitwise_xor)
LSHIFT = _bitwise("<<", _left_shift, tf.bitwise.left_shift, weak_overflow.SHIFT)
RSHIFT = _bitwise(">>", _right_shift, tf.bitwise.right_shift)
LT = _alike("<", tf.less, steps=True)
LE = _alike("<=", tf.less_equal, steps=True)
GT = _alike(">", tf.greater, steps=True)
GE = _alike(">=", tf.greater_equal, steps=True)
EQ = _alike("==", tf.equal, steps=True)
NE = _alike("!=", tf.not_equal, steps=True)

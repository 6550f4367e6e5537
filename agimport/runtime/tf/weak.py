"""Weak numbers: what a Python number becomes when its value depends on a graph.

The index of a staged `for i in range(n)`, or the `s = 0` that a staged loop carries, is a Python number for
the reader of the program, yet its value is known only when the graph runs. `Weak` wraps the scalar tensor
that holds it and keeps Python's rules: ints do not wrap at 32 bits, `/` gives a float, `//` and `%` floor.
When it meets a tensor it gives way, as a Python number does, and takes the tensor's dtype.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime import tuples
from agimport.runtime.text import StagedText
from agimport.runtime.tf import number_methods, weak_overflow, weak_rounding
from agimport.runtime.tf import weak_arithmetic as arithmetic
from agimport.runtime.tf.weak_arithmetic import FAR, FLOAT, INT

__all__ = [
    "FAR",
    "FLOAT",
    "INT",
    "Weak",
    "as_dtype",
    "default",
    "is_far",
    "is_weak",
    "make",
    "register",
    "unwrap",
]

_Method = Callable[["Weak", Any], Any]


def _methods(operation: arithmetic.Operation) -> tuple[_Method, _Method]:
    """The method of a binary operator and its reflected twin."""

    def forward(self: Weak, other: Any) -> Any:
        return arithmetic.apply(operation, self, other, reflected=False)

    def reflected(self: Weak, other: Any) -> Any:
        return arithmetic.apply(operation, self, other, reflected=True)

    return forward, reflected


def _refuse(number: Weak, what: str) -> NoReturn:
    """Say that the number has no Python value, where one is needed as `what`."""
    raise StagingError(
        "a number that depends on a tensor has no Python value while a graph is built, so it cannot be used "
        f"as a Python {what} here ({number.tensor.name}, {number.tensor.dtype.name})",
        code="AG0403",
    )


def _refusal(what: str) -> Callable[[Weak], NoReturn]:
    """A special method that could only answer with a Python value."""

    def refuse(self: Weak) -> NoReturn:
        _refuse(self, what)

    return refuse


def _comparison(operation: arithmetic.Operation) -> _Method:
    """The method of a comparison; Python reflects comparisons by itself."""
    return _methods(operation)[0]


def _repeating(multiply: Any) -> Any:
    """Returns a method that multiplies, and repeats a list, tuple or text as often as the number says."""

    def method(self: Weak, other: Any) -> Any:
        if not isinstance(other, (list, tuple, str, StagedText)):
            return multiply(self, other)
        if self.kind != INT:
            raise TypeError("can't multiply sequence by non-int of type 'float'")
        from agimport.runtime.tf import made_lists, text_methods

        if isinstance(other, (str, StagedText)):
            return text_methods.repeated(other, self)
        values = made_lists.repeated(other if isinstance(other, list) else list(other), self)
        return tuples.of_list(values) if isinstance(other, tuple) else values

    return method


class Weak(arithmetic.Number):
    """A Python int or float whose value is a scalar tensor of a graph.

    Attributes:
        tensor: the scalar that holds the value: int32 or int64 for an int, float32 or float64 for a float.
    """

    __slots__ = ("__weakref__",)

    __array_ufunc__ = None  # NumPy then leaves `array + weak` to the methods below

    @property
    def dtype(self) -> Any:
        """Dtype of the tensor that holds the value."""
        return self.tensor.dtype

    @property
    def shape(self) -> Any:
        """Always a scalar's: slicing a tensor asks for it."""
        return self.tensor.shape

    @property
    def graph(self) -> Any:
        """The graph that the value belongs to."""
        return self.tensor.graph

    @property
    def op(self) -> Any:
        """The op that computes the value."""
        return self.tensor.op

    @property
    def name(self) -> str:
        """Name of the tensor that holds the value."""
        name: str = self.tensor.name
        return name

    def get_shape(self) -> Any:
        """The shape of a scalar."""
        return self.tensor.shape

    __add__, __radd__ = _methods(arithmetic.ADD)
    __sub__, __rsub__ = _methods(arithmetic.SUB)
    __mul__, __rmul__ = map(_repeating, _methods(arithmetic.MUL))
    __truediv__, __rtruediv__ = _methods(arithmetic.TRUEDIV)
    __floordiv__, __rfloordiv__ = _methods(arithmetic.FLOORDIV)
    __mod__, __rmod__ = _methods(arithmetic.MOD)
    __divmod__, __rdivmod__ = _methods(arithmetic.DIVMOD)
    __and__, __rand__ = _methods(arithmetic.AND)
    __or__, __ror__ = _methods(arithmetic.OR)
    __xor__, __rxor__ = _methods(arithmetic.XOR)
    __lshift__, __rlshift__ = _methods(arithmetic.LSHIFT)
    __rshift__, __rrshift__ = _methods(arithmetic.RSHIFT)
    __rpow__ = _methods(arithmetic.POW)[1]

    __lt__ = _comparison(arithmetic.LT)
    __le__ = _comparison(arithmetic.LE)
    __gt__ = _comparison(arithmetic.GT)
    __ge__ = _comparison(arithmetic.GE)

    def __eq__(self, other: object) -> Any:
        return arithmetic.apply(arithmetic.EQ, self, other, reflected=False)

    def __ne__(self, other: object) -> Any:
        return arithmetic.apply(arithmetic.NE, self, other, reflected=False)

    def __pow__(self, other: Any, modulus: Any = None) -> Any:
        if modulus is not None:
            raise StagingError("pow() with three arguments cannot be part of a graph", code="AG0401")
        return arithmetic.apply(arithmetic.POW, self, other, reflected=False)

    def __pos__(self) -> Weak:
        return self

    def __neg__(self) -> Weak:
        return Weak(-self.__signed())

    def __abs__(self) -> Weak:
        return Weak(tf.abs(self.__signed()))

    def __signed(self) -> Any:
        """The tensor; in 64 bits if it may be the int32 that has no counterpart."""
        return tf.cast(self.tensor, tf.int64) if self.far else self.tensor

    def __invert__(self) -> Any:
        if self.kind != INT:
            raise TypeError("bad operand type for unary ~: 'float'")
        return Weak(tf.bitwise.invert(self.tensor), self.far)

    def __round__(self, digits: Any = None) -> Weak:
        return Weak(weak_rounding.rounded(self.tensor, digits), digits is not None and self.far)

    def __trunc__(self) -> Weak:
        return self.__to_int(tf.identity)

    def __floor__(self) -> Weak:
        return self.__to_int(tf.floor)

    def __ceil__(self) -> Weak:
        return self.__to_int(tf.math.ceil)

    def __to_int(self, whole: Callable[[Any], Any]) -> Weak:
        """Self when an int already, else the whole number that `whole` finds."""
        return self if self.kind == INT else Weak(tf.cast(whole(weak_overflow.whole(self.tensor)), tf.int64))

    @property
    def real(self) -> Weak:
        """The number itself, as of every int and float."""
        return self

    @property
    def imag(self) -> Any:
        """Zero, as of every int and float."""
        return 0 if self.kind == INT else 0.0

    def conjugate(self) -> Weak:
        """Returns the number itself."""
        return self

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name == "tensor":
            raise AttributeError(name)
        method = number_methods.METHODS[self.kind].get(name)
        if method is not None:
            return method(self)
        if hasattr(int if self.kind == INT else float, name):
            raise AttributeError(
                f"AG0403: {'an int' if self.kind == INT else 'a float'} that depends on a tensor has no "
                f"{name!r} while a graph is built"
            )
        raise AttributeError(f"{self.kind!r} object has no attribute {name!r}")

    def __tf_tracing_type__(self, context: Any) -> Any:
        """What a `tf.function` that is called with the number is traced for."""
        from agimport.runtime.tf.weak_tracing import WeakType

        del context
        return WeakType(self)

    def __repr__(self) -> str:
        return f"<agimport {self.kind} of a graph: {self.tensor!r}>"

    def __iter__(self) -> NoReturn:
        raise TypeError(f"{self.kind!r} object is not iterable")

    def __array__(self, *_: Any, **__: Any) -> NoReturn:
        _refuse(self, "NumPy array")

    __bool__ = _refusal("bool")
    __int__ = _refusal("int")
    __float__ = _refusal("float")
    __index__ = _refusal("index")
    __hash__ = _refusal("dict key or set member")
    __str__ = _refusal("text")

    def __format__(self, spec: str) -> NoReturn:
        _refuse(self, "text")


def make(tensor: Any, kind: str, far: bool = False) -> Weak:
    """A weak number of the given kind with the value of a scalar tensor.

    Args:
        tensor: a scalar tensor of numbers or bools.
        kind: `"int"` or `"float"`.
        far: whether an int32 may be any, not just one that counts.

    Returns:
        The number. An int keeps int32 and int64 and is int64 otherwise; a float keeps float32 and float64 and
        is float64 otherwise.

    Raises:
        TypeError: the tensor holds floats and an int is asked for.
    """
    tensor = tf.convert_to_tensor(tensor)
    register()
    if kind == INT:
        if not (tensor.dtype.is_integer or tensor.dtype.is_bool):
            raise TypeError(f"a tensor of dtype {tensor.dtype.name} is no int")
        return Weak(tensor if tensor.dtype in (tf.int32, tf.int64) else tf.cast(tensor, tf.int64), far)
    return Weak(tensor if tensor.dtype in (tf.float32, tf.float64) else tf.cast(tensor, tf.float64))


def is_weak(value: Any) -> bool:
    """Whether `value` is a weak number."""
    return value.__class__ is Weak


def is_far(value: Any) -> bool:
    """Whether a number is an int that a step, such as `+ 1`, may lead beyond 32 bits."""
    if value.__class__ is Weak:
        return bool(value.far)
    return isinstance(value, int) and not -FAR <= value < FAR


def unwrap(value: Any) -> Any:
    """The tensor of a weak number as it leaves the graph; anything else as it is.

    Args:
        value: anything.

    Returns:
        Ints keep their width. Floats become float32, which is what TensorFlow makes of a Python float.
    """
    if value.__class__ is not Weak:
        return value
    tensor = value.tensor
    return tf.cast(tensor, tf.float32) if tensor.dtype == tf.float64 else tensor


def default(value: Weak) -> Any:
    """The tensor that TensorFlow makes of a Python number, where nothing says of which dtype.

    An int becomes an int32; the graph fails where it does not fit, for in eager mode it would have another
    dtype. A float becomes a float32.
    """
    return weak_overflow.narrowed(value.tensor) if value.kind == INT else tf.cast(value.tensor, tf.float32)


def as_dtype(value: Any, dtype: Any) -> Any:
    """A number as a tensor of a dtype, by the rules for Python numbers: ints become anything, floats no ints.

    Args:
        value: a weak number, a Python number, or a tensor that has the dtype already.
        dtype: the dtype wanted.

    Returns:
        A tensor of that dtype.

    Raises:
        TypeError: the number cannot have the dtype.
    """
    dtype = tf.as_dtype(dtype).base_dtype
    if value.__class__ is not Weak:
        return tf.convert_to_tensor(value, dtype)
    return arithmetic.cast(value.tensor, dtype)


def register() -> None:
    """Tell TensorFlow, once, how to convert weak numbers and lists that hold some."""
    from agimport.runtime.tf import weak_conversion

    weak_conversion.register()

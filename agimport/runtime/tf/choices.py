"""One of several Python objects, chosen by a tensor: functions, classes, modules, members of an enumeration.

The graph carries the number of the object. A question about it that Python answers for each of the objects
becomes a look-up in a table; a call, or an attribute that is no such answer, becomes a ``tf.switch_case``.
"""

from __future__ import annotations

import enum
import operator
from collections.abc import Callable
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime import delegates, logic
from agimport.runtime.raising import raised
from agimport.runtime.tf.answers import answer

_KINDS = (FunctionType, BuiltinFunctionType, MethodType, type, ModuleType, enum.Enum)


class Chosen:
    """A value that is one of several Python objects.

    What is its own ends in an underscore, for any other attribute is one of the object.

    Attributes:
        candidates_: the objects.
        index_: which of them it is, an int32 scalar tensor.
    """

    __slots__ = ("candidates_", "index_")

    def __init__(self, candidates: tuple[Any, ...], index: Any) -> None:
        self.candidates_ = candidates
        self.index_ = index

    def map_(self, function: Callable[[Any], Any], label: str = "choice") -> Any:
        """Returns what a function gives for the object: it is staged for each of them."""
        from agimport.runtime.tf import branching, conditionals, switches

        slot = branching.Slot()
        branches = tuple(Branch(slot, function, one) for one in self.candidates_)
        sides = tuple(f"if it is {named(one)}" for one in self.candidates_)
        conditionals.choose(switches.Table(self.index_, sides), branches, [slot], [], label, None)
        return slot.value

    def answer_(self, ask: Callable[[Any], bool]) -> Any:
        """Returns what Python answers about the object: a bool, or a bool tensor where answers differ."""
        answers = [bool(ask(one)) for one in self.candidates_]
        if all(answers) or not any(answers):
            return answers[0]
        return answer(tf.gather(tf.constant(answers), self.index_))

    def number_(self) -> Any:
        """Returns the number that the object is, a member of an `enum.IntEnum`.

        Raises:
            StagingError: not all of the objects are numbers (AG0467).
        """
        from agimport.runtime.tf import weak

        if not is_number(self.candidates_):
            raise refusal(self, "used as a number or tensor")
        values = tf.constant([int(one) for one in self.candidates_])
        return weak.make(tf.gather(values, self.index_), "int")

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        from agimport.runtime.builtins import builtin

        return self.map_(lambda one: builtin(one)(*args, **kwargs), "call")

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self.map_(lambda one: _attribute(one, name), name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name in Chosen.__slots__:
            object.__setattr__(self, name, value)
        elif are_objects(self.candidates_):
            from agimport.runtime.tf.delegates import write

            write(self.candidates_, self.index_, name, value)
        else:
            raise refusal(self, "changed")

    def __bool__(self) -> bool:
        answer = self.answer_(bool)
        if isinstance(answer, bool):
            return answer
        raise refusal(self, "used as a Python bool")

    __hash__ = None  # type: ignore[assignment]


def _attribute(candidate: Any, name: str) -> Any:
    """Returns an attribute of one of the objects; the graph fails where it is that one and has none."""
    try:
        return getattr(candidate, name)
    except AttributeError as error:
        raise raised(error) from None


class Branch:
    """Gives a slot what a function gives for one object."""

    free = frozenset[str]()

    def __init__(self, slot: Any, function: Callable[[Any], Any], candidate: Any) -> None:
        self._slot, self._function, self._candidate = slot, function, candidate
        self.roots = (function, candidate)

    def __call__(self) -> None:
        self._slot.write(self._function(self._candidate))


def can_be_chosen(value: Any) -> bool:
    """Tells whether a value is of a kind of which a graph can choose one."""
    return isinstance(value, _KINDS) or hasattr(type(value), "trainable_variables")


def are_objects(candidates: tuple[Any, ...]) -> bool:
    """Tells whether all of some objects are of classes of the program's own."""
    return all(map(delegates.can_be_chosen, candidates))


def is_number(candidates: tuple[Any, ...]) -> bool:
    """Tells whether all of some objects are members of integer enumerations."""
    return all(isinstance(one, int) for one in candidates)


def is_one(left: Any, right: Any) -> bool:
    """Tells whether two objects are one; a bound method is made anew whenever it is asked for."""
    if isinstance(left, MethodType) and isinstance(right, MethodType):
        return left.__func__ is right.__func__ and left.__self__ is right.__self__
    return left is right


def named(value: Any) -> str:
    """Returns how a message names one of the objects."""
    if isinstance(value, enum.Enum):
        return str(value)
    name = getattr(value, "__qualname__", None) or getattr(value, "__name__", None)
    return str(name or type(value).__qualname__)


def compared(left: Any, right: Any, one: Callable[[Any, Any], bool]) -> Any:
    """Compares where one side, or both, are `Chosen`.

    Args:
        left: one side.
        right: the other.
        one: compares two Python objects: ``==`` or ``is``.
    """
    if not isinstance(left, Chosen):
        left, right = right, left
    if one is operator.eq and are_objects(left.candidates_):
        return left.map_(lambda candidate: logic.eq(candidate, right), "eq")
    if isinstance(right, Chosen):
        table = [[bool(one(first, second)) for second in right.candidates_] for first in left.candidates_]
        return answer(tf.gather_nd(tf.constant(table), tf.stack([left.index_, right.index_])))
    if tf.is_symbolic_tensor(right) or hasattr(right, "tensor"):
        return left.number_() == right if one is operator.eq and is_number(left.candidates_) else False
    return left.answer_(lambda candidate: one(candidate, right))


def refusal(value: Chosen, what: str) -> StagingError:
    """Returns the error about a use of such a value that no graph has."""
    text = ", ".join(map(named, value.candidates_))
    return StagingError(
        f"a tensor decides which of {text} this is, so it cannot be {what}; ask it with == or `is`, call it, "
        "or read its attributes",
        code="AG0467",
    )


def _convert(value: Chosen, dtype: Any = None, name: str | None = None, as_ref: bool = False) -> Any:
    return tf.convert_to_tensor(value.number_(), dtype=dtype, name=name)


tf.register_tensor_conversion_function(Chosen, _convert)


def _forward(operation: Callable[[Any, Any], Any]) -> Callable[[Chosen, Any], Any]:
    def apply(self: Chosen, other: Any) -> Any:
        if not is_number(self.candidates_):
            return self.map_(lambda one: operation(one, other))
        return operation(self.number_(), other.number_() if isinstance(other, Chosen) else other)

    return apply


def _backward(operation: Callable[[Any, Any], Any]) -> Callable[[Chosen, Any], Any]:
    def apply(self: Chosen, other: Any) -> Any:
        if not is_number(self.candidates_):
            return self.map_(lambda one: operation(other, one))
        return operation(other, self.number_())

    return apply


for _name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "and_", "or_", "xor"):
    _special = _name.rstrip("_")
    setattr(Chosen, f"__{_special}__", _forward(getattr(operator, _name)))
    setattr(Chosen, f"__r{_special}__", _backward(getattr(operator, _name)))
for _name in ("lt", "le", "gt", "ge"):
    setattr(Chosen, f"__{_name}__", _forward(getattr(operator, _name)))

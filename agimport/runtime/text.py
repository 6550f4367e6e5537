"""f-strings in converted code. A text with staged values in it is put together when the graph runs."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import fields as dataclass_fields
from dataclasses import is_dataclass
from typing import Any

from agimport.errors import StagingError
from agimport.runtime import inherited
from agimport.runtime.context import graph_is_built
from agimport.runtime.lists import is_grown
from agimport.runtime.own_texts import Said, may_speak, with_texts
from agimport.runtime.signatures import like
from agimport.runtime.special_methods import method
from agimport.runtime.values import PLAIN, holds_staged, is_staged

Part = str | tuple[Any, str | None, str]
"""A piece of an f-string: literal text, or a value with its conversion (`r`, `s`, `a` or None) and format."""

CONVERSIONS: dict[str | None, Callable[[Any], Any]] = {
    "s": str,
    "r": repr,
    "a": ascii,
    "": lambda value: value,
    None: lambda value: value,
}


def _refused(what: str) -> Callable[..., Any]:
    """Returns a special method that text of a graph does not have."""

    def refuse(self: Any, *others: Any) -> Any:
        raise StagingError(f"text that depends on a tensor cannot {what} in a graph", code="AG0462")

    return refuse


def _ordered(symbol: str) -> Callable[..., Any]:
    """Returns the method of an ordering comparison, for operands of which the graph decides one."""

    def compare(self: Any, other: Any) -> Any:
        from agimport.runtime.tf import text_methods

        return text_methods.ordered(self, symbol, other) if text_methods.is_text(other) else NotImplemented

    return compare


class StagedText:
    """The text of an f-string that holds staged values.

    It can be printed, be the message of an assertion, be added to other text, and be given to TensorFlow's
    functions, which take it as a scalar string.

    Attributes:
        parts: its pieces, in order.
    """

    __slots__ = ("parts",)

    def __init__(self, parts: tuple[Part, ...]) -> None:
        self.parts = parts
        from agimport.runtime.tf import text

        text.register()

    def tensor(self) -> Any:
        """The text as a scalar tensor of strings."""
        from agimport.runtime.tf import text

        return text.joined(self.parts)

    @property
    def dtype(self) -> Any:
        """The dtype of `tensor`."""
        return self.tensor().dtype

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        from agimport.runtime.tf import text_methods

        return text_methods.call(self, name)

    def __getitem__(self, index: Any) -> Any:
        from agimport.runtime.tf import text_methods

        if isinstance(index, slice):
            return text_methods.between(self, index.start, index.stop, index.step)
        return text_methods.character(self, index)

    def __eq__(self, other: object) -> Any:
        from agimport.runtime.tf import logic

        return logic.equal(self, other)

    def __ne__(self, other: object) -> Any:
        from agimport.runtime.tf import logic

        return logic.not_equal(self, other)

    __hash__ = _refused("be the key of a dict or the element of a set")
    __lt__, __le__, __gt__, __ge__ = map(_ordered, ("<", "<=", ">", ">="))
    __mod__ = _refused("be a format")
    __bool__ = _refused("be tested outside converted code")
    __iter__ = _refused("be iterated over outside converted code")

    def __mul__(self, times: Any) -> Any:
        return StagedText(self.parts * times) if isinstance(times, int) else NotImplemented

    __rmul__ = __mul__

    def __add__(self, other: Any) -> Any:
        if isinstance(other, str):
            return StagedText((*self.parts, other))
        if isinstance(other, StagedText):
            return StagedText(self.parts + other.parts)
        return NotImplemented

    def __radd__(self, other: Any) -> Any:
        return StagedText((other, *self.parts)) if isinstance(other, str) else NotImplemented

    __str__ = _refused("become a Python str outside converted code")
    __format__ = _refused("be part of a text that is made outside converted code")

    def __repr__(self) -> str:
        shown = "".join(part if isinstance(part, str) else f"<{part[0]!r}>" for part in self.parts)
        return f"<agimport text of a graph: {shown!r}>"


def fstring(*parts: Part) -> Any:
    """What an f-string gives.

    Args:
        *parts: literal text, and `(value, conversion, format)` for each replacement field.

    Returns:
        A string if all values are Python's, exactly as Python makes it; else a `StagedText`.
    """
    if graph_is_built():
        parts = tuple(part if isinstance(part, str) else _asked(*part) for part in parts)
        if any(not isinstance(part, str) and (holds_text(part[0]) or holds_text(part[2])) for part in parts):
            return StagedText(parts)
    return "".join(
        part if isinstance(part, str) else format(CONVERSIONS[part[1]](part[0]), part[2]) for part in parts
    )


def _asked(value: Any, conversion: str | None, spec: Any) -> Part:
    """Returns a replacement field with the text in place of an object whose class makes it in Python."""
    value = with_own_texts(value)
    if type(value) in PLAIN or is_staged_or_text(value) or conversion == "a" or not isinstance(spec, str):
        return value, conversion, spec
    if not conversion:
        found = _text(value, "__format__", spec)
        if found is not None:
            return found, None, ""
        if spec or _defines(value, "__format__"):
            return value, conversion, spec
    found = described(value, conversion or "s")
    return (value, conversion, spec) if found is None else (found, None, spec)


def described(value: Any, conversion: str) -> Any:
    """Returns what ``str`` (`s`) or ``repr`` (`r`) of an object gives whose class makes it in Python.

    Args:
        value: anything.
        conversion: `s` or `r`.

    Returns:
        A string, a text or a tensor; None where Python is to make it.
    """
    inherited.handing_over(value)
    if isinstance(value, BaseException) and holds_text(value.args):
        return _of_exception(value, conversion)
    fields = _shown_fields(value) if conversion == "r" or not _has_own_text(value) else {}
    if fields and (holds_text(list(fields.values())) or may_speak(list(fields.values()))):
        return _of_fields(value, fields)
    if conversion == "s":
        found = _text(value, "__str__")
        if found is not None or _defines(value, "__str__"):
            return found
    return _text(value, "__repr__")


def with_own_texts(value: Any) -> Any:
    """Returns a container with their texts in place of objects whose classes make these in Python."""
    return with_texts(value, lambda inside: described(inside, "r"))


def _shown_fields(value: Any) -> dict[str, Any]:
    """Returns what the text of a named tuple or dataclass shows; nothing where its class makes its own."""
    asked: Any = getattr(type(value), "__repr__", None)
    code = getattr(getattr(asked, "__wrapped__", asked), "__code__", None)
    if code is None:
        return {}
    if isinstance(value, tuple):
        is_generated = code.co_filename == namedtuple.__code__.co_filename
        return dict(zip(value._fields, value, strict=True)) if is_generated else {}  # type: ignore[attr-defined]
    if code.co_filename != "<string>" or not is_dataclass(value):
        return {}
    return {one.name: getattr(value, one.name) for one in dataclass_fields(value) if one.repr}


def _has_own_text(value: Any) -> bool:
    return any("__str__" in vars(cls) for cls in type(value).__mro__[:-1])


_within: ContextVar[tuple[int, ...]] = ContextVar("agimport_described", default=())
"""The objects whose fields are being shown."""


def _of_fields(value: Any, fields: dict[str, Any]) -> Any:
    if id(value) in _within.get():
        return "..."  # as Python writes an object within itself
    token = _within.set((*_within.get(), id(value)))
    try:
        return _text_of_fields(value, fields)
    finally:
        _within.reset(token)


def _text_of_fields(value: Any, fields: dict[str, Any]) -> Any:
    kind = type(value)
    parts: list[Part] = [f"{kind.__name__ if isinstance(value, tuple) else kind.__qualname__}("]
    for place, (name, field) in enumerate(fields.items()):
        parts += [f"{', ' if place else ''}{name}=", (field, "r", "")]
    return fstring(*parts, ")")


_OF_ONE = frozenset({OSError.__str__, ImportError.__str__})
"""What gives the text of exceptions that say more than their one argument only where they have others."""


def _of_exception(value: BaseException, conversion: str) -> Any:
    """Returns the text of an exception with staged values in it; None where its class makes it in C."""
    kind = type(value)
    own = kind.__str__ if conversion == "s" else kind.__repr__
    arguments = value.args[0] if len(value.args) == 1 else value.args
    if own is BaseException.__str__ or (own in _OF_ONE and len(value.args) == 1):
        return fstring((arguments, "s", ""))
    if own is KeyError.__str__:
        return fstring((arguments, "r" if len(value.args) == 1 else "s", ""))
    if own is BaseException.__repr__:
        pieces = ("(", (arguments, "r", ""), ")") if len(value.args) == 1 else ((arguments, "r", ""),)
        return fstring(kind.__name__, *pieces)
    return _text(value, "__str__" if conversion == "s" else "__repr__")


def _defines(value: Any, name: str) -> bool:
    return getattr(type(value), name) is not getattr(object, name)


def _text(value: Any, name: str, *args: Any) -> Any:
    asked = method(value, name)
    if asked is None:
        return None
    result = asked(*args)
    if isinstance(result, (str, StagedText)) or is_string(result):
        return result
    raise TypeError(f"{name} returned non-string (type {type(result).__name__})")


def is_string(value: Any) -> bool:
    """Tells whether *value* is a scalar string of a graph."""
    if not is_staged(value):
        return False
    from agimport.runtime.tf import text

    return text.is_string(value)


def str_(*args: Any, **kwargs: Any) -> Any:
    """`str(value)`: of a staged value, a text that the graph makes."""
    return (
        fstring((args[0], "s", ""))
        if len(args) == 1 and not kwargs and type(args[0]) is not str
        else str(*args, **kwargs)
    )


@like("repr", 1, 1)
def repr_(value: Any, /) -> Any:
    """`repr(value)`: of a staged value, a text that the graph makes."""
    return fstring((value, "r", ""))


@like("format", 1, 2)
def format_(value: Any, spec: Any = "", /) -> Any:
    """`format(value, spec)`: of a staged value, a text that the graph makes."""
    return fstring((value, "", spec))


@like("ascii", 1, 1)
def ascii_(value: Any, /) -> Any:
    """`ascii(value)`: of a staged value, a text that the graph makes."""
    return fstring((value, "a", ""))


def is_staged_or_text(value: Any) -> bool:
    """Whether `value` is staged, or a text with staged values."""
    return value.__class__ is StagedText or is_staged(value)


def holds_text(value: Any) -> bool:
    """Whether what `str(value)` shows is known only when the graph runs."""
    return holds_staged(value, _is_shown_by_graph)


def may_hold_text(value: Any) -> bool:
    """Whether that is so, or a graph must ask an object for it whose class makes its text in Python."""
    return graph_is_built() and (holds_text(value) or may_speak(value))


def _is_shown_by_graph(value: Any) -> bool:
    if is_staged_or_text(value) or is_grown(value):
        return True
    if value.__class__ is Said:
        return holds_text(value.text)
    fields = _shown_fields(value) if hasattr(type(value), "__dataclass_fields__") else {}
    return bool(fields) and holds_text(list(fields.values()))

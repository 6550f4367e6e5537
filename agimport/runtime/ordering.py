"""Comparisons that `total_ordering` and ``dataclass(order=True)`` add to a class, where they meet tensors.

They are functions of the standard library, which ask for the truth of what other comparisons give.
"""

from __future__ import annotations

import dataclasses
import functools
import inspect
import re
from collections.abc import Callable
from types import FunctionType
from typing import Any

from agimport import runtime

_DERIVED = re.compile(r"_(lt|le|gt|ge)_from_(lt|le|gt|ge)")
_SYMBOLS = {"__lt__": "<", "__le__": "<=", "__gt__": ">", "__ge__": ">="}
_OPPOSITE = {"lt": "ge", "le": "gt", "gt": "le", "ge": "lt"}


def ordered(cls: Any) -> Any:
    """Gives comparisons that the standard library has made for a class a staged form; returns the class."""
    for name, symbol in _SYMBOLS.items():
        if is_ordered_by_fields(cls, name):
            setattr(cls, name, _of_fields(vars(cls)[name], symbol))
    for name in ("__lt__", "__le__", "__gt__", "__ge__"):
        method = vars(cls).get(name)
        code = getattr(method, "__code__", None)
        found = _DERIVED.fullmatch(code.co_name) if code is not None else None
        if found and method.__code__.co_filename == functools.total_ordering.__code__.co_filename:
            setattr(cls, name, _with_staged_form(method, *found.groups()))
    return cls


_COMPARED = type(functools.cmp_to_key(lambda left, right: 0))


def is_compared(key: Any) -> bool:
    """Tells whether a key, or a function that makes keys, is one of `functools.cmp_to_key`."""
    return type(key) is _COMPARED


def is_ordered_by_fields(cls: type, name: str = "__lt__") -> bool:
    """Tells whether a comparison of a class is the one that ``dataclass(order=True)`` makes."""
    method = next((vars(one)[name] for one in cls.__mro__ if name in vars(one)), None)
    method = inspect.unwrap(method) if method is not None else None
    code = getattr(method, "__code__", None)
    made = code is not None and code.co_filename == "<string>"
    return made and bool(getattr(getattr(cls, "__dataclass_params__", None), "order", False))


def is_ordered_by_method(cls: type) -> bool:
    """Tells whether a class is compared by a ``__lt__`` or ``__gt__`` of its own."""
    return any(isinstance(getattr(cls, name, None), FunctionType) for name in ("__lt__", "__gt__"))


def _by(is_less: Callable[[Any, Any], Any]) -> Callable[[Any], Any]:
    """Returns what makes the keys of such objects, given what asks their class."""

    def compare(left: Any, right: Any) -> Any:
        from agimport.runtime.conditionals import if_exp

        return if_exp(
            is_less(left, right), lambda: -1, lambda: if_exp(is_less(right, left), lambda: 1, lambda: 0)
        )

    return functools.cmp_to_key(compare)


BY_LESS = _by(lambda left, right: left < right)
"""Makes the keys by which Python finds the least and sorts."""
BY_GREATER = _by(lambda left, right: right > left)
"""Makes the keys by which Python finds the greatest."""


def fields_of(value: Any) -> tuple[Any, ...]:
    """Returns the values of the fields that a dataclass is compared by."""
    return tuple(getattr(value, field.name) for field in dataclasses.fields(value) if field.compare)


def _of_fields(method: Any, symbol: str) -> Callable[[Any, Any], Any]:
    @functools.wraps(method)
    def compare(self: Any, other: Any) -> Any:
        if other.__class__ is self.__class__ and runtime.graph_open() and runtime.staging():
            from agimport.runtime.sameness import compare_parts

            return compare_parts(fields_of(self), symbol, fields_of(other))
        return method(self, other)

    return compare


def _with_staged_form(method: Any, wanted: str, known: str) -> Callable[[Any, Any], Any]:
    @functools.wraps(method)
    def compare(self: Any, other: Any) -> Any:
        if runtime.graph_open() and runtime.staging():
            return _derived(self, other, wanted, known)
        return method(self, other)

    return compare


def _derived(left: Any, right: Any, wanted: str, known: str) -> Any:
    """Returns one comparison by means of another, as `total_ordering` documents it."""
    from agimport.runtime import logic

    given = getattr(type(left), f"__{known}__")(left, right)
    if given is NotImplemented or wanted == known:
        return given
    if wanted == _OPPOSITE[known]:
        return logic.not_(given)
    if wanted[0] != known[0]:
        given = logic.not_(given)
    if wanted[1] == "t":
        return logic.and_(given, lambda: logic.ne(left, right))
    return logic.or_(given, lambda: logic.eq(left, right))

"""The class of bool tensors that stand for bools of Python's: in arithmetic they count as 0 or 1.

TensorFlow takes the product of a bool tensor and a number for a conjunction, ``flag * 5`` for ``flag``, and
does no other arithmetic with one. Wherever such a tensor comes to, in code that is not converted too, it must
do what Python's bool does there. So its class becomes one derived from TensorFlow's, which looks like it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import tensorflow as tf

_BINARY = ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "divmod", "lshift", "rshift")
_UNARY = ("neg", "pos", "abs", "invert")
_COMPARING = ("lt", "le", "gt", "ge")
_AMONG_BOOLS = {
    "and": tf.logical_and, "rand": tf.logical_and, "or": tf.logical_or, "ror": tf.logical_or,
    "xor": tf.not_equal, "rxor": tf.not_equal, "eq": tf.equal, "ne": tf.not_equal,
}  # fmt: skip
"""Operators of which two bools give a bool."""

_classes: dict[type, type] = {}


def count(tensor: Any) -> None:
    """Gives a bool tensor the class of those that count."""
    if not hasattr(type(tensor), "_agimport_counts"):
        base = type(tensor)
        if base not in _classes:
            _classes[base] = _derived(base)
        tensor.__class__ = _classes[base]


def _derived(base: type) -> type:
    methods: dict[str, Any] = {
        "__slots__": (),
        "__module__": base.__module__,
        "__qualname__": base.__qualname__,
        "__hash__": base.__hash__,
        "_agimport_counts": True,
    }
    for name in (*_BINARY, *(f"r{name}" for name in _BINARY), *_UNARY, *_COMPARING):
        methods[f"__{name}__"] = _counted(f"__{name}__")
    for name, operation in _AMONG_BOOLS.items():
        methods[f"__{name}__"] = _own(f"__{name}__", operation, getattr(base, f"__{name}__"))
    return type(base.__name__, (base,), methods)


def _counted(name: str) -> Callable[..., Any]:
    def method(self: Any, *others: Any) -> Any:
        from agimport.runtime.tf import bools

        found = getattr(bools.number(self), name, None)
        return NotImplemented if found is None else found(*map(bools.number, others))

    return method


def _own(
    name: str, operation: Callable[[Any, Any], Any], of_tensors: Callable[..., Any]
) -> Callable[..., Any]:
    counted = _counted(name)

    def method(self: Any, other: Any) -> Any:
        from agimport.runtime.tf import answers, bools

        if bools.is_number(other):
            return counted(self, other)
        if bools.is_bool(self) and bools.is_bool(other):
            return answers.answer(operation(self, other))
        return of_tensors(self, other)

    return method

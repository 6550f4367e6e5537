"""Functions of the standard library, written in C, that go over tensors or ask a function for a bool.

In a graph those of `itertools` get the rows of a tensor instead of the tensor, where it is known how many
there are; those that ask a function which elements to give, and ``functools.reduce``, are staged;
``copy.deepcopy`` and the like keep the tensors, which nothing changes.
"""

from __future__ import annotations

import collections
import copy
import dataclasses
import functools
import itertools
from collections.abc import Callable
from typing import Any

from agimport.errors import StagingError
from agimport.runtime import adaptors, combining, copies, dict_kinds, queues, slices
from agimport.runtime.context import graph_is_built
from agimport.runtime.iterables import is_staged_iterable
from agimport.runtime.lists import is_grown
from agimport.runtime.logic import eq
from agimport.runtime.rows import MOST_ELEMENTS, known_rows
from agimport.runtime.text import holds_text
from agimport.runtime.values import is_staged


def library(function: Any) -> Any:
    """Stands for a function of the standard library where it is called."""
    if not graph_is_built():
        return function
    module = getattr(function, "__module__", None)
    if module is None:  # itertools.chain.from_iterable
        module = getattr(getattr(function, "__self__", None), "__module__", None)
    if module == "itertools":
        return _ASKING.get(function) or functools.partial(_with_rows, function)
    if module == "pprint":
        return functools.partial(_printed, function)
    if module in _MODULES:
        return _OTHERS.get(function, function)
    return _ordering(module).get(function, function) if module in ("_heapq", "heapq", "_bisect") else function


def _ordering(module: str) -> dict[Any, Any]:
    from agimport.runtime import heaps, searches

    return searches.STAND_INS if module == "_bisect" else heaps.STAND_INS


def _with_rows(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    return function(*map(_rows, args), **{name: _operator(value) for name, value in kwargs.items()})


def _operator(value: Any) -> Any:
    from agimport.runtime.builtins import builtin

    return builtin(value) if callable(value) else value


def _combining(function: Any, combine: Callable[..., Any]) -> Callable[..., Any]:
    """Returns what stands for a function of `itertools`: *combine*, where only the graph has the length."""

    def call(*args: Any, **kwargs: Any) -> Any:
        sources = args if function is itertools.product else args[:1]
        others = {name: _operator(value) for name, value in kwargs.items()}
        if any(known_rows(one) is None and adaptors.column(one) is not None for one in sources):
            rest = () if function is itertools.product else map(_operator, args[1:])
            return combine(*sources, *rest, **others)
        return _with_rows(function, *args, **kwargs)

    return call


def _rows(value: Any) -> Any:
    found = known_rows(value)
    if found is None:
        raise StagingError(
            "a function of itertools needs the number of elements, which is known only when the graph runs, "
            f"or there are more than {MOST_ELEMENTS}; write a for statement, or give the tensor a shape with "
            "tf.ensure_shape",
            code="AG0405",
        )
    return _operator(value) if found is value else found


def reduced(function: Callable[[Any, Any], Any], iterable: Any, /, *initial: Any) -> Any:
    """Stands for ``functools.reduce``."""
    function = _operator(function)
    if not is_staged_iterable(iterable):
        return functools.reduce(function, iterable, *initial)
    if initial:
        (value,) = initial
    else:
        first, iterable = _first_and_rest(iterable)
        value = first

    def body(element: Any) -> None:
        nonlocal value
        value = function(value, element)

    adaptors.each(iterable, body, ("value",))
    return value


class _GroupKey:
    """A key of ``itertools.groupby``, which compares each with the one before."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __eq__(self, other: Any) -> bool:
        same = eq(self.value, other.value)
        if not is_staged(same):
            return bool(same)
        raise StagingError(
            "a tensor decides how many groups itertools.groupby makes; write a for statement that compares "
            "each key with the one before",
            code="AG0405",
        )

    __hash__ = None  # type: ignore[assignment]


def _grouped(iterable: Any, key: Any = None) -> Any:
    """Stands for ``itertools.groupby``."""
    key = _operator(key)

    def keyed(value: Any) -> _GroupKey:
        return _GroupKey(value if key is None else key(value))

    return ((found.value, group) for found, group in itertools.groupby(_rows(iterable), keyed))


def _printed(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Calls a function of `pprint`, which knows Python's values only."""
    if not holds_text(args):
        return function(*args, **kwargs)
    raise StagingError(
        "pprint writes while the graph is built, and what it is given depends on a tensor; use print, str or "
        "repr",
        code="AG0404",
    )


def _first_and_rest(iterable: Any) -> tuple[Any, Any]:
    if is_grown(iterable) or hasattr(iterable, "__getitem__"):
        return iterable[0], iterable[1:]
    if not hasattr(iterable, "shape"):
        raise StagingError(
            "functools.reduce without an initial value needs a tensor here; give it one, or write a for "
            "statement",
            code="AG0405",
        )
    return iterable[0], iterable[1:]


_MODULES = frozenset({"_functools", "collections", "copy", "dataclasses"})
_ASKING: dict[Any, Any] = {
    itertools.accumulate: _combining(itertools.accumulate, combining.accumulated),
    itertools.chain: slices.chained,
    itertools.combinations: _combining(itertools.combinations, combining.combined),
    itertools.groupby: _grouped,
    itertools.islice: slices.sliced,
    itertools.pairwise: _combining(itertools.pairwise, combining.paired),
    itertools.product: _combining(itertools.product, combining.multiplied),
    itertools.repeat: slices.repeated,
    itertools.takewhile: adaptors.taken_while,
    itertools.dropwhile: adaptors.dropped_while,
    itertools.filterfalse: adaptors.filtered_out,
}
_OTHERS: dict[Any, Any] = {
    functools.reduce: reduced,
    collections.defaultdict: dict_kinds.default_dict,
    collections.Counter: dict_kinds.counter,
    collections.deque: queues.deque_,
    copy.deepcopy: copies.deepcopy,
    dataclasses.asdict: copies.asdict,
    dataclasses.astuple: copies.astuple,
}

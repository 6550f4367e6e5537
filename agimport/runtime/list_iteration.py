"""What code that is not converted meets when it iterates over a list whose length depends on a graph."""

from __future__ import annotations

from collections.abc import Iterator
from sys import _getframe  # kept here, for a program may take it away
from types import FrameType
from typing import Any

from agimport.runtime.list_state import Array

_COMPREHENSION = "<listcomp>"


def over(array: Array, refusal: Exception) -> Iterator[Any]:
    """Returns what ``__iter__`` of such a list gives to who called it.

    TensorFlow asks all arguments of an op, and what lists among them hold, which graph they belong to,
    before it asks how they become tensors. It is given the tensors that hold the elements, which belong to
    the same one. All others are given the elements, if their number is known, and else refused.

    Args:
        array: the elements.
        refusal: the error of not knowing the number. C code that iterates puts one of its own without a text
            in place of a `TypeError` of ``__iter__`` itself, but lets through one of the iterator.
    """
    if _asks_for_the_graph(_getframe(2)):
        return iter(array.handles)
    known = array.known_length()
    return _Refused(refusal) if known is None else map(array.get, range(known))


def _asks_for_the_graph(frame: FrameType | None) -> bool:
    if frame is not None and frame.f_code.co_name == _COMPREHENSION:
        frame = frame.f_back
    return (
        frame is not None
        and frame.f_code.co_name == "_Flatten"
        and frame.f_globals.get("__name__") == "tensorflow.python.framework.op_def_library"
    )


class _Refused:
    """An iterator that has no element, and says why."""

    def __init__(self, refusal: Exception) -> None:
        self._refusal = refusal

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        raise self._refusal

"""What a value holds at one moment, to be compared with what it holds at another.

An object that can be changed is the same one before a change and after it, so its parts are taken out.
"""

from __future__ import annotations

from collections import deque
from typing import Any

from agimport.runtime.contents import Stored, is_container, read_contents
from agimport.runtime.list_state import Snapshot
from agimport.runtime.lists import Held, List
from agimport.runtime.parts import parts_of
from agimport.runtime.tf.maybe import Maybe


def frozen(value: Any) -> list[Any]:
    """Returns what *value* holds; later changes of it, or of its parts, do not show."""
    if isinstance(value, Held):
        return [value.owner, *frozen(value.snapshot)]
    if isinstance(value, Maybe):
        return [value.present_, *frozen(value.unchecked_)]
    if isinstance(value, List):
        value = value.snapshot()
    if isinstance(value, Snapshot):
        return [value.array, *_all(value.items)]
    if isinstance(value, deque):
        return [deque, *_all(value)]
    parts = parts_of(value)
    if parts is not None:
        return [type(value), *dict.keys(parts), *_all(dict.values(parts))]
    return [read_contents(value) if is_container(value) else value]


def _all(values: Any) -> list[Any]:
    parts = [frozen(one) for one in values]
    return [len(parts), *(leaf for part in parts for leaf in part)]


def differs(one: list[Any], other: list[Any]) -> bool:
    """Tells whether a value holds other objects than before, both as `frozen` gave them."""
    return len(one) != len(other) or any(map(_is_other, one, other))


def _is_other(one: Any, other: Any) -> bool:
    return bool(one != other) if isinstance(one, Stored) and isinstance(other, Stored) else one is not other

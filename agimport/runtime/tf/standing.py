"""What an object that a graph made stands for: in Python it is one of the objects that it was made of.

``if t: xs = [9]`` makes a list of two; Python would have one of these two, which may have further names. So a
change of an object is refused where a variable leads to another that may be the same in Python: a change
through one name would not be seen through the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from agimport.runtime import stale
from agimport.runtime.contents import is_container
from agimport.runtime.delegates import Delegate, owners_of
from agimport.runtime.list_state import Snapshot
from agimport.runtime.lists import Held, List
from agimport.runtime.locations import UNBOUND
from agimport.runtime.making import is_own_class
from agimport.runtime.parts import changeable_fields, parts_of
from agimport.runtime.tf.specs.outcomes import Outcome
from agimport.runtime.tf.symbolic import is_variable_class
from agimport.runtime.values import innermost

_DEEPEST = 4
"""How far what is inside of objects is followed."""


def note(sources: Any, made: Any) -> None:
    """Notes that a value was made of others, one of which it would be in Python.

    Args:
        sources: what the place of the value held on each path, as locations give it.
        made: what it holds now.
    """
    for source in sources:
        _note_variable(_given(source), _given(made))
        for one, other in _pairs(source, made, _DEEPEST):
            stale.note_standing(other, one)


def _given(value: Any) -> Any:
    return value.value if isinstance(value, Outcome) else innermost(value)


def _note_variable(source: Any, made: Any) -> None:
    if is_variable_class(source.__class__) and made is not source and made is not UNBOUND:
        stale.note([made], [source])


def _pairs(source: Any, made: Any, depth: int) -> Iterator[tuple[Any, Any]]:
    """Gives the objects that can be changed in two values, where they stand in the same places."""
    source, made = innermost(source), innermost(made)
    if isinstance(made, Delegate):
        return  # it is what they are
    if isinstance(source, Delegate):
        for owner in owners_of(source):
            yield from _pairs(owner, made, depth)
        return
    one, other = _object(source), _object(made)
    if one is other and one is not None:
        return
    if one is not None and other is not None and _can_change(one) and _can_change(other):
        yield one, other
    inside = _inside(source) if depth else {}
    if inside:
        others = _inside(made)
        for key, part in inside.items():
            if key in others:
                yield from _pairs(part, others[key], depth - 1)


def _object(value: Any) -> Any:
    if isinstance(value, Held):
        return value.owner
    return None if isinstance(value, Snapshot) else value


def _can_change(value: Any) -> bool:
    return is_container(value) or bool(changeable_fields(value)) or is_own_class(type(value))


def _inside(value: Any) -> dict[Any, Any]:
    snapshot = value.snapshot if isinstance(value, Held) else value
    if isinstance(snapshot, List):
        snapshot = snapshot.snapshot()
    if isinstance(snapshot, Snapshot):
        return dict(enumerate(snapshot.items)) if snapshot.array is None else {}
    if isinstance(value, tuple) or is_container(value) or changeable_fields(value):
        return parts_of(value) or {}
    return dict(vars(value)) if is_own_class(type(value)) and hasattr(value, "__dict__") else {}

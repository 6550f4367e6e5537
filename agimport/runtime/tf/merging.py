"""Objects that a graph made of two, because a tensor decides which of them a variable holds.

The graph carries what they hold; it has no object that is one of the two. What counts on that is refused.
"""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime import frames, stale
from agimport.runtime.contents import is_container
from agimport.runtime.labels import kind_name
from agimport.runtime.parts import field_names
from agimport.runtime.stale import reference
from agimport.runtime.tf import regions
from agimport.runtime.values import innermost

_CHOSEN = frozenset({
    "If", "StatelessIf", "While", "StatelessWhile", "Case", "StatelessCase", "Merge", "Exit", "Switch",
    "Placeholder", "Identity", "PartitionedCall", "StatefulPartitionedCall",
})  # fmt: skip


def note(*objects: Any) -> None:
    """Notes objects of which a graph makes one."""
    known = regions.merged()
    if known is not None:
        for one in objects:
            if _made(one) is None:
                known[id(one)] = (reference(one), False)


def note_made(one: Any) -> None:
    """Notes an object that was made of others."""
    known = regions.merged()
    if known is not None:
        known[id(one)] = (reference(one), True)


def _made(one: Any) -> bool | None:
    """Tells whether an object was made of others; None of one that is not noted."""
    there, made = (regions.merged() or {}).get(id(one), (None, None))
    return made if there is not None and there() is one else None


def is_made(one: Any) -> bool:
    """Tells whether an object was made of others."""
    return _made(one) is True


def _noted_as(value: Any, *, made: bool) -> list[Any]:
    """Returns the noted objects of the class of *value* that were made of others, or were not."""
    known = [(there(), is_made) for there, is_made in (regions.merged() or {}).values()]
    return [one for one, is_made in known if is_made is made and type(one) is type(value)]


def noted() -> dict[int, Any]:
    """Returns what is noted now."""
    return dict(regions.merged() or {})


def forget_all_but(known: dict[int, Any]) -> None:
    """Takes back what was noted since: the trace that made one of those objects is thrown away.

    Args:
        known: what `noted` gave before the trace.
    """
    present = regions.merged()
    if present is not None:
        present.clear()
        present.update(known)


def is_noted(value: Any) -> bool:
    """Tells whether a value is such an object."""
    return _made(innermost(value)) is not None


def refuse_change(value: Any) -> None:
    """Refuses to change such an object.

    Raises:
        StagingError: (AG0453).
    """
    if is_noted(value):
        raise StagingError(
            f"a tensor decides which of two {kind_name(value)}s this is, and one of them may have "
            "another name; a change through one name would not be seen through the other",
            code="AG0453",
        )


def refuse_shared(value: Any) -> None:
    """Refuses to change an object that was made of others, if a variable leads to one of these.

    A function that gives back one of several objects does not know their other names; its callers do. Neither
    does a method that changes its object: one of a class of the program's own is changed only if nothing
    leads to the others any more.

    Raises:
        StagingError: (AG0453).
    """
    made = _made(value)
    if made is None:
        return
    if not is_container(value) and field_names(value) is None:
        if not stale.stands_alone(value):
            refuse_change(value)  # its methods change it by another name than the caller's
        return
    originals = _noted_as(value, made=False) if made else []
    if originals and frames.lead_to(originals):
        refuse_change(value)


def refuse_held(value: Any) -> None:
    """Refuses to change an object which an attribute or item may have held before a graph made it anew.

    Raises:
        StagingError: a variable leads to what was made of the object (AG0453).
    """
    if _made(value) is not False or not is_container(value):
        return
    copies = _noted_as(value, made=True)
    if copies and frames.lead_to(copies):
        refuse_change(value)


def check_identity(left: Any, right: Any) -> None:
    """Refuses to compare the identities of two objects that are not the same while the graph is built.

    Raises:
        StagingError: a tensor decides whether they are the same when it runs (AG0453).
    """
    if (
        is_noted(left)
        or is_noted(right)
        or (is_given_back(left) and tf.is_symbolic_tensor(right))
        or (is_given_back(right) and tf.is_symbolic_tensor(left))
    ):
        raise identity_refusal()


def identity_refusal() -> StagingError:
    """Returns the error about two objects of which it is not known whether they are one (AG0453)."""
    return StagingError(
        "a tensor decides whether these two are the same object; compare what they hold, with ==",
        code="AG0453",
    )


def is_given_back(value: Any) -> bool:
    """Tells whether a branch or loop gave back a tensor, or may have."""
    return tf.is_symbolic_tensor(value) and value.op.type in _CHOSEN

"""What was learned about a statement in one trace, for the next trace of it.

A statement whose specs had to grow would otherwise be staged several times in every trace, and nested ones
again and again. What is kept is a hint: if it does not fit, the statement is staged without it. Whether a
number meets a tensor may differ from trace to trace, and its type would then tell: it is part of a hint only
for a loop, which looks whether it still does (`meetings`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from agimport.runtime import recursion
from agimport.runtime.tf.compiled import under_xla
from agimport.runtime.tf.meetings import NUMBERS
from agimport.runtime.tf.specs import Constant, Number, Spec
from agimport.runtime.tf.specs.dense import Dense
from agimport.runtime.tf.specs.lists import Reference, Variable, growing_lists
from agimport.runtime.tf.specs.structures import Structure

_MOST = 4096
_known: dict[Any, tuple[Spec | None, ...]] = {}


def site_of(*blocks: Any) -> Any:
    """Returns what identifies a statement: the code of its blocks, each with its file.

    Code objects of two files are equal where their text and lines are. In the body of a recursive function
    that is staged as a loop nothing is known again, for its calls of itself mean another thing there.

    Args:
        *blocks: closures of converted code, or None. The runtime's own would be the same for all statements.
    """
    if recursion.looping.get() is not None:
        return None
    codes = [getattr(block, "__code__", None) for block in blocks]
    if not any(codes):
        return None
    return tuple((code, code and code.co_filename) for code in codes)


def recall(site: Any, first: list[Spec]) -> list[Spec] | None:
    """Returns the specs that the statement at *site* is likely to end with.

    Args:
        site: what `site_of` gave, or None for a statement that is not known again.
        first: the specs that it begins with.

    Returns:
        The specs, or None if the statement has not been met with these.
    """
    found = None if site is None else _known.get((site, _described(first)))
    if found is None or not all(_is_of_this_graph(hint) for hint in found):
        return None
    return [old if new is None else _of_this_trace(old, new) for old, new in zip(first, found, strict=True)]


def remember(site: Any, first: list[Spec], last: list[Spec], *, numbers: bool = False) -> None:
    """Keeps the specs that the statement at *site* ended with.

    Args:
        site: what `site_of` gave.
        first: the specs that it began with.
        last: those that it ended with.
        numbers: whether it may be kept that a variable which was a number became a tensor.
    """
    hints = tuple(
        None if old == new or _must_be_found(old, new, numbers=numbers) else new
        for old, new in zip(first, last, strict=True)
    )
    if site is None or all(hint is None for hint in hints):
        return
    if len(_known) >= _MOST:
        _known.clear()
    _known[site, _described(first)] = hints


def _described(specs: list[Spec]) -> tuple[str, ...]:
    # Text, so that no object of the user's is kept alive.
    return tuple(spec.describe() for spec in specs)


def _of_this_trace(old: Spec, new: Spec) -> Spec:
    """Returns a hint with the lists of the present trace in it, or the spec at hand where it has others."""
    if isinstance(new, (Variable, Reference)) and new.owner is not None:
        return replace(new, owner=old.owner) if isinstance(old, type(new)) else old
    if isinstance(new, Structure):
        if isinstance(old, Structure) and old.keys == new.keys:
            parts = zip(old.parts, new.parts, strict=True)
            return replace(new, parts=tuple(_of_this_trace(*pair) for pair in parts), prototype=old.prototype)
        return old if _holds_a_list(new) else new
    return old if _holds_a_list(getattr(new, "inner", None)) else new


def _holds_a_list(spec: Any) -> bool:
    if isinstance(spec, (Variable, Reference)):
        return spec.owner is not None
    inner = (getattr(spec, "inner", None), *getattr(spec, "parts", ()))
    return any(_holds_a_list(part) for part in inner if part is not None)


def _is_of_this_graph(hint: Spec | None) -> bool:
    """Tells whether the lists in a hint are of the kind that the present graph has: see `compiled`."""
    lists = [] if hint is None else growing_lists(hint)
    return not lists or all((one.room is not None) == under_xla() for one in lists)


def became_tensor(old: Spec, new: Spec) -> bool:
    """Tells whether a number became a tensor, of a dtype in which no number of Python's is kept."""
    return _is_number(old) and isinstance(new, Dense) and new.dtype not in NUMBERS


def _must_be_found(old: Spec, new: Spec, *, numbers: bool) -> bool:
    """Tells whether each trace must find a spec for itself.

    A type that an earlier trace gave to what had none (an empty list, None) would be forced on the numbers of
    this one, and what was raised belongs to one trace.
    """
    return not (_is_wider(old, new) or (numbers and became_tensor(old, new)))


def _is_wider(old: Spec, new: Spec) -> bool:
    """Tells whether two specs differ in nothing but shapes."""
    if old == new or (isinstance(old, Dense) and isinstance(new, Dense)):
        return True
    if type(old) is not type(new):
        return False
    if isinstance(old, Structure) and isinstance(new, Structure):
        return old.keys == new.keys and all(map(_is_wider, old.parts, new.parts))
    for name in ("inner", "contents", "element"):
        one, other = getattr(old, name, None), getattr(new, name, None)
        if isinstance(one, Spec) and isinstance(other, Spec):
            return _is_wider(one, other)
    return False


def _is_number(spec: Spec) -> bool:
    return isinstance(spec, Number) or (isinstance(spec, Constant) and type(spec.value) in (int, float))

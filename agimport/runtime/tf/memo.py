"""What was learned about a statement in one trace, for the next trace of it.

A statement whose specs had to grow would otherwise be staged several times in every trace, and nested ones
again and again: when a statement is staged again, so is all that is in it. While a function is traced, specs
only grow; so a statement that begins as it did before ends with what it ended with then, or more: this is
what `recall_traced` tells.

From one trace of the function to the next, what is kept is a hint: if it does not fit, the statement is
staged without it. Whether a number meets a tensor may differ from trace to trace, and its type would then
tell: it is part of a hint only for a loop, which looks whether it still does (`meetings`).

The loader of a converted module keeps hints for the next process too; see `differences`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from agimport.runtime.row_families import of_present
from agimport.runtime.tf import regions
from agimport.runtime.tf.compiled import compiled_as_a_whole, under_xla
from agimport.runtime.tf.differences import FIELDS, UnfitError, applied, difference
from agimport.runtime.tf.meetings import NUMBERS
from agimport.runtime.tf.sites import Site
from agimport.runtime.tf.specs import Constant, Number, Spec
from agimport.runtime.tf.specs.delegates import Delegated
from agimport.runtime.tf.specs.dense import Dense, Truth
from agimport.runtime.tf.specs.lists import Items, Reference, Variable, growing_lists
from agimport.runtime.tf.specs.raised import Raised
from agimport.runtime.tf.specs.structures import Kept, Structure

_MOST = 4096
_known: dict[Any, tuple[Spec | None, ...]] = {}


def recall(site: Site | None, first: list[Spec], *, numbers: bool = False) -> list[Spec] | None:
    """Returns the specs that the statement at *site* is likely to end with.

    Args:
        site: what `site_of` gave, or None for a statement that is not known again.
        first: the specs that it begins with.
        numbers: whether a variable that is a number may be one that becomes a tensor.

    Returns:
        The specs, or None if the statement has not been met with these.
    """
    if site is None:
        return None
    found = _known.get((site, _described(first)))
    if found is None:
        return _recall_kept(site, first, numbers=numbers) if site.kept else None
    if not all(_is_of_this_graph(hint) for hint in found):
        return None
    return [
        old if new is None else of_present(old, _of_this_trace(old, new))
        for old, new in zip(first, found, strict=True)
    ]


def _recall_kept(site: Site, first: list[Spec], *, numbers: bool) -> list[Spec] | None:
    """Returns the same as `recall`, from what another process has learned."""
    given = site.kept.get(site.key(_described(first)))
    if not isinstance(given, list) or len(given) != len(first):
        return None
    try:
        found = list(map(applied, first, given))
    except UnfitError:
        return None
    if any(_must_be_found(old, new, numbers=numbers) for old, new in zip(first, found, strict=True)):
        return None
    return None if found == first or not all(map(_is_of_this_graph, found)) else found


def recall_traced(site: Site | None, first: list[Spec]) -> list[Spec] | None:
    """Returns the specs that the statement ended with when it was last staged in this trace of the function.

    Args:
        site: what `site_of` gave.
        first: the specs that it begins with.

    Returns:
        The specs, or None if it was not staged before, or began with others.
    """
    found = None if site is None else regions.learned().get((site, _described(first)))
    if found is None:
        return None
    known = [
        old if isinstance(new, Raised) else of_present(old, _of_this_trace(old, new))
        for old, new in zip(first, found, strict=True)
    ]
    return None if known == first else known


def distrust() -> None:
    """Drops what the present trace has taught: a statement began with more than it should have."""
    regions.learned().clear()


def remember(site: Site | None, first: list[Spec], last: list[Spec], *, numbers: bool = False) -> None:
    """Keeps the specs that the statement at *site* ended with.

    Args:
        site: what `site_of` gave.
        first: the specs that it began with.
        last: those that it ended with.
        numbers: whether it may be kept that a variable which was a number became a tensor.
    """
    if site is None:
        return
    regions.learned()[site, _described(first)] = list(last)
    hints = tuple(
        None if old == new or _must_be_found(old, new, numbers=numbers) else new
        for old, new in zip(first, last, strict=True)
    )
    if all(hint is None for hint in hints):
        _forget(site, first)
        return
    if len(_known) >= _MOST:
        _known.clear()
    _known[site, _described(first)] = hints
    if site.kept is not None:
        told = [None if new is None else difference(old, new) for old, new in zip(first, hints, strict=True)]
        site.kept.put(site.key(_described(first)), told)


def _forget(site: Site, first: list[Spec]) -> None:
    """Drops what is known of a statement that turned out to need no hint."""
    if _known:
        _known.pop((site, _described(first)), None)
    if site.kept:
        key = site.key(_described(first))
        if site.kept.get(key) is not None:
            site.kept.put(key, None)


def _described(specs: list[Spec]) -> tuple[str, ...]:
    # Text, so that no object of the user's is kept alive.
    return tuple(spec.describe() for spec in specs)


def _of_this_trace(old: Spec, new: Spec) -> Spec:
    """Returns a hint with the lists of the present trace in it, or the spec at hand where it has others."""
    if isinstance(new, (Variable, Reference)) and new.owner is not None:
        if not isinstance(old, (Variable, Reference)) or type(old) is not type(new):
            return old
        return replace(new, owner=old.owner, contents=_of_this_trace(old.contents, new.contents))
    if isinstance(new, (Kept, Delegated)):
        return old
    if isinstance(new, Items) and isinstance(old, Items) and len(old.parts) == len(new.parts):
        return replace(new, parts=tuple(map(_of_this_trace, old.parts, new.parts)))
    if isinstance(new, Structure):
        if isinstance(old, Structure) and old.keys == new.keys:
            parts = zip(old.parts, new.parts, strict=True)
            return replace(
                new,
                parts=tuple(_of_this_trace(*pair) for pair in parts),
                prototype=old.prototype,
                owner=old.owner,
            )
        return old if _holds_a_list(new) else new
    return old if _holds_a_list(new) else new


def _holds_a_list(spec: Any) -> bool:
    if isinstance(spec, (Variable, Reference, Kept)):
        return spec.owner is not None
    if isinstance(spec, Delegated):
        return True
    inner = (getattr(spec, "inner", None), getattr(spec, "contents", None), *getattr(spec, "parts", ()))
    return any(_holds_a_list(part) for part in inner if part is not None)


def _is_of_this_graph(hint: Spec | None) -> bool:
    """Tells whether the present graph has what is in a hint: see `compiled`.

    One for XLA has other lists, and no tensor whose shape changes: the statement is to find that out.
    """
    if isinstance(hint, Dense) and (hint.shape is None or None in hint.shape) and compiled_as_a_whole():
        return False
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
    if old == new:
        return True
    if isinstance(old, Dense) and isinstance(new, Dense):
        return not isinstance(old, Truth)
    if type(old) is not type(new):
        return False
    if isinstance(old, Structure) and isinstance(new, Structure):
        return old.keys == new.keys and all(map(_is_wider, old.parts, new.parts))
    for name in FIELDS:
        one, other = getattr(old, name, None), getattr(new, name, None)
        if isinstance(one, Spec) and isinstance(other, Spec):
            return _is_wider(one, other)
    return False


def _is_number(spec: Spec) -> bool:
    return isinstance(spec, Number) or (isinstance(spec, Constant) and type(spec.value) in (int, float))

"""Sequence patterns of ``match`` for lists whose length depends on the graph."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.lists import with_array
from agimport.runtime.tf import lengths
from agimport.runtime.tf.elements import shared
from agimport.runtime.tf.made_lists import parted
from agimport.runtime.tf.maybe import Maybe
from agimport.runtime.tf.specs import Mismatch, Spec, spec_of

NAME = "the subject of match"


def parts(subject: Any, count: int, star: int | None) -> Any:
    """Returns what ``[a, *rest, b]`` takes of a list: a tuple, None, or what a flag of the graph says.

    Args:
        subject: the list, or deque, or tuple.
        count: how many subpatterns there are.
        star: which of them is the starred one, or None.

    Raises:
        StagingError: the elements are nothing that can stand for one that is not there (AG0501).
    """
    fits = _fits(subject.array.length().tensor, count, star)
    if fits is False:
        return None
    if fits is True:
        return tuple(_taken(subject, count, star))
    found = _taken_if(fits, subject, count, star)
    return Maybe(tuple(found), fits, None, NAME)


def of_optional(subject: Maybe, match: Callable[[Any], Any]) -> Any:
    """Returns what a pattern takes of a subject that may be None, which has none of its parts.

    Args:
        subject: the subject.
        match: gives what the pattern takes of a value.
    """
    if subject.absent_ is not None:
        return match(subject.checked_())
    found = match(subject.unchecked_)
    if not isinstance(found, Maybe):
        return None if found is None else Maybe(found, subject.present_, None, NAME)
    return Maybe(found.unchecked_, tf.logical_and(subject.present_, found.present_), None, NAME)


def _fits(length: Any, count: int, star: int | None) -> Any:
    """Returns whether a list has as many elements as a pattern: a bool where that is known, else a tensor."""
    least = count if star is None else count - 1
    known = lengths.of(length)
    if known is not None and known.absolute:
        if known.most < least or (star is None and known.fewest > count):
            return False
        if known.fewest >= least and (star is not None or known.most == count):
            return True
    elif star is not None and not least:
        return True
    return length >= least if star is not None else tf.equal(length, count)


def _taken(subject: Any, count: int, star: int | None) -> list[Any]:
    """Returns the parts of a list that has as many elements."""
    array = subject.array
    if star is None:
        return [array.get(place) for place in range(count)]
    return parted(array, star, count - star - 1)


def _taken_if(fits: Any, subject: Any, count: int, star: int | None) -> list[Any]:
    """Returns the same of a list of another length too, where they have no meaning."""
    element = subject.array.element
    rest = spec_of(with_array(subject.array))
    specs = [rest if place == star else element for place in range(count)]

    def there() -> list[Any]:
        pairs = zip(specs, _taken(subject, count, star), strict=True)
        return [tf.constant(True), *(leaf for spec, value in pairs for leaf in spec.leaves(value))]

    def missing() -> list[Any]:
        return [tf.constant(False), *(leaf for spec in specs for leaf in _filler(spec))]

    _, *leaves = tf.cond(fits, there, missing)
    return [spec.pack(leaves) if spec is rest else shared(spec.pack(leaves)) for spec in specs]


def _filler(spec: Spec) -> list[Any]:
    try:
        return spec.filler()
    except Mismatch as error:
        raise StagingError(
            f"a match statement cannot take apart a list of {spec.describe()} whose length depends on a "
            "tensor; ask `if len(z) == 2:`, and read the items",
            code="AG0501",
        ) from error

"""The structural patterns of ``match``: sequences, mappings and classes (PEP 634).

A structure is Python's own, also where it holds tensors, so each of these takes it apart at once and returns
its parts, or None where it is not of the pattern's form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from agimport.runtime.builtins import isinstance_
from agimport.runtime.lists import is_grown
from agimport.runtime.raising import raised
from agimport.runtime.values import maybe_class

# Classes whose single positional pattern is the object itself (PEP 634).
_SELF = (bool, bytearray, bytes, dict, float, frozenset, int, list, set, str, tuple)


def match_sequence(subject: Any, count: int, star: int | None) -> Any:
    """Takes a sequence apart for ``[a, *rest, b]``.

    Args:
        subject: the subject.
        count: how many subpatterns there are.
        star: which of them is the starred one, or None.

    Returns:
        A part for each subpattern, or None. Of a list of the graph both: a tensor decides.
    """
    if subject.__class__ is maybe_class():
        return _of_optional(subject, lambda value: match_sequence(value, count, star))
    if is_grown(subject):
        from agimport.runtime.tf import matched_lists

        return matched_lists.parts(subject, count, star)
    if not isinstance(subject, Sequence) or isinstance(subject, (str, bytes, bytearray)):
        return None
    if star is None:
        return tuple(subject) if len(subject) == count else None
    if len(subject) < count - 1:
        return None
    found = list(subject)
    end = len(found) - (count - 1 - star)
    return (*found[:star], found[star:end], *found[end:])


def match_mapping(subject: Any, keys: tuple[Any, ...]) -> Any:
    """Takes a mapping apart for ``{key: a, **rest}``.

    Returns:
        The values of *keys* and a dict of the rest, or None.
    """
    if subject.__class__ is maybe_class():
        return _of_optional(subject, lambda value: match_mapping(value, keys))
    if not isinstance(subject, Mapping) or any(key not in subject for key in keys):
        return None
    return (
        *(subject[key] for key in keys),
        {key: value for key, value in subject.items() if key not in keys},
    )


def match_class(subject: Any, cls: Any, count: int, names: tuple[str, ...]) -> Any:
    """Takes an object apart for ``Point(0, y=b)``.

    Args:
        subject: the subject.
        cls: the pattern's class.
        count: how many positional subpatterns there are.
        names: the attributes of the keyword ones.

    Returns:
        A part for each subpattern, or None.

    Raises:
        TypeError: more positional subpatterns than the class has attributes for.
    """
    if subject.__class__ is maybe_class():
        return _of_optional(subject, lambda value: match_class(value, cls, count, names))
    if not isinstance(cls, type):
        raise TypeError("called match pattern must be a class")
    if not _is_of(subject, cls):
        return None
    if count == 1 and issubclass(cls, _SELF):
        positional: tuple[Any, ...] = (subject,)
    else:
        allowed = getattr(cls, "__match_args__", ())
        if count > len(allowed):
            raise TypeError(
                f"{cls.__name__}() accepts {len(allowed)} positional sub-patterns ({count} given)"
            )
        names, positional = (*allowed[:count], *names), ()
    if not all(hasattr(subject, name) for name in names):
        return None
    return (*positional, *(getattr(subject, name) for name in names))


def part(parts: Any, index: int) -> Any:
    """Returns what a subpattern takes, in code that only a match reaches but a graph traces in any case."""
    if parts is None:
        raise raised(AssertionError("the subject does not match"))
    return parts[index]


def _is_of(subject: Any, cls: type) -> bool:
    held = isinstance_(subject, cls)
    if isinstance(held, bool):
        return held
    from agimport.runtime.tf.choices import refusal

    raise refusal(subject, "matched by its class: write isinstance()")


def _of_optional(subject: Any, match: Callable[[Any], Any]) -> Any:
    from agimport.runtime.tf import matched_lists

    return matched_lists.of_optional(subject, match)

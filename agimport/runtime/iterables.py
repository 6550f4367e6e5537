"""What a ``for`` can iterate over in a graph: range, enumerate, zip, reversed, map and filter.

And the test for it.
"""

from __future__ import annotations

import sys
from contextvars import ContextVar
from types import FunctionType, GeneratorType, MethodType
from typing import Any

from agimport.runtime.changing import advancing, made
from agimport.runtime.context import graph_is_built
from agimport.runtime.dicts import Flagged
from agimport.runtime.lists import List
from agimport.runtime.signatures import like
from agimport.runtime.values import is_staged, present
from agimport.runtime.walks import Numbered, walking, zip_of

_PLAIN = frozenset(
    {list, tuple, dict, set, frozenset, range, str, bytes, enumerate, zip, map, filter, reversed}
)


opening: ContextVar[bool] = ContextVar("agimport_opening", default=False)
"""Whether a loop asks the ``__iter__`` of a class for an iterator, which it goes through itself."""


class StagedIterable:
    """Base of the iterables that only a staged loop can go through.

    Attributes:
        calls: whether a function of the program's is called for each element.
    """

    calls = False

    def __iter__(self) -> Any:
        from agimport.errors import StagingError

        raise StagingError(
            "this iterates over tensors of a graph; only a for statement of converted code can", code="AG0405"
        )


def is_plain(value: Any) -> bool:
    """Tells whether *value* is a container or iterator of Python's own that no graph decides about."""
    return type(value) in _PLAIN


def is_staged_iterable(value: Any) -> bool:
    """Tells whether a loop over *value* must be staged."""
    if type(value) in _PLAIN:
        return False
    if isinstance(value, StagedIterable) or is_staged(value):
        return True
    if isinstance(value, List):
        return value.array is not None
    if isinstance(value, Flagged):
        return value.is_staged
    if "tensorflow" not in sys.modules:
        return False
    from agimport.runtime.tf import iterables

    return iterables.is_staged_iterable(value)


def range_(*args: Any) -> Any:
    """Stands for ``range``."""
    if any(is_staged(arg) for arg in args):
        from agimport.runtime.tf import ranges

        return ranges.Range.of(*args)
    return range(*args)


@like("enumerate", 1, 2, "iterable", "start")
def enumerate_(iterable: Any, start: Any = 0) -> Any:
    """Stands for ``enumerate``."""
    iterable = _by_flags(present(iterable))
    if is_staged_iterable(iterable) or is_staged(start):
        from agimport.runtime.tf import iterables

        return iterables.Enumerate(iterables.stream(iterable), start)
    if _is_pushable(iterable):
        from agimport.runtime import adaptors

        return adaptors.enumerated(iterable, start)
    if isinstance(iterable, List):
        iterable = iter(iterable)
    if type(start) is int and walking(iterable) is not None:
        return made(Numbered(advancing(iterable), start))
    return made(enumerate(advancing(iterable), start))


def _by_flags(iterable: Any) -> Any:
    """Returns the generator of what a dict or set has where flags of the graph tell.

    Likewise that of an iterator of a class of the user's. Anything else is returned as it is.
    """
    if isinstance(iterable, Flagged) and iterable.is_open and iterable.table is None:
        return iterable.gone_through()
    if is_plain(iterable) or "tensorflow" not in sys.modules:
        return iterable
    from agimport.runtime import handovers

    return handovers.opened(iterable)


def _is_pushable(*iterables: Any) -> bool:
    """Tells whether one of some iterables is a generator that may be pushed."""
    if not any(type(iterable) is GeneratorType for iterable in iterables):
        return False
    from agimport.runtime import handovers

    return sum(map(handovers.is_pushable, iterables)) == 1


@like("zip", 0, None, "strict")
def zip_(*args: Any, strict: bool = False) -> Any:
    """Stands for ``zip``."""
    args = tuple(_by_flags(present(arg)) for arg in args)
    if not strict and _is_pushable(*args):
        from agimport.runtime import adaptors

        found = adaptors.zipped(args)
        if found is not None:
            return found
    if any(is_staged_iterable(arg) for arg in args):
        from agimport.runtime.tf import iterables

        return iterables.zipped(args, strict=strict)
    return made(zip_of(map(advancing, args), strict=strict))


@like("reversed", 1, 1)
def reversed_(sequence: Any) -> Any:
    """Stands for ``reversed``."""
    sequence = present(sequence)
    if is_staged_iterable(sequence):
        from agimport.runtime.tf import indexed, iterables

        return indexed.Reversed(iterables.sequence(sequence))
    return made(reversed(sequence))


def _operator(function: Any) -> Any:
    from agimport.runtime.builtins import builtin

    return builtin(function)


def _is_of_the_program(function: Any) -> bool:
    is_function = isinstance(function, (FunctionType, MethodType))
    return is_function and not (function.__module__ or "").startswith("agimport.")


@like("map", 2, None)
def map_(function: Any, *args: Any) -> Any:
    """Stands for ``map``."""
    function = _operator(function)
    args = tuple(_by_flags(present(arg)) for arg in args)
    if len(args) == 1 and _is_pushable(args[0]):
        from agimport.runtime import adaptors

        return adaptors.mapped(function, args[0])
    if any(is_staged_iterable(arg) for arg in args):
        from agimport.runtime.tf import iterables

        if len(args) == 1:
            return iterables.Map(function, iterables.stream(args[0]))
        return iterables.Map(lambda parts: function(*parts), iterables.zipped(args, strict=False))
    if _is_of_the_program(function) and args and graph_is_built():
        # What the function does must not happen where a tensor has ended the loop.
        from agimport.runtime import adaptors

        source = made(zip_of(map(advancing, args), strict=False)) if len(args) > 1 else advancing(args[0])
        return adaptors.mapped(function, source, spread=len(args) > 1)
    return made(map(function, *map(advancing, args)))


@like("filter", 2, 2)
def filter_(function: Any, iterable: Any) -> Any:
    """Stands for ``filter``."""
    iterable = _by_flags(present(iterable))
    if _is_pushable(iterable):
        from agimport.runtime import adaptors

        return adaptors.filtered(function, iterable)
    if is_staged_iterable(iterable):
        from agimport.runtime.tf import iterables

        return iterables.Filter(function, iterables.stream(iterable))
    if graph_is_built():
        # The function may have a tensor decide.
        from agimport.runtime import adaptors

        return adaptors.filtered(function, advancing(iterable))
    return filter(function, iterable)


def iter_(*args: Any) -> Any:
    """Stands for ``iter``: of a tensor of known length, an iterator of its elements."""
    args = tuple(map(present, args))
    if len(args) == 2 and callable(args[0]) and graph_is_built():
        from agimport.runtime import asking

        return asking.calls_of(_operator(args[0]), args[1])
    if len(args) == 1 and opening.get() and is_staged_iterable(args[0]):
        return args[0]
    if len(args) == 1 and is_staged(args[0]):
        from agimport.runtime.tf.builtins import sequences

        return made(iter(sequences.elements(args[0])))
    return made(iter(*args))


def next_(*args: Any) -> Any:
    """Stands for ``next``."""
    if args:
        from agimport.runtime.handovers import check_next, is_asked

        check_next(args[0])
        if len(args) == 2 and is_asked(args[0]):
            from agimport.runtime import asking

            return asking.next_or(*args)
        advancing(args[0])
    if len(args) == 2 and is_staged_iterable(args[0]) and hasattr(args[0], "get_next_as_optional"):
        from agimport.runtime.tf import datasets

        return datasets.next_or(*args)
    return next(*args)


def materialized(value: Any) -> Any:
    """Returns the elements of what only a staged loop can go through, as a list; anything else as it is."""
    value = present(value)
    if type(value) in _PLAIN or is_staged(value) or isinstance(value, List):
        return advancing(value)
    from agimport.runtime.comprehensions import list_comp
    from agimport.runtime.generators import chosen
    from agimport.runtime.handovers import Handover

    if is_staged_iterable(value):
        return list_comp(value, None, _itself)
    given = chosen(value, leaves=False)
    staged = isinstance(given, Handover) or is_staged_iterable(given)
    return list_comp(given, None, _itself) if staged else advancing(given)


def _itself(value: Any) -> Any:
    return value

"""`print` and `zip` of ``*values``, where only the graph knows how many values there are."""

from __future__ import annotations

from typing import Any

from agimport.runtime.items import listed, starred
from agimport.runtime.iterables import materialized, zip_
from agimport.runtime.lists import is_grown
from agimport.runtime.printing import print_
from agimport.runtime.values import is_staged


class Spread:
    """Values among the arguments of a call.

    Attributes:
        values: a list of the graph.
    """

    __slots__ = ("values",)

    def __init__(self, values: Any) -> None:
        self.values = values


def spread(value: Any) -> Any:
    """Stands for the value in ``print_spread(*value)`` and ``zip_spread(*value)``."""
    found = listed(value) if is_staged(value) else materialized(value)
    is_open = is_grown(found) and found.array.known_length() is None
    return (Spread(found),) if is_open else starred(found)


def print_spread(*args: Any, sep: Any = None, **kwargs: Any) -> Any:
    """Stands for ``print`` of such arguments; see `print_`."""
    if not any(isinstance(one, Spread) for one in args):
        return print_(*args, sep=sep, **kwargs)
    from agimport.runtime.tf import columns

    lists = [one.values if isinstance(one, Spread) else [one] for one in args]
    return columns.print_lists(lists, " " if sep is None else sep, **kwargs)


def zip_spread(*args: Any, strict: bool = False) -> Any:
    """Stands for ``zip`` of such arguments: of the rows of a list it gives the columns.

    Raises:
        StagingError: it is not known how long the rows are, or other iterables stand beside them (AG0460).
    """
    spreads = [one.values for one in args if isinstance(one, Spread)]
    if not spreads:
        return zip_(*args, strict=strict)
    from agimport.runtime.tf import columns

    if len(args) > 1:
        starred(spreads[0])
    return iter(columns.of_rows(spreads[0]))

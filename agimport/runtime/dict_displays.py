"""Dict displays and ``dict(...)``, whose keys the graph may know alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from agimport.runtime.dicts import Dict, OpenDict
from agimport.runtime.keys import hashed, is_of_graph
from agimport.runtime.lists import List


def dict_(*args: Any, **kwargs: Any) -> Any:
    """`dict(...)`: of a dict some of whose keys the graph decides about, one like it."""
    if len(args) == 1 and getattr(args[0], "is_open", False) and isinstance(args[0], OpenDict):
        made = Dict()
        made.restore(args[0].entries())
        args[0].aliased(made)
        made.update(kwargs)
        return made
    if len(args) == 1 and isinstance(args[0], Iterable) and not hasattr(args[0], "keys"):
        return _of_pairs(args[0], kwargs)
    return dict(*args, **kwargs)


def _of_pairs(iterable: Any, others: dict[str, Any]) -> Any:
    """Returns the dict of what an iterable gives, with other entries after it."""
    from agimport.runtime.comprehensions import dict_comp
    from agimport.runtime.iterables import materialized

    values = materialized(iterable)
    if not isinstance(values, List) or values.array is None:
        values = list(values)
        if not any(isinstance(pair, tuple) and pair and is_of_graph(pair[0]) for pair in values):
            return dict(values, **others)
    made = dict_comp(values, None, _pair)
    made.update(others)
    return made


def _pair(value: Any) -> tuple[Any, Any]:
    key, item = value
    return key, item


def dict_of_pairs(*pairs: tuple[Any, Any]) -> Any:
    """Stands for ``{pairs[0][0]: pairs[0][1], ...}``."""
    if not any(is_of_graph(key) for key, _ in pairs):
        return {hashed(key): value for key, value in pairs}
    made = Dict()
    for key, value in pairs:
        made[key] = value
    return made


def entries_of(value: Any) -> Any:
    """Stands for the value in ``{**value}``: returns a new dict of its entries."""
    return value.copy() if isinstance(value, OpenDict) and value.is_open else {**value}


def dict_display(*parts: Any) -> Any:
    """Stands for ``{**parts[0], **parts[1], ...}``.

    Args:
        *parts: dicts.
    """
    if not any(isinstance(part, OpenDict) for part in parts):
        made: dict[Any, Any] = {}
        for part in parts:
            made.update(part)
        return made
    found = Dict()
    for part in parts:
        found.update(part)
    return found

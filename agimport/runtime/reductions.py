"""The builtins that reduce or sort a sequence, as converted code calls them.

Their sequence may be a tensor, a list whose length depends on a graph, or an ordinary iterable some of whose
elements, or of the keys computed from them, are staged. A key function is called once for each element, as
Python does.
"""

from __future__ import annotations

import builtins
import dataclasses
from collections.abc import Callable, Iterable
from typing import Any

from agimport.errors import StagingError
from agimport.runtime.dicts import Flagged
from agimport.runtime.generators import chosen, go_through
from agimport.runtime.handovers import Handover
from agimport.runtime.iterables import StagedIterable, materialized
from agimport.runtime.lists import List, list_of, with_array
from agimport.runtime.locations import Location, resolve
from agimport.runtime.logic import not_
from agimport.runtime.making import is_own_class
from agimport.runtime.ordering import (
    BY_GREATER,
    BY_LESS,
    fields_of,
    is_compared,
    is_ordered_by_fields,
    is_ordered_by_method,
)
from agimport.runtime.signatures import like
from agimport.runtime.special_methods import condition
from agimport.runtime.values import any_staged, is_staged, present


def max_(*args: Any, **kwargs: Any) -> Any:
    """`max(...)` of the elements of a sequence, or of the arguments; the first of those that are equal."""
    return _extreme("max", args, kwargs)


def min_(*args: Any, **kwargs: Any) -> Any:
    """`min(...)` of the elements of a sequence, or of the arguments; the first of those that are equal."""
    return _extreme("min", args, kwargs)


def sum_(*args: Any, **kwargs: Any) -> Any:
    """`sum(iterable, start=0)`: of a tensor, the sum over its first dimension."""
    args = _materialized(_in_any_order(tuple(map(present, args))))
    array = _array_of(args)
    if array is not None:
        from agimport.runtime.tf.builtins import folding

        return folding.total_of_list(array, *args[1:], **kwargs)
    tensor = _tensor_of(args)
    if tensor is None:
        return builtins.sum(*args, **kwargs)
    from agimport.runtime.tf.builtins import folding

    return folding.total(tensor, *args[1:], **kwargs)


@like("any", 1, 1)
def any_(iterable: Any, /) -> Any:
    """`any(iterable)`: a bool tensor if an element that decides is staged."""
    return _folded("any", iterable, decisive=True)


@like("all", 1, 1)
def all_(iterable: Any, /) -> Any:
    """`all(iterable)`: a bool tensor if an element that decides is staged."""
    return _folded("all", iterable, decisive=False)


def sorted_(*args: Any, **kwargs: Any) -> Any:
    """`sorted(iterable, key=None, reverse=False)`: a new list, one of the graph for a tensor of many rows."""
    found = in_order(*args, **kwargs)
    if is_staged(found) and not isinstance(found, List):
        from agimport.runtime.tf import row_lists

        return row_lists.list_of_rows(found)
    return list_of(found)


def in_order(*args: Any, **kwargs: Any) -> Any:
    """What `sorted` gives, but for a tensor the tensor of its rows in order."""
    args = tuple(map(present, args))
    reverse = kwargs.get("reverse", False)
    if is_staged(reverse):
        kwargs["reverse"] = reverse = _direction(reverse)
    if builtins.len(args) == 1 and _is_open(args[0]) and not kwargs.get("key"):
        if is_staged(reverse):
            raise StagingError("sorted() of a set in an order that a tensor decides", code="AG0401")
        return materialized(args[0].in_order(reverse=builtins.bool(reverse)))
    args = _materialized(args)
    array = _array_of(args)
    if array is not None:
        from agimport.runtime.tf.builtins import ordering

        return with_array(ordering.sorted_array(array, **_with_operator(kwargs)))
    tensor = _tensor_of(args)
    if tensor is not None:
        from agimport.runtime.tf.builtins import ordering

        return ordering.sorted_tensor(tensor, **_with_operator(kwargs))
    if builtins.len(args) != 1 or not isinstance(args[0], Iterable):
        return builtins.sorted(*args, **kwargs)
    values = builtins.list(args[0])
    keys = _keys(values, kwargs)
    if hold_staged(keys) or (is_staged(reverse) and builtins.len(values) > 1):
        from agimport.runtime.tf.builtins import ordering

        return ordering.sorted_values(values, keys, reverse=reverse)
    if is_staged(reverse):
        return values
    if kwargs.get("key") is None:
        return builtins.sorted(values, **kwargs)
    places = builtins.sorted(range(builtins.len(values)), **{**kwargs, "key": keys.__getitem__})
    return [values[place] for place in places]


def _extreme(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """`max` or `min`."""
    function: Callable[..., Any] = getattr(builtins, name)
    given = args[0] if args else ()
    if builtins.len(args) == 1:
        args = (present(given),)
        args = _materialized(args if kwargs.get("key") else _in_any_order(args))
    array = _array_of(args) if builtins.len(args) == 1 else None
    if array is not None:
        from agimport.runtime.tf.builtins import extremes

        if "default" not in kwargs:
            extremes.refuse_emptiness_to_be_caught(name, given)
        return extremes.of_array(name, array, **_with_operator(kwargs))
    tensor = _tensor_of(args) if builtins.len(args) == 1 else None
    if tensor is not None:
        from agimport.runtime.tf.builtins import extremes

        return extremes.of_tensor(name, tensor, **_with_operator(kwargs))
    if not args or (builtins.len(args) == 1 and not isinstance(args[0], Iterable)):
        return function(*args, **kwargs)
    values = builtins.list(args[0] if builtins.len(args) == 1 else args)
    keys = _keys(values, kwargs, greatest=name == "max")
    if hold_staged(keys):
        from agimport.runtime.tf.builtins import extremes

        return extremes.of_values(name, values, keys)
    if not values or kwargs.get("key") is None:
        return function(values, **kwargs) if builtins.len(args) == 1 else function(*values, **kwargs)
    return values[function(range(builtins.len(values)), key=keys.__getitem__)]


def _in_any_order(args: tuple[Any, ...]) -> tuple[Any, ...]:
    """Says of the first argument that the order of its elements does not count."""
    return (args[0].in_any_order(), *args[1:]) if args and _is_open(args[0]) else args


def _is_open(value: Any) -> bool:
    return isinstance(value, Flagged) and value.is_open and value.table is None


def _folded(name: str, iterable: Any, *, decisive: bool) -> Any:
    """`any` or `all`: stops at the first Python value that decides, as Python does."""
    iterable = chosen(*_in_any_order((present(iterable),)), leaves=True)
    if isinstance(iterable, Handover):
        return _pushed_until(iterable, decisive=decisive)
    if isinstance(iterable, StagedIterable) and iterable.calls:
        return _called_until(iterable, decisive=decisive)
    iterable = materialized(iterable)
    tensor = _tensor_of((iterable,))
    if tensor is not None:
        from agimport.runtime.tf.builtins import folding

        return folding.of_tensor(name, tensor)
    staged = []
    for value in map(condition, iterable):
        if is_staged(value):
            staged.append(value)
        elif builtins.bool(value) is decisive:
            return decisive
    if not staged:
        return not decisive
    from agimport.runtime.tf.builtins import folding

    return folding.of_values(name, staged)


def _pushed_until(given: Handover, *, decisive: bool) -> Any:
    """`any` or `all` of a generator, which goes no further than the first value that decides."""
    return _until(lambda body, place: go_through(given, given, body, [place], place), decisive=decisive)


def _called_until(iterable: StagedIterable, *, decisive: bool) -> Any:
    """The same of what calls a function for each element."""
    from agimport.runtime.loops import for_stmt

    return _until(lambda body, _: for_stmt(iterable, body, ("found",), "found"), decisive=decisive)


def _until(loop: Callable[[Callable[[Any], None], Location], None], *, decisive: bool) -> Any:
    found: Any = False

    def body(value: Any) -> None:
        nonlocal found
        found = _truth(value) if decisive else not_(_truth(value))

    loop(body, *resolve(("found",), (body,)))
    return found if decisive else not_(found)


def _direction(value: Any) -> Any:
    """Returns what `reverse` says, a bool of Python's or a bool tensor.

    Raises:
        AttributeError: it is a tensor of bools, which Python cannot ask for an int, and so refuses.
    """
    from agimport.runtime.tf import bools

    if getattr(getattr(value, "dtype", None), "name", "") == "bool" and not bools.is_bool(value):
        raise AttributeError(
            "a bool tensor has no '__index__' that sorted() asks `reverse` for; write bool(...)"
        )
    return _truth(value)


def _truth(value: Any) -> Any:
    value = condition(value)
    if not is_staged(value):
        return builtins.bool(value)
    from agimport.runtime.tf.truth import truth

    return truth(value)


def _materialized(args: tuple[Any, ...]) -> tuple[Any, ...]:
    """The arguments, the first of them a list if only a staged loop could go through it."""
    return (materialized(args[0]), *args[1:]) if args else args


def _tensor_of(args: tuple[Any, ...]) -> Any:
    """The tensor that the first argument is, or whose elements it has; else None."""
    if not args:
        return None
    first = args[0]
    if isinstance(first, List):
        return None if first.array is None else first.array.stack()
    return first if is_staged(first) else None


def _array_of(args: tuple[Any, ...]) -> Any:
    """What the first argument holds, if it is a list whose length depends on a graph; else None."""
    return args[0].array if args and isinstance(args[0], List) else None


def hold_staged(keys: Any) -> bool:
    """Tells whether a key is staged or is a tuple or list with a part that is."""
    if any_staged(keys):
        return True
    return any(hold_staged(_held(key)) for key in keys)


def _held(key: Any) -> Any:
    """Returns the parts of a key that is compared by its parts, or by what a function says of them."""
    if is_compared(key):
        return vars(key.obj).values() if dataclasses.is_dataclass(key.obj) or _is_own(key.obj) else (key.obj,)
    return key if isinstance(key, (tuple, list)) else ()


def _keys(values: list[Any], options: dict[str, Any], *, greatest: bool = False) -> list[Any]:
    """What to compare the values by; *greatest* tells whether `max` asks."""
    key = options.get("key")
    if key is not None:
        key = _operator(key)
        values = [key(value) for value in values]
    if any(map(_is_own, values)) and all(is_ordered_by_method(type(value)) for value in values):
        return list(map(BY_GREATER if greatest else BY_LESS, values))
    return list(map(_parts, values)) if any(map(dataclasses.is_dataclass, values)) else values


def _is_own(value: Any) -> bool:
    return is_own_class(type(value))


def _parts(value: Any) -> Any:
    """What an object is compared by that a dataclass compares; any other value itself."""
    return fields_of(value) if is_ordered_by_fields(type(value)) else value


def _with_operator(options: dict[str, Any]) -> dict[str, Any]:
    """The options with the operator in place of a builtin that is the key function."""
    return {**options, "key": _operator(options["key"])} if options.get("key") is not None else options


def _operator(function: Any) -> Any:
    from agimport.runtime.builtins import builtin

    return builtin(function)

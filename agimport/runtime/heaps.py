"""The functions of `heapq` where a tensor decides what goes where.

They put every element where `heapq` puts it, so that a heap holds the same list in a graph.
"""

from __future__ import annotations

import heapq
import operator
from collections.abc import Callable
from typing import Any

from agimport.runtime.changing import changing
from agimport.runtime.conditionals import if_exp, if_stmt
from agimport.runtime.lists import List, is_grown, new_list
from agimport.runtime.logic import and_, not_
from agimport.runtime.loops import while_stmt
from agimport.runtime.reductions import hold_staged, in_order
from agimport.runtime.sameness import compare_parts
from agimport.runtime.values import is_staged


def _less(left: Any, right: Any) -> Any:
    return compare_parts(left, "<", right)


def _length(heap: List) -> Any:
    return len(heap) if heap.array is None else heap.array.length()


def _in_place(function: Callable[..., Any]) -> Callable[..., Any]:
    """Returns what stands for a function of `heapq` that changes a heap."""
    plain = getattr(heapq, function.__name__)

    def stand_in(heap: Any, /, *item: Any) -> Any:
        if not isinstance(heap, list):
            return plain(heap, *item)
        changing(heap, None)
        if not _needs_a_graph(heap, item):
            return plain(heap, *item)
        if isinstance(heap, List):
            return function(heap, *item)
        changed = new_list(heap)
        result = function(changed, *item)
        heap[:] = changed
        return result

    return stand_in


def _needs_a_graph(heap: list[Any], item: tuple[Any, ...]) -> bool:
    return is_grown(heap) or hold_staged((*item, *heap))


@_in_place
def heappush(heap: List, item: Any) -> None:
    """Stands for ``heapq.heappush``."""
    heap.append(item)
    _rise(heap, 0, _length(heap) - 1)


@_in_place
def heappop(heap: List) -> Any:
    """Stands for ``heapq.heappop``."""
    last = heap.pop()
    result = last

    def body() -> None:
        nonlocal result
        result = _replaced(heap, last)

    if_stmt(_length(heap) > 0, body, None, ("result", "heap[]"))
    return result


@_in_place
def heapreplace(heap: List, item: Any) -> Any:
    """Stands for ``heapq.heapreplace``."""
    return _replaced(heap, item)


def _replaced(heap: List, item: Any) -> Any:
    """Returns the smallest element, in whose place an item goes in."""
    result = heap[0]
    heap[0] = item
    _sink(heap, 0)
    return result


@_in_place
def heappushpop(heap: List, item: Any) -> Any:
    """Stands for ``heapq.heappushpop``."""
    result = item

    def body() -> None:
        nonlocal result
        result = _replaced(heap, item)

    if_stmt(and_(_length(heap) > 0, lambda: _less(heap[0], item)), body, None, ("result", "heap[]"))
    return result


@_in_place
def heapify(heap: List) -> None:
    """Stands for ``heapq.heapify``."""
    place = _length(heap) // 2

    def more() -> Any:
        return place > 0

    def body() -> None:
        nonlocal place
        place = place - 1
        _sink(heap, place)

    while_stmt(more, body, ("place", "heap[]"))


def _rise(heap: List, top: Any, place: Any) -> None:
    """Moves the element at *place* towards *top*, past those that are greater."""
    item = heap[place]

    def is_less() -> Any:
        return and_(place > top, lambda: _less(item, heap[(place - 1) // 2]))

    def body() -> None:
        nonlocal place
        parent = (place - 1) // 2
        heap[place] = heap[parent]
        place = parent

    while_stmt(is_less, body, ("place", "heap[]"))
    heap[place] = item


def _sink(heap: List, place: Any) -> None:
    """Moves the element at *place* to the bottom, past the lesser child each time, and back up."""
    item, top, end = heap[place], place, _length(heap)
    child = 2 * place + 1

    def has_child() -> Any:
        return child < end

    def body() -> None:
        nonlocal place, child
        is_right = and_(child + 1 < end, lambda: not_(_less(heap[child], heap[child + 1])))
        child = if_exp(is_right, lambda: child + 1, lambda: child)
        heap[place] = heap[child]
        place = child
        child = 2 * place + 1

    while_stmt(has_child, body, ("place", "child", "heap[]"))
    heap[place] = item
    _rise(heap, top, place)


def nsmallest(n: Any, iterable: Any, key: Any = None) -> Any:
    """Stands for ``heapq.nsmallest``."""
    return _first(n, in_order(iterable, key=key))


def nlargest(n: Any, iterable: Any, key: Any = None) -> Any:
    """Stands for ``heapq.nlargest``."""
    return _first(n, in_order(iterable, key=key, reverse=True))


def _first(n: Any, ordered: Any) -> Any:
    from agimport.runtime.items import get_slice

    stop = if_exp(n > 0, lambda: n, lambda: 0)
    if is_staged(ordered) and not is_staged(stop) and ordered.shape[0] is not None:
        from agimport.runtime.builtins import list_

        return list_(ordered[: operator.index(stop)])
    return get_slice(ordered, None, stop, None)


STAND_INS: dict[Any, Any] = {
    heapq.heappush: heappush,
    heapq.heappop: heappop,
    heapq.heapify: heapify,
    heapq.heapreplace: heapreplace,
    heapq.heappushpop: heappushpop,
    heapq.nsmallest: nsmallest,
    heapq.nlargest: nlargest,
}
"""By function of `heapq`, what is called in its place while a graph is built."""

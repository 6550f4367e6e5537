"""Keys of dicts and elements of sets: tensors are none, and a graph may choose one out of Python objects."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from agimport.runtime.values import is_chosen, is_staged

_UNHASHABLE = "Tensor is unhashable. Instead, use tensor.ref() as the key."


def hashed(key: Any) -> Any:
    """Stands for a key of a dict display or an element of a set display.

    Raises:
        TypeError: it is a tensor, which eager TensorFlow, in these words, does not take either. In a v1 graph
            Python would tell tensors apart by their identity.
    """
    if is_staged(key) and type(key).__module__.partition(".")[0] == "tensorflow" and not _is_bool(key):
        raise TypeError(_UNHASHABLE)
    return key


def _is_bool(tensor: Any) -> bool:
    """Tells whether a tensor stands for what Python would give as a bool."""
    from agimport.runtime.tf import answers

    return answers.is_answer(tensor)


def is_of_graph(key: Any) -> bool:
    """Tells whether a key is a number or text that only the graph knows, or a tuple that holds one."""
    if isinstance(key, tuple):
        return any(map(is_of_graph, key))
    return is_staged(key) and not is_chosen(key) and hashed(key) is key


def keyed(find: Callable[[Any], Any], key: Any) -> Any:
    """Returns what a dict has for a key, which may be one of several Python objects, chosen by a tensor."""
    return key.map_(find, "item") if is_chosen(key) else find(hashed(key))


def getting(owner: Any) -> Any:
    """Stands for ``owner.get``, which is about to be called."""
    function = owner.get
    if not isinstance(owner, dict) or hasattr(function, "__code__"):
        return function

    def get(key: Any, default: Any = None, /) -> Any:
        if is_of_graph(key):
            from agimport.runtime import tables

            return tables.looked_up_or(owner, key, default)
        return keyed(lambda one: function(one, default), key)

    return get

"""The test of a value that decides between Python and TensorFlow, without importing TensorFlow."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

# Values of exactly these types are Python's own business; asking nothing else about them keeps the common
# case cheap.
PLAIN = frozenset(
    {int, float, bool, complex, str, bytes, type(None), list, tuple, dict, set, frozenset, range, slice, type}
)
_SYMBOLIC = "agimport.runtime.tf.symbolic"
_CHOICES = "agimport.runtime.tf.choices"
_MAYBE = "agimport.runtime.tf.maybe"


def is_staged(value: Any) -> bool:
    """Whether `value` belongs to a graph that is being built, so that TensorFlow's operators must handle it.

    Args:
        value: anything.

    Returns:
        False for whatever has a Python value, and always while TensorFlow has not been imported.
    """
    if type(value) in PLAIN:
        return False
    module = sys.modules.get(_SYMBOLIC)
    if module is None:
        return _slow_is_staged(value)
    answer: bool = module.is_symbolic(value)
    return answer


def maybe_class() -> Any:
    """Returns the class of values that only some paths through a graph set; None while there are none."""
    return getattr(sys.modules.get(_MAYBE), "Maybe", None)


def beneath(value: Any) -> Any:
    """Returns the value that a variable holds where it holds one; other variables' as they are."""
    return value.unchecked_ if value.__class__ is maybe_class() else value


def innermost(value: Any) -> Any:
    """Returns the value that a variable holds beneath all that may be missing; other values as they are."""
    kind = maybe_class()
    while kind is not None and value.__class__ is kind:
        value = value.unchecked_
    return value


def present(value: Any) -> Any:
    """Returns the container or object that a variable holds where it holds one, behind a check that it does.

    Any other value is returned as it is: what holds a tensor where it holds anything stays staged.
    """
    kind = maybe_class()
    if kind is None or value.__class__ is not kind:
        return value
    if is_staged(innermost(value)):
        return value
    while value.__class__ is kind:
        value = value.checked_()
    return value


def is_chosen(value: Any) -> bool:
    """Tells whether a value is one of several Python objects, chosen by a tensor."""
    choices = sys.modules.get(_CHOICES)
    return choices is not None and value.__class__ is choices.Chosen


def is_ours(value: Any) -> bool:
    """Tells whether `value` is one of agimport's own, a number or text of a graph, which no library knows."""
    module = sys.modules.get(_SYMBOLIC)
    return module is not None and value.__class__ in module.OURS


def _slow_is_staged(value: Any) -> bool:
    """Answer before agimport's side of TensorFlow is loaded; load it if TensorFlow is there, and complete."""
    tensorflow = sys.modules.get("tensorflow")
    if tensorflow is None or not hasattr(tensorflow, "is_symbolic_tensor"):
        return False
    from agimport.runtime.tf.symbolic import is_symbolic

    check: Callable[[Any], bool] = is_symbolic
    return check(value)


def any_staged(values: Any) -> bool:
    """Whether one of some values is staged.

    Args:
        values: an iterable of values, which is consumed up to the first that is staged.
    """
    return any(map(is_staged, values))


def holds_staged(value: Any, is_it: Callable[[Any], bool] = is_staged, *, in_lists: bool = True) -> bool:
    """Whether `value` is staged, or a list, tuple or dict with a staged value somewhere in it.

    Args:
        value: anything; containers may contain themselves.
        is_it: the test of a single value, and of a list whose length the graph knows.
        in_lists: whether to look into such a list, which refuses that.
    """
    pending, seen = [value], set()
    while pending:
        current = pending.pop()
        grown = isinstance(current, list) and getattr(current, "array", None) is not None
        if isinstance(current, list | tuple | dict) and not (grown and (not in_lists or is_it(current))):
            if id(current) not in seen:
                seen.add(id(current))
                pending.extend(current.values() if isinstance(current, dict) else current)
        elif is_it(current):
            return True
    return False

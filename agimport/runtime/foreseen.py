"""Whether an operation of Python's would fail, asked before it is done: see `compiler.lowering.foreseen`.

For each kind of operation a function takes the operands and returns the exception that Python would raise,
with what tells whether it would. It returns None where the operation raises nothing of the kind, and where
it is somebody else's: a class of the program's own has its own errors, and so has TensorFlow.
"""

from __future__ import annotations

import builtins
from collections import deque
from collections.abc import Callable
from types import MappingProxyType
from typing import Any

from agimport.runtime import domains
from agimport.runtime.builtins import len_
from agimport.runtime.context import graph_is_built
from agimport.runtime.dicts import OpenDict
from agimport.runtime.iterables import is_staged_iterable
from agimport.runtime.labels import empty
from agimport.runtime.lists import is_grown
from agimport.runtime.logic import eq, in_, not_, or_
from agimport.runtime.queues import Deque
from agimport.runtime.text import StagedText, fstring, is_string
from agimport.runtime.trying import active
from agimport.runtime.values import beneath, is_staged

Failure = tuple[Exception, Callable[[], Any]]
"""What is raised, and what tells whether it is: a bool, or a bool tensor."""

_SEQUENCES = (list, tuple, range, str, StagedText)
_PYTHON = frozenset({"builtins", "collections", "agimport"})


def wanted(kind: str) -> bool:
    """Tells whether a graph is being built, and a statement around this would catch what an operation raises.

    Args:
        kind: see `KINDS`.
    """
    statements = active()
    if not statements or not graph_is_built():
        return False
    return any(statements[-1].would_take(error()) for error in RAISED[kind])


def fails(kind: str, *operands: Any) -> Any:
    """Returns whether an operation will raise what a statement around it would catch, if the graph decides.

    Where Python knows, the operation says so itself. Asked only where `wanted` says so.

    Args:
        kind: see `KINDS`.
        *operands: those of the operation.

    Returns:
        False, or a bool tensor.
    """
    statements = active()
    found = KINDS[kind](*operands)
    if found is None or not statements[-1].would_take(found[0]):
        return False
    failing = found[1]()
    if not is_staged(failing):
        return False
    subject = operands[1] if kind in OF_BUILTINS else operands[0]
    for one in (subject, getattr(subject, "array", None)):
        statements[-1].foresee(one)
    return failing


def failure(kind: str, *operands: Any) -> Any:
    """Returns what the operation raises of which `fails` was asked."""
    found = KINDS[kind](*operands)
    assert found is not None
    return found[0]


def _is_of_python(value: Any, name: str) -> bool:
    """Tells whether a method of an object is Python's own, or a container's of converted code."""
    owner = next((cls for cls in type(value).__mro__ if name in vars(cls)), object)
    return owner.__module__.partition(".")[0] in _PYTHON


def _noun(value: Any) -> str:
    """Returns what Python calls an object of this kind in its messages."""
    if isinstance(value, (Deque, deque)):
        return "deque"
    kinds = {list: "list", tuple: "tuple", str: "string", StagedText: "string"}
    return next((noun for kind, noun in kinds.items() if isinstance(value, kind)), "range object")


def _is_sequence(value: Any) -> bool:
    return isinstance(value, (*_SEQUENCES, deque)) or _is_range(value)


def _is_range(value: Any) -> bool:
    return is_staged_iterable(value) and type(value).__name__ == "Range"


def _outside(index: Any, value: Any) -> Callable[[], Any]:
    def outside() -> Any:
        length = len_(value)
        return or_(index < -length, lambda: index >= length)

    return outside


def _is_place(index: Any) -> bool:
    return isinstance(index, int) or is_staged(index)


def _item(value: Any, index: Any) -> Failure | None:
    value, index = beneath(value), beneath(index)
    if is_staged(value) and not is_string(value):
        return None
    if isinstance(value, dict):
        if not _is_of_python(value, "__getitem__") or _has_stand_in(value):
            return None
        return KeyError(index), lambda: not_(in_(index, value))
    if not _is_place(index) or not (is_string(value) or _is_sequence(value)):
        return None
    if not is_string(value) and not _is_of_python(value, "__getitem__"):
        return None
    return IndexError(f"{_noun(value)} index out of range"), _outside(index, value)


def _has_stand_in(value: Any) -> bool:
    if isinstance(value, OpenDict):
        return value.stand_in() is not None
    return hasattr(type(value), "__missing__") and getattr(value, "default_factory", True) is not None


def _store(value: Any, index: Any) -> Failure | None:
    value, index = beneath(value), beneath(index)
    if (
        not isinstance(value, (list, deque))
        or not _is_of_python(value, "__setitem__")
        or not _is_place(index)
    ):
        return None
    assignment = "" if _noun(value) == "deque" else "assignment "
    return IndexError(f"{_noun(value)} {assignment}index out of range"), _outside(index, value)


def _delete(value: Any, index: Any) -> Failure | None:
    value, index = beneath(value), beneath(index)
    if isinstance(value, dict) and _is_of_python(value, "__delitem__"):
        return KeyError(index), lambda: not_(in_(index, value))
    return _store(value, index)


def _is_empty(value: Any) -> Callable[[], Any]:
    return lambda: eq(len_(value), 0)


def _pop(value: Any, *where: Any) -> Failure | None:
    value = beneath(value)
    if not _is_of_python(value, "pop"):
        return None
    if isinstance(value, dict):
        return _delete(value, *where) if where else None
    if isinstance(value, set):
        return KeyError("pop from an empty set"), _is_empty(value)
    if isinstance(value, (list, deque)):
        if where:
            return IndexError("pop index out of range"), _outside(beneath(where[0]), value)
        return IndexError(
            f"pop from {'an ' if _noun(value) == 'deque' else ''}empty {_noun(value)}"
        ), _is_empty(value)
    return None


def _popleft(value: Any) -> Failure | None:
    value = beneath(value)
    if not isinstance(value, (Deque, deque)) or not _is_of_python(value, "popleft"):
        return None
    return IndexError("pop from an empty deque"), _is_empty(value)


def _popitem(value: Any) -> Failure | None:
    value = beneath(value)
    if not isinstance(value, dict) or not _is_of_python(value, "popitem"):
        return None
    return KeyError("popitem(): dictionary is empty"), _is_empty(value)


def _remove(value: Any, element: Any) -> Failure | None:
    value = beneath(value)
    if not isinstance(value, (list, set, deque)) or not _is_of_python(value, "remove"):
        return None
    noun = _noun(value)
    error = KeyError(element) if isinstance(value, set) else ValueError(f"{noun}.remove(x): x not in {noun}")
    return error, lambda: not_(in_(element, value))


def _index(value: Any, element: Any) -> Failure | None:
    value = beneath(value)
    if is_string(value) or isinstance(value, (str, StagedText)):
        return ValueError("substring not found"), lambda: not_(in_(element, value))
    if not _is_sequence(value) or not _is_of_python(value, "index"):
        return None
    text = (
        "tuple.index(x): x not in tuple"
        if isinstance(value, tuple)
        else fstring((element, "r", ""), f" is not in {_noun(value).partition(' ')[0]}")
    )
    return ValueError(text), lambda: not_(in_(element, value))


def _few(value: Any, count: int, more: bool) -> Failure | None:
    if not _may_be_unpacked(value):
        return None
    length, least = len_(value), "at least " if more else ""
    text = fstring(f"not enough values to unpack (expected {least}{count}, got ", (length, "", ""), ")")
    return ValueError(text), lambda: length < count


def _many(value: Any, count: int) -> Failure | None:
    if not _may_be_unpacked(value):
        return None
    return ValueError(f"too many values to unpack (expected {count})"), lambda: len_(value) > count


def _may_be_unpacked(value: Any) -> bool:
    return is_grown(value) or (
        is_staged(value) and bool(getattr(getattr(value, "shape", None), "rank", None))
    )


def _extreme(function: Any, values: Any) -> Failure | None:
    if function not in (builtins.max, builtins.min):
        return None
    if not (is_grown(values) or _may_be_unpacked(values) or _is_range(values)):
        return None
    return ValueError(empty(function.__name__)), _is_empty(values)


def _quotient(text: str, text_of_floats: str) -> Callable[[Any, Any], Failure | None]:
    def divided(left: Any, right: Any) -> Failure | None:
        left, right = beneath(left), beneath(right)
        from agimport.runtime.tf import weak

        numbers = [
            one if isinstance(one, (int, float)) else getattr(one, "kind", None) for one in (left, right)
        ]
        if not weak.is_weak(right) or None in numbers:
            return None
        floats = any(isinstance(one, float) or one == weak.FLOAT for one in numbers)
        return ZeroDivisionError(text_of_floats if floats else text), lambda: eq(right, 0)

    return divided


def _power(base: Any, exponent: Any) -> Failure | None:
    base, exponent = beneath(base), beneath(exponent)
    from agimport.runtime.tf import weak, weak_powers

    numbers = (base, exponent)
    if not any(map(weak.is_weak, numbers)) or not all(
        weak.is_weak(one) or isinstance(one, (int, float)) for one in numbers
    ):
        return None
    error = OverflowError(34, "Numerical result out of range")
    return error, lambda: weak_powers.will_be_too_large(*numbers)


def _quotient_and_rest(function: Any, left: Any, right: Any) -> Failure | None:
    return KINDS["floordiv"](left, right) if function is builtins.divmod else None


def _number(function: Any, text: Any) -> Failure | None:
    text = beneath(text)
    if function not in (builtins.int, builtins.float) or not (
        is_string(text) or isinstance(text, StagedText)
    ):
        return None
    from agimport.runtime.tf import text_methods

    what = (
        "invalid literal for int() with base 10: "
        if function is int
        else "could not convert string to float: "
    )
    shown = ((text, "r", ""),) if isinstance(text, StagedText) else ("b'", (text, "", ""), "'")
    return ValueError(fstring(what, *shown)), lambda: not_(
        text_methods.is_number(text, whole=function is int)
    )


KINDS: MappingProxyType[str, Callable[..., Failure | None]] = MappingProxyType({
    "item": _item, "store": _store, "delete": _delete, "pop": _pop, "popitem": _popitem, "popleft": _popleft,
    "remove": _remove, "index": _index, "few": _few, "many": _many, "max": _extreme, "min": _extreme,
    "int": _number, "float": _number, "divmod": _quotient_and_rest,
    "truediv": _quotient("division by zero", "float division by zero"),
    "floordiv": _quotient("integer division or modulo by zero", "float floor division by zero"),
    "mod": _quotient("integer modulo by zero", "float modulo by zero"),
    "pow": _power,
    **{name: domains.failure_of(name) for name in domains.FUNCTIONS},
})  # fmt: skip
"""By kind, what tells of an operation's failure."""

OF_BUILTINS = frozenset({"max", "min", "int", "float", "divmod", *domains.FUNCTIONS})
"""The kinds whose first operand is the function that is called, or its module."""

_LOOKUPS, _VALUES, _DIVISIONS = (KeyError, IndexError), (ValueError,), (ZeroDivisionError,)
RAISED: MappingProxyType[str, tuple[type[Exception], ...]] = MappingProxyType(
    {
        **dict.fromkeys(("item", "store", "delete", "pop", "popitem", "popleft"), _LOOKUPS),
        **dict.fromkeys(("index", "few", "many", "max", "min", "int", "float", *domains.FUNCTIONS), _VALUES),
        **dict.fromkeys(("truediv", "floordiv", "mod", "divmod"), _DIVISIONS),
        "remove": (ValueError, KeyError),
        "pow": (OverflowError,),
    }
)
"""By kind, the classes of what an operation may raise."""

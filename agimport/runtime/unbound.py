"""Reads of variables that may have no value: where the graph decides about that, so it does about the error.

``v`` becomes ``ag__.bound('v', lambda: v, 'local')`` where the compiler cannot tell that ``v`` has a value,
and nothing but the read would notice.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from agimport.runtime.raising import raised
from agimport.runtime.values import is_staged


def bound(name: str, read: Callable[[], Any], scope: str) -> Any:
    """Stands for a read of a variable; the graph fails if the path that it takes leaves it unbound.

    Args:
        name: the variable.
        read: reads it.
        scope: what it is to the code that reads it; see `unbound`.
    """
    value = _read(name, read, scope)
    if not is_staged(value):
        return value
    from agimport.runtime.tf import unbound as staged

    return staged.checked(value, unbound(name, scope))


def is_unbound(name: str, read: Callable[[], Any], scope: str) -> Any:
    """Returns whether the path that the graph takes leaves a variable unbound; arguments as for `bound`."""
    value = _read(name, read, scope)
    if not is_staged(value):
        return False
    from agimport.runtime.tf import unbound as staged

    return staged.is_missing(value)


def certain(name: str, read: Callable[[], Any], scope: str) -> Any:
    """Stands for a read after `is_unbound` has said no; arguments as for `bound`."""
    value = _read(name, read, scope)
    if not is_staged(value):
        return value
    from agimport.runtime.tf import unbound as staged

    return staged.there(value)


def returned(name: str, read: Callable[[], Any], scope: str) -> Any:
    """Returns what a function returns that tells its call what it raises; None where every path has raised.

    Arguments as for `bound`.
    """
    try:
        return read()
    except NameError:
        return None


def unbound(name: str, scope: str) -> NameError:
    """Returns Python's exception about a variable without a value.

    Args:
        name: the variable.
        scope: ``local``, ``free`` (of a function around) or ``global``.
    """
    if scope == "global":
        return NameError(f"name '{name}' is not defined", name=name)
    message = f"cannot access {scope} variable '{name}' where it is not associated with a value"
    return UnboundLocalError(message) if scope == "local" else NameError(f"{message} in enclosing scope")


def _read(name: str, read: Callable[[], Any], scope: str) -> Any:
    try:
        return read()
    except NameError:
        error = raised(unbound(name, scope))
    raise error

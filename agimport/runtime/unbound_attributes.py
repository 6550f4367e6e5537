"""Reads of attributes that only some paths have set: where the graph decides about that, so it does about the
error. See `unbound` for variables.
"""

from __future__ import annotations

from types import MemberDescriptorType
from typing import Any

from agimport.runtime.values import is_staged


def bound_attribute(owner: Any, name: str) -> Any:
    """Stands for a read of an attribute; the graph fails if the path that it takes leaves it unset."""
    value = getattr(owner, name)
    if not is_staged(value):
        return value
    from agimport.runtime.tf import unbound as staged

    return staged.checked(value, lacking(owner, name))


def lacks(owner: Any, name: str) -> Any:
    """Returns whether the path that the graph takes leaves ``owner.name`` without a value.

    Nothing is asked that could do anything: no property, and no ``__getattr__``.
    """
    kept = getattr(owner, "__dict__", {})
    found = next((vars(cls)[name] for cls in type(owner).__mro__ if name in vars(cls)), None)
    is_slot = isinstance(found, MemberDescriptorType)
    if name not in kept and not (is_slot and hasattr(owner, name)):
        computed = (found is not None and not is_slot) or hasattr(type(owner), "__getattr__")
        return not computed
    value = kept[name] if name in kept else getattr(owner, name)
    if not is_staged(value):
        return False
    from agimport.runtime.tf import unbound as staged

    return staged.is_missing(value)


def certain_attribute(owner: Any, name: str) -> Any:
    """Stands for a read of ``owner.name`` after `lacks` has said no."""
    value = getattr(owner, name)
    if not is_staged(value):
        return value
    from agimport.runtime.tf import unbound as staged

    return staged.there(value)


def lacking(owner: Any, name: str) -> AttributeError:
    """Returns Python's exception about an attribute without a value."""
    message = f"{type(owner).__name__!r} object has no attribute {name!r}"
    return AttributeError(message, name=name, obj=owner)

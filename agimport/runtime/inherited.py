"""Attributes that only some paths set of an object, where its class has a value of the same name.

``if t: box.level = 5``: where the graph takes the other path, ``box.level`` is what the class has when it is
read. The object gets what a tensor chooses of its own value and the class's, which is right until the class's
changes: that is refused. What such an object has for itself, no code that reads its ``__dict__`` can be told.
"""

from __future__ import annotations

import builtins
import sys
from types import SimpleNamespace
from typing import Any

_STAGED = "agimport.runtime.tf.inherited"


def class_value(obj: Any, attribute: str) -> tuple[Any] | None:
    """Returns what the class of an object has for all of them, or for a class one that it is made from.

    None where there is nothing, and where it is a method or property: these are made for each object.
    """
    classes = obj.__mro__[1:] if isinstance(obj, type) else type(obj).__mro__
    for cls in classes:
        if attribute in vars(cls):
            found = vars(cls)[attribute]
            return None if hasattr(type(found), "__get__") else (found,)
    return None


def is_inherited(obj: Any, attribute: str) -> bool:
    """Tells whether an attribute is what the class has, and not the object's own."""
    return attribute not in getattr(obj, "__dict__", ()) and class_value(obj, attribute) is not None


def own_value(obj: Any, attribute: str, value: Any) -> Any:
    """Returns the own value of an object of which an attribute gives *value*: it may be a `Maybe`."""
    staged: Any = sys.modules.get(_STAGED)
    return value if staged is None else staged.own_value(obj, attribute, value)


def stored(obj: Any, attribute: str, value: Any) -> Any:
    """Returns what is stored in an object whose own value of an attribute is a symbolic one."""
    from agimport.runtime.tf import inherited

    return inherited.stored(obj, attribute, value)


def changes(owner: Any, attribute: str) -> None:
    """Says that an attribute is about to be set or deleted.

    Raises:
        StagingError: of a class, and a tensor decides whether an object has a value of its own (AG0457).
    """
    staged: Any = sys.modules.get(_STAGED)
    if staged is not None:
        staged.changes(owner, attribute)


def deletes(owner: Any, attribute: str) -> None:
    """Says that an attribute is about to be deleted: the graph fails where the object has none of its own."""
    staged: Any = sys.modules.get(_STAGED)
    if staged is not None and hasattr(owner, "__dict__"):
        staged.require(owner, attribute)


def attributes(owner: Any) -> Any:
    """Stands for ``owner.__dict__``.

    Raises:
        StagingError: a tensor decides whether one of the attributes was set (AG0457).
    """
    _check_listing(owner)
    return owner.__dict__


def vars_(*owner: Any) -> Any:
    """Stands for ``vars``; raises as `attributes` does."""
    for one in owner:
        _check_listing(one)
    return builtins.vars(*owner)


def dir_(*owner: Any) -> Any:
    """Stands for ``dir``; raises as `attributes` does."""
    for one in owner:
        _check_listing(one)
    return builtins.dir(*owner)


def handing_over(*values: Any) -> None:
    """Says that code of Python's is about to look at all attributes of those values that are namespaces.

    Raises:
        StagingError: a tensor decides whether one of the attributes was set (AG0457).
    """
    if _STAGED in sys.modules:
        for one in values:
            if isinstance(one, SimpleNamespace) or type(one).__module__ == "argparse":
                _check_listing(one)


def _check_listing(owner: Any) -> None:
    staged: Any = sys.modules.get(_STAGED)
    if staged is not None:
        staged.refuse_listing(owner)


def settle() -> None:
    """Says that the outermost function ends.

    Raises:
        StagingError: an attribute of a class has changed that a tensor chose for an object (AG0457).
    """
    staged: Any = sys.modules.get(_STAGED)
    if staged is not None:
        staged.settle()

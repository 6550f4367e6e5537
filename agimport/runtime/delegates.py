"""Objects of the program's own classes of which a tensor chose one: what is read and set is that one's.

``p = ps[i]``, with a tensor for ``i``, is a *delegate*: an object of a class derived from that of the
objects, without attributes of its own. To read ``p.v`` chooses among the objects' attributes as they are by
then, and to set it sets that of the chosen one. So a delegate is never out of date, and its methods,
properties and operators are those of the class.
"""

from __future__ import annotations

import copy
import functools
import sys
import weakref
from abc import ABC, ABCMeta
from types import FunctionType, MemberDescriptorType
from typing import Any, NoReturn, Protocol

from agimport.errors import StagingError
from agimport.runtime.marks import is_marked
from agimport.runtime.values import is_chosen

_OWNERS, _PLACE = "ag__owners", "ag__place"
_MAKERS = frozenset({"functools", "reprlib", "dataclasses", "attr", "abc", "typing", "agimport"})
_HOOKS = ("__setattr__", "__delattr__", "__getattribute__", "__new__")


class Delegate:
    """What the classes of delegates have in common. It stands before the program's class in their order."""

    __slots__ = ()

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Keeps that of the program's class from being called."""

    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        """Makes an ordinary object: ``type(self)(...)`` of the program's."""
        return cls.__mro__[2](*args, **kwargs)

    def __getattribute__(self, name: str) -> Any:
        if name == "__class__":
            return kind_of(self)
        if name == "__dict__":
            return _Listing(_held_by(self))
        _check_kept(self, name)
        return _read(self, name) if _is_held(self, name) else object.__getattribute__(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name in ("__class__", "__dict__"):
            raise refusal(f"its {name} cannot be set")
        found = _of_class(kind_of(self), name)
        if hasattr(type(found), "__set__") and type(found) is not MemberDescriptorType:
            object.__setattr__(self, name, value)  # a property, whose setter is called with the delegate
        else:
            _parts().write(owners_of(self), place_of(self), name, value)

    def __delattr__(self, name: str) -> NoReturn:
        raise refusal(f"its attribute {name!r} cannot be deleted")

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        raise refusal("it cannot be taken apart")


class _Objects(Protocol):
    """What `runtime.tf.delegates` does."""

    def read(self, owners: tuple[Any, ...], place: Any, name: str) -> Any:
        """Returns an attribute of the chosen one."""

    def write(self, owners: tuple[Any, ...], place: Any, name: str, value: Any) -> None:
        """Sets it."""


def _parts() -> _Objects:
    from agimport.runtime.tf import delegates

    return delegates


class _Listing(dict):  # type: ignore[type-arg]
    """What ``__dict__`` of a delegate gives: what it holds now."""

    def __copy__(self) -> dict[str, Any]:
        return dict(self)


def _refuse_change(self: Any, *args: Any, **kwargs: Any) -> NoReturn:
    raise refusal("its __dict__ cannot be changed")


for _name in ("__setitem__", "__delitem__", "update", "pop", "popitem", "clear", "setdefault", "__ior__"):
    setattr(_Listing, _name, _refuse_change)


def refusal(what: str) -> StagingError:
    """Returns the error about a use of such an object that no graph has.

    Args:
        what: what does not go, as a clause.
    """
    return StagingError(
        f"a tensor decides which of some objects this is, so {what}; use its attributes", code="AG0453"
    )


def can_be_chosen(value: Any) -> bool:
    """Tells whether delegates can stand for a value: for an object of a class of the program's own."""
    return not isinstance(value, type) and _can_be_derived_from(type(value))


_ABLE: weakref.WeakKeyDictionary[type, bool] = weakref.WeakKeyDictionary()


def _can_be_derived_from(kind: type) -> bool:
    known = _ABLE.get(kind)
    if known is None:
        known = _ABLE[kind] = issubclass(kind, Delegate) or _is_able(kind)
    return known


def _is_able(kind: type) -> bool:
    classes = [one for one in kind.__mro__ if one not in (object, ABC) and one.__module__ != "typing"]
    functions = [one for each in classes for one in vars(each).values() if isinstance(one, FunctionType)]
    return (
        type(kind) in (type, ABCMeta)
        and not any(one.__module__.startswith("agimport.runtime") for one in classes)
        and (bool(functions) or all(map(_is_of_converted_module, classes)))
        and all(is_marked(one) or _is_made_by_library(one) for one in functions)
        and all(_is_inherited(kind, name) for name in _HOOKS)
        and not any("__del__" in vars(one) for one in classes)
        and not getattr(kind, "__final__", False)
    )


def _is_of_converted_module(cls: type) -> bool:
    return "_@ag" in vars(sys.modules.get(cls.__module__, object))


def _is_made_by_library(function: Any) -> bool:
    """Tells whether a decorator of Python's or of attrs has made a method."""
    package = str(function.__globals__.get("__name__")).partition(".")[0]
    return package in _MAKERS or function.__code__.co_filename.startswith(("<string>", "<attrs"))


_CLASSES: weakref.WeakKeyDictionary[type, type] = weakref.WeakKeyDictionary()


def _class_for(kind: type) -> type:
    """Returns the class of delegates that stand for objects of a class."""
    known = _CLASSES.get(kind)
    if known is None:
        known = _CLASSES[kind] = type(kind)(kind.__name__, (Delegate, kind), _namespace(kind))
    return known


def _namespace(kind: type) -> dict[str, Any]:
    found: dict[str, Any] = {
        "__slots__": (_OWNERS, _PLACE),
        "__module__": kind.__module__,
        "__qualname__": kind.__qualname__,
        "__doc__": kind.__doc__,
    }
    if _is_inherited(kind, "__eq__"):
        found |= {"__eq__": _is_same, "__ne__": _is_other, "__hash__": kind.__hash__}
    if _is_inherited(kind, "__hash__"):
        found["__hash__"] = _no_hash
    if not hasattr(kind, "__copy__"):
        found["__copy__"] = now
    if not hasattr(kind, "__deepcopy__"):
        found["__deepcopy__"] = _deepcopy
    return found


def _is_inherited(kind: type, name: str) -> bool:
    """Tells whether a class has of a special method what all classes have."""
    return getattr(kind, name) is getattr(object, name)


def _is_same(self: Any, other: Any) -> Any:
    from agimport.runtime.logic import is_

    return is_(self, other)


def _is_other(self: Any, other: Any) -> Any:
    from agimport.runtime.logic import is_not

    return is_not(self, other)


def _no_hash(self: Any) -> NoReturn:
    raise refusal("it can be no key")


def _deepcopy(self: Any, memo: Any) -> Any:
    return copy.deepcopy(now(self), memo)


def make(owners: tuple[Any, ...], place: Any) -> Any:
    """Returns what stands for one of some objects of one class.

    Args:
        owners: the objects, no delegates among them.
        place: which of them it is, an int32 scalar tensor.
    """
    if len(owners) == 1:
        return owners[0]
    made: Any = object.__new__(_class_for(type(owners[0])))
    object.__setattr__(made, _OWNERS, owners)
    object.__setattr__(made, _PLACE, place)
    return made


def owners_of(value: Any) -> tuple[Any, ...]:
    """Returns the objects one of which a delegate stands for."""
    found: tuple[Any, ...] = object.__getattribute__(value, _OWNERS)
    return found


def alternatives(value: Any) -> tuple[Any, ...]:
    """Returns the objects of the program's own one of which a value is, chosen by a tensor; else none."""
    if isinstance(value, Delegate):
        return owners_of(value)
    return value.candidates_ if is_chosen(value) and all(map(can_be_chosen, value.candidates_)) else ()


def place_of(value: Any) -> Any:
    """Returns which of them it is, an int32 scalar tensor."""
    return object.__getattribute__(value, _PLACE)


def kind_of(value: Any) -> type:
    """Returns the class of an object, of a delegate that of the objects for which it stands."""
    kind = type(value)
    return kind.__mro__[2] if issubclass(kind, Delegate) else kind


def now(value: Any) -> Any:
    """Returns an object of its own that holds what the chosen one holds now; any other value as it is."""
    if not isinstance(value, Delegate):
        return value
    made: Any = object.__new__(kind_of(value))
    for name, held in _held_by(value).items():
        object.__setattr__(made, name, held)
    return made


def names_held_by(owner: Any) -> dict[str, None]:
    """Returns the names of an object's own attributes, in their order."""
    names = dict.fromkeys(getattr(owner, "__dict__", ()))
    for cls in reversed(type(owner).__mro__):
        for name, found in vars(cls).items():
            if type(found) is MemberDescriptorType and hasattr(owner, name):
                names[name] = None
    return names


def _held_by(value: Any) -> dict[str, Any]:
    names = dict.fromkeys(name for owner in owners_of(value) for name in names_held_by(owner))
    return {name: _read(value, name) for name in names}


def _read(value: Any, name: str) -> Any:
    return _parts().read(owners_of(value), place_of(value), name)


def _is_held(value: Any, name: str) -> bool:
    """Tells whether an attribute is one of the objects' own, and no method or property of the class."""
    if name.startswith("__") and name.endswith("__"):
        return False
    found = _of_class(kind_of(value), name)
    if hasattr(type(found), "__set__"):
        return type(found) is MemberDescriptorType
    return any(name in getattr(owner, "__dict__", ()) for owner in owners_of(value))


def _check_kept(value: Any, name: str) -> None:
    """Refuses a cached property that not all of the objects have kept: only the chosen one would."""
    is_kept = isinstance(_of_class(kind_of(value), name), functools.cached_property)
    if is_kept and not all(name in vars(owner) for owner in owners_of(value)):
        raise refusal(f"its cached property {name!r} cannot be kept; read that of each object before")


def _of_class(kind: type, name: str) -> Any:
    """Returns what the classes of an object have under a name, as it is; None if they have nothing."""
    return next((vars(cls)[name] for cls in kind.__mro__ if name in vars(cls)), None)

"""Attributes that only some paths set of an object, as a graph holds them; see `runtime.inherited`."""

from __future__ import annotations

from typing import Any, NamedTuple

from agimport.errors import StagingError
from agimport.runtime.inherited import class_value
from agimport.runtime.labels import kind_name
from agimport.runtime.locations import UNBOUND
from agimport.runtime.tf import checks, regions
from agimport.runtime.tf.compiled import drops
from agimport.runtime.tf.maybe import Maybe
from agimport.runtime.unbound_attributes import lacking


class Choice(NamedTuple):
    """What a tensor chose of an object's own value of an attribute and that of its class.

    Attributes:
        owner: the object.
        value: what it was given.
        own: its own value, which may be missing.
        inherited: what the class had.
    """

    owner: Any
    value: Any
    own: Maybe
    inherited: Any


def own_value(obj: Any, attribute: str, value: Any) -> Any:
    """Returns the own value of an object of which an attribute gives *value*: it may be a `Maybe`."""
    known = (regions.inherited() or {}).get((id(obj), attribute))
    return known.own if known is not None and known.value is value else value


def stored(obj: Any, attribute: str, value: Any) -> Any:
    """Returns what is stored in an object whose own value of an attribute is *value*.

    Where a ``__getattr__`` of the class would compute one that is missing, the graph fails.
    """
    if not isinstance(value, Maybe) or value.absent_ is not UNBOUND:
        return value
    found = class_value(obj, attribute)
    if found is None:
        return value
    noted = regions.inherited()
    known = (noted or {}).get((id(obj), attribute))
    if known is not None and known.own is value:
        return known.value
    made = _chosen(value, found[0])
    if noted is not None:
        own = Maybe(made, value.present_, UNBOUND, value.name_)
        noted[id(obj), attribute] = Choice(obj, made, own, found[0])
    return made


def _chosen(own: Maybe, inherited: Any) -> Any:
    from agimport.runtime.tf import conditionals

    found = own.unchecked_  # a branch would take the Maybe for its value
    return conditionals.if_exp(own.present_, lambda: found, lambda: inherited, "attribute")


def changes(owner: Any, attribute: str) -> None:
    """Says that an attribute is about to be set or deleted; see `runtime.inherited`."""
    noted = regions.inherited()
    if not noted:
        return
    if isinstance(owner, type):
        for (_, name), choice in noted.items():
            if name == attribute and owner is not choice.owner and _is_held(choice, name):
                classes = (
                    choice.owner.__mro__ if isinstance(choice.owner, type) else type(choice.owner).__mro__
                )
                if owner in classes:
                    raise _refusal(choice.owner, name, "has what the class has else, and that changes")
    known = noted.get((id(owner), attribute))
    if known is not None:
        _check(known, attribute)
        del noted[id(owner), attribute]


def require(owner: Any, attribute: str) -> None:
    """Makes the graph fail as Python does where an object has no attribute of its own to delete."""
    own = own_value(owner, attribute, vars(owner).get(attribute, UNBOUND))
    if isinstance(own, Maybe) and own.absent_ is UNBOUND:
        error = lacking(owner, attribute)
        complaint = f"AttributeError: {error}"
        drops(f"check, which would fail with {complaint!r}")
        checks.require(own.present_, complaint)


def settle() -> None:
    """Says that the outermost function ends; see `runtime.inherited`."""
    for (_, attribute), choice in (regions.inherited() or {}).items():
        _check(choice, attribute)


def refuse_listing(owner: Any) -> None:
    """Refuses to say which attributes an object has, where a tensor decides about one of them.

    Raises:
        StagingError: (AG0457).
    """
    for attribute, value in list(getattr(owner, "__dict__", {}).items()):
        own = own_value(owner, attribute, value)
        if isinstance(own, Maybe) and own.absent_ is UNBOUND:
            raise _refusal(owner, attribute, "cannot tell Python's code which attributes it has")


def _check(choice: Choice, attribute: str) -> None:
    found = class_value(choice.owner, attribute)
    if found is None or found[0] is not choice.inherited:
        raise _refusal(choice.owner, attribute, "has what the class has else, and that changed")


def _is_held(choice: Choice, attribute: str) -> bool:
    return vars(choice.owner).get(attribute, UNBOUND) is choice.value


def _refusal(owner: Any, attribute: str, problem: str) -> StagingError:
    one = f"class {owner.__name__}" if isinstance(owner, type) else f"a {kind_name(owner)}"
    return StagingError(
        f"a tensor decides whether `{attribute}` of {one} was set, so it {problem}; set it on every path, or "
        "beforehand",
        code="AG0457",
    )

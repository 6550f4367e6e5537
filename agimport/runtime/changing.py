"""Changes of objects that a staged region chooses itself, or that are made through a method."""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Callable, Iterator
from typing import Any

from agimport.errors import StagingError
from agimport.runtime import inherited, stale, streams
from agimport.runtime.calls import is_tape
from agimport.runtime.contents import holder, is_container
from agimport.runtime.delegates import alternatives
from agimport.runtime.list_state import MadeInRegion
from agimport.runtime.lists import List, new_list
from agimport.runtime.locations import UNBOUND, Attribute, Contents, Location, Once, is_stored
from agimport.runtime.signatures import like
from agimport.runtime.values import beneath, holds_staged, is_ours, is_staged
from agimport.runtime.walks import Walk

_REGIONS = "agimport.runtime.tf.regions"
_MERGING = "agimport.runtime.tf.merging"
_ASSIGNING = frozenset({"assign", "assign_add", "assign_sub"})
_WRITTEN = (io.IOBase, logging.Logger)


def changing(owner: Any, attribute: str | None) -> None:
    """Says that an attribute of an object, or the contents of one, is about to change.

    Args:
        owner: the object.
        attribute: the attribute; None for the contents.
    """
    regions: Any = sys.modules.get(_REGIONS)
    if regions is None:
        return
    several = alternatives(beneath(owner))
    for one in several:
        changing(one, attribute)
    if several:
        return
    check_own(owner)
    sharing(owner)
    if attribute is not None:
        inherited.changes(beneath(owner), attribute)
    if not regions.is_tracing():
        return
    place = _place(owner, attribute)
    if place is not None:
        regions.report([place])


def class_changing(owner: Any, attribute: str) -> None:
    """Says that an attribute is about to change of what a variable from outside leads to, maybe a class."""
    if isinstance(owner, type):
        inherited.changes(owner, attribute)


def deleting(owner: Any, attribute: str) -> None:
    """Says that an attribute of an object is about to be deleted: the graph fails where it is not there."""
    inherited.deletes(beneath(owner), attribute)
    changing(owner, attribute)


def sharing(owner: Any) -> None:
    """Refuses to change an object that a graph made of others, or one of these, if that would be seen."""
    regions: Any = sys.modules.get(_REGIONS)
    if regions is not None and regions.merged():
        sys.modules[_MERGING].refuse_shared(beneath(owner))


def held(owner: Any) -> None:
    """Refuses to change an object that an attribute or item led to before a graph made that anew.

    Args:
        owner: the object.
    """
    regions: Any = sys.modules.get(_REGIONS)
    if regions is not None and regions.merged():
        sys.modules[_MERGING].refuse_held(beneath(owner))


def check_own(owner: Any) -> None:
    """Says that an object is about to change; refuses it if a list of the graph has a copy.

    Raises:
        StagingError: (AG0507).
    """
    one = beneath(owner)
    if isinstance(one, MadeInRegion):
        one.check_own()
    else:
        stale.changes(one)


def altering(owner: Any, attribute: str) -> Any:
    """Says that an attribute of an object is about to change, and returns the object."""
    changing(owner, attribute)
    return owner


def _place(owner: Any, attribute: str | None) -> Location | None:
    owner = beneath(owner)
    if attribute is not None:
        # What a property's setter changes, the setter announces.
        name = f"an object's {attribute}"
        return Attribute(name, owner, attribute) if is_stored(owner, attribute) else None
    if is_container(holder(owner)):
        return Contents("a container", holder(owner))
    if isinstance(owner, _WRITTEN) or owner is logging or _is_queue(owner):
        return Once(f"a {type(owner).__name__}", owner, "AG0451", "writes to")
    if is_tape(owner):
        return Once("a gradient tape", owner, "AG0451", "acts on")
    return Once("an iterator", owner, "AG0450", "advances") if is_opaque_iterator(owner) else None


def _is_queue(owner: Any) -> bool:
    queue: Any = sys.modules.get("queue")
    return queue is not None and isinstance(owner, (queue.Queue, queue.SimpleQueue))


def unmerged(owner: Any) -> Any:
    """Says that an object is about to change which may have another name: it must not be made of two.

    Args:
        owner: the object.

    Returns:
        It.
    """
    merging: Any = sys.modules.get(_MERGING)
    if merging is not None:
        merging.refuse_change(beneath(owner))
    return owner


def opened(owner: Any) -> Any:
    """Says that an item is about to change of an object that no variable leads to; returns the object."""
    changing(unmerged(owner), None)
    return owner


def is_opaque_iterator(value: Any) -> bool:
    """Tells whether *value* is an iterator of Python's own, whose place can be neither read nor put back."""
    step = getattr(type(value), "__next__", None)
    own = isinstance(value, Walk) or not hasattr(step, "__code__")
    return isinstance(value, Iterator) and step is not None and own


def advancing(iterable: Any) -> Any:
    """Returns *iterable*, which is about to be gone through; if it is an iterator, that changes it."""
    regions: Any = sys.modules.get(_REGIONS)
    if regions is None or not is_opaque_iterator(iterable):
        return iterable
    merging: Any = sys.modules.get(_MERGING)
    if merging is not None and merging.is_noted(iterable):
        raise StagingError(
            "a tensor decided when a loop over this iterator ended, so how far it has come is known only "
            "when the graph runs",
            code="AG0450",
        )
    changing(iterable, None)
    return iterable


def spend(iterator: Any) -> None:
    """Says that the graph decides how far an iterator is gone through, so that nobody may go on with it."""
    merging: Any = sys.modules.get(_MERGING)
    if merging is not None:
        merging.note(iterator)


def made(iterator: Any) -> Any:
    """Returns an iterator that was made here: a region that it is made in may advance it."""
    regions: Any = sys.modules.get(_REGIONS)
    if regions is not None and regions.is_tracing():
        regions.note_made(iterator)
    return iterator


class _Setting:
    """The ``__setattr__`` or ``__delattr__`` of an object, which says what changes."""

    def __init__(self, owner: Any, function: Callable[..., Any]) -> None:
        self._owner = owner
        self._function = function

    def __call__(self, name: Any, *value: Any) -> None:
        changing(self._owner, name)
        self._function(name, *value)


class _Noting:
    """The ``add_note`` of an exception, whose notes are a list of converted code."""

    def __init__(self, error: BaseException) -> None:
        self._error = error

    def __call__(self, note: Any) -> None:
        if not isinstance(note, str) and not is_staged(note) and type(note).__name__ != "StagedText":
            raise TypeError(f"note must be a str, not '{type(note).__name__}'")
        inherited.attributes(self._error)  # which some paths may have given no notes
        if not hasattr(self._error, "__notes__"):
            _refuse_first_note()
            changing(self._error, "__notes__")
            self._error.__notes__ = new_list()
        elif not isinstance(self._error.__notes__, List):
            changing(self._error, "__notes__")
            self._error.__notes__ = new_list(self._error.__notes__)
        changing(self._error.__notes__, None)
        self._error.__notes__.append(note)


def _refuse_first_note() -> None:
    regions: Any = sys.modules.get(_REGIONS)
    if regions is not None and regions.is_loop():
        raise StagingError(
            "a loop of the graph gives an exception its first note, so only some paths give it any; add one "
            "before the loop, or in the handler",
            code="AG0457",
        )


class _Announced:
    """A method that changes its object, and says so each time it is called."""

    is_announced = True

    def __init__(self, owner: Any, function: Callable[..., Any]) -> None:
        self._owner = owner
        self.__wrapped__ = function

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        changing(self._owner, None)
        return self.__wrapped__(*args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.__wrapped__, name)


class _Logging:
    """A method of a logger, which Python calls while the graph is built."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function
        self.__module__ = getattr(function, "__module__", "")  # for `stack_levels`

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if holds_staged(args, is_ours):
            raise StagingError(
                "a log takes text while the graph is built, and this text depends on a tensor; print it, or "
                "write it outside the graph",
                code="AG0451",
            )
        if self.__module__ == "logging":  # which shows the line from which it is called
            kwargs["stacklevel"] = kwargs.get("stacklevel", 1) + 1
        return self._function(*args, **kwargs)


def method(owner: Any, name: str) -> Any:
    """Stands for ``owner.append`` and the like: a method that may change the contents of its object."""
    if name in _ASSIGNING:
        stale.assigns(owner)
    function = getattr(owner, name)
    if _REGIONS not in sys.modules or isinstance(owner, (type, super)):
        return function
    if name in ("__setattr__", "__delattr__"):
        return _Setting(owner, function)
    if name == "add_note" and isinstance(owner, BaseException):
        return _Noting(owner)
    if isinstance(owner, logging.Logger) or owner is logging:
        changing(owner, None)  # it is called at once
        return _Logging(function)
    write = streams.writer(owner, name)
    if write is not None:
        return write
    return function if _place(owner, None) is None else _Announced(owner, function)


@like("setattr", 3, 3)
def setattr_(owner: Any, name: str, value: Any, /) -> None:
    """Stands for ``setattr``."""
    _refuse_of_graph(name)
    changing(owner, name)
    setattr(owner, name, value)


@like("hasattr", 2, 2)
def hasattr_(owner: Any, name: str, /) -> Any:
    """Stands for ``hasattr``: a bool tensor for an attribute that only some paths have set."""
    _refuse_of_graph(name)
    if not hasattr(owner, name):
        return False
    presence = _presence_of(owner, name)
    return True if presence is None else presence.present_


@like("getattr", 2, 3)
def getattr_(owner: Any, name: str, /, *default: Any) -> Any:
    """Stands for ``getattr``."""
    _refuse_of_graph(name)
    value = getattr(owner, name, *default)
    presence = _presence_of(owner, name) if default else None
    if presence is None:
        return value
    from agimport.runtime.tf import conditionals

    found = presence.unchecked_
    return conditionals.if_exp(presence.present_, lambda: found, lambda: default[0], "getattr")


def _refuse_of_graph(name: Any) -> None:
    """Refuses the name of an attribute that is text of the graph."""
    if is_staged(name):
        raise StagingError(
            "a tensor decides which attribute is meant; ask in branches, or keep the values in a dict",
            code="AG0462",
        )


def _presence_of(owner: Any, name: str) -> Any:
    """Returns the value of an attribute that may be missing when the graph runs; None for others."""
    maybe: Any = sys.modules.get("agimport.runtime.tf.maybe")
    value = vars(owner).get(name) if maybe is not None and hasattr(owner, "__dict__") else None
    missing = value is not None and isinstance(value, maybe.Maybe) and value.absent_ is UNBOUND
    return value if missing else None


@like("delattr", 2, 2)
def delattr_(owner: Any, name: str, /) -> None:
    """Stands for ``delattr``."""
    _refuse_of_graph(name)
    deleting(owner, name)
    delattr(owner, name)

"""Where a staged statement's state lives, and how it is read and written.

=============  ==========================================================
``x``          a variable: the cell that the statement's closures share, or a global
``self.x``     an attribute of an object that a variable leads to
``z[]``        the contents of a list, dict or set, put back in place: other references to the object see them
``z[*]``       the same, and the contents of each container that it leads to
``?x``         any of these, which no statement of the region itself changes but a function that it calls may
=============  ==========================================================
"""

from __future__ import annotations

from collections.abc import Iterable
from types import CellType, FunctionType, MemberDescriptorType
from typing import Any, Protocol

from agimport.errors import StagingError
from agimport.runtime import inherited
from agimport.runtime.contents import holder, is_container, read_contents, write_contents
from agimport.runtime.delegates import alternatives
from agimport.runtime.lists import Held, List
from agimport.runtime.marks import is_two_bodied
from agimport.runtime.parts import reached
from agimport.runtime.values import beneath, is_staged


class _Unbound:
    """The value of a location that has none."""

    def __repr__(self) -> str:
        return "<unbound>"


UNBOUND: Any = _Unbound()


class Location(Protocol):
    """One readable and writable place of a staged statement's state."""

    name: str
    tentative: bool

    def read(self) -> Any:
        """Returns the value, `UNBOUND` when there is none."""

    def write(self, value: Any) -> None:
        """Stores a value; `UNBOUND` empties the location."""


class Cell:
    """A variable in a closure's cell."""

    __slots__ = ("cell", "name", "tentative")

    def __init__(self, name: str, cell: CellType) -> None:
        self.name = name
        self.tentative = False
        self.cell = cell

    def read(self) -> Any:
        try:
            return _held(self.cell.cell_contents)
        except ValueError:
            return UNBOUND

    def write(self, value: Any) -> None:
        if value is not UNBOUND:
            self.cell.cell_contents = _released(value)
        elif self.read() is not UNBOUND:
            del self.cell.cell_contents


class Global:
    """A global variable of the user's module."""

    __slots__ = ("name", "namespace", "tentative")

    def __init__(self, name: str, namespace: dict[str, Any]) -> None:
        self.name = name
        self.tentative = False
        self.namespace = namespace

    def read(self) -> Any:
        return _held(self.namespace.get(self.name, UNBOUND))

    def write(self, value: Any) -> None:
        if value is UNBOUND:
            self.namespace.pop(self.name, None)
        else:
            self.namespace[self.name] = _released(value)


class Attribute:
    """An attribute of one object."""

    __slots__ = ("attribute", "name", "object", "tentative")

    def __init__(self, name: str, obj: Any, attribute: str) -> None:
        self.name = name
        self.tentative = False
        self.object = obj
        self.attribute = attribute

    def _value(self) -> Any:
        # A __getattr__ of the user's is not asked: it may count on the attribute being there.
        if inherited.is_inherited(self.object, self.attribute):
            return UNBOUND
        cls: Any = type(self.object)
        try:
            return cls.__getattribute__(self.object, self.attribute)
        except AttributeError:
            return UNBOUND

    def read(self) -> Any:
        value = self._value()
        own = inherited.own_value(self.object, self.attribute, value)
        return _held(value) if own is value else own

    def write(self, value: Any) -> None:
        if value is UNBOUND:
            if self._value() is not UNBOUND:
                delattr(self.object, self.attribute)
            return
        released = _released(value)
        if is_staged(released):
            released = inherited.stored(self.object, self.attribute, released)
        if self._value() is not released:
            self._assign(released)

    def _assign(self, value: Any) -> None:
        """Sets the attribute where it is: what a ``__setattr__`` adds was added when the program set it."""
        cls: Any = type(self.object)
        own = self.attribute in getattr(self.object, "__dict__", ())
        kept = own or type(getattr(cls, self.attribute, None)) is MemberDescriptorType
        if not kept or isinstance(self.object, type) or not isinstance(cls.__setattr__, FunctionType):
            setattr(self.object, self.attribute, value)
        else:
            object.__setattr__(self.object, self.attribute, value)


class Contents:
    """What a list, dict or set holds."""

    __slots__ = ("name", "object", "tentative")

    def __init__(self, name: str, obj: Any) -> None:
        self.name = name
        self.tentative = False
        self.object = obj

    def read(self) -> Any:
        return self.object.snapshot() if isinstance(self.object, List) else read_contents(self.object)

    def write(self, value: Any) -> None:
        if isinstance(self.object, List):
            self.object.restore(value)
        else:
            write_contents(self.object, value)


class Once:
    """What can be neither read nor put back: how far an iterator is, what was written to a file.

    A staged region that meets it a second time, so that it was not made in the region, refuses.
    """

    __slots__ = ("_code", "_does", "name", "object", "tentative")

    def __init__(self, name: str, obj: Any, code: str, does: str) -> None:
        self.name = name
        self.tentative = True
        self.object = obj
        self._code = code
        self._does = does

    def read(self) -> Any:
        return None

    def write(self, value: Any) -> None:
        """Does nothing."""

    def refuse(self) -> None:
        """Raises the error about the region that met it.

        Raises:
            StagingError: always.
        """
        raise StagingError(
            f"a branch or loop that a tensor decides about {self._does} {self.name} from outside it; Python "
            "does that while the graph is built, once and whichever way the graph goes",
            code=self._code,
        )


def _held(value: Any) -> Any:
    return Held(value, value.snapshot()) if isinstance(value, List) else value


def _released(value: Any) -> Any:
    return value.released() if isinstance(value, Held) else value


def is_stored(obj: Any, attribute: str) -> bool:
    """Tells whether assigning an attribute of *obj* stores it, and runs no code."""
    for cls in type(obj).__mro__:
        if attribute in vars(cls):
            found = vars(cls)[attribute]
            setter = getattr(type(found), "__set__", None)
            return not isinstance(found, property) and not is_two_bodied(setter)
    return True


def write_all(places: Iterable[Location], values: Iterable[Any]) -> None:
    """Stores a value in each of some locations; of classes first, for objects may take them from there."""
    pairs = list(zip(places, values, strict=True))
    for place, value in sorted(pairs, key=lambda pair: _depth(pair[0])):
        place.write(value)


def _depth(place: Location) -> tuple[bool, int]:
    owner = place.object if isinstance(place, Attribute) else None
    return (False, len(owner.__mro__)) if isinstance(owner, type) else (True, 0)


def resolve(names: Iterable[str], closures: Iterable[Any]) -> list[Location]:
    """Finds the locations that a statement's state names.

    Args:
        names: as the compiler wrote them.
        closures: the functions that hold the statement's blocks, or None.
    """
    cells: dict[str, CellType] = {}
    namespace: dict[str, Any] = {}
    for closure in closures:
        if isinstance(closure, FunctionType):
            namespace = closure.__globals__
            if closure.__closure__ is not None:
                cells.update(zip(closure.__code__.co_freevars, closure.__closure__, strict=True))
    found = (place for name in names for place in _locations(name, cells, namespace))
    return _each_once(found)


def _each_once(locations: Iterable[Location]) -> list[Location]:
    """Returns *locations* with one of those that are the contents of one container: of two names."""
    kept: list[Location] = []
    known: dict[int, Contents] = {}
    for location in locations:
        if not isinstance(location, Contents):
            kept.append(location)
        elif id(location.object) not in known:
            known[id(location.object)] = location
            kept.append(location)
        elif not location.tentative:
            known[id(location.object)].tentative = False
    return kept


def _locations(name: str, cells: dict[str, CellType], namespace: dict[str, Any]) -> list[Location]:
    found = _certain_locations(name.removeprefix("?"), cells, namespace)
    for place in found:
        place.tentative = name.startswith("?")
    return found


def _certain_locations(name: str, cells: dict[str, CellType], namespace: dict[str, Any]) -> list[Location]:
    if name.endswith(("[]", "[*]")):
        path = name[: name.rindex("[")]
        obj = _object(path, cells, namespace)
        inside = map(holder, reached([obj]) if name.endswith("[*]") else (obj,))
        return [Contents(path, one) for one in inside if is_container(one)]
    base, dot, attribute = name.rpartition(".")
    if dot:
        obj = _object(base, cells, namespace)
        owners = alternatives(obj) or (() if obj is UNBOUND else (obj,))
        return [Attribute(name, owner, attribute) for owner in owners if is_stored(owner, attribute)]
    return [_variable(name, cells, namespace)]


def _variable(name: str, cells: dict[str, CellType], namespace: dict[str, Any]) -> Location:
    if name in cells:
        return Cell(name, cells[name])
    assert not name.startswith("@"), f"the compiler's variable {name} is in no closure of its statement"
    return Global(name, namespace)


def _object(path: str, cells: dict[str, CellType], namespace: dict[str, Any]) -> Any:
    first, *attributes = path.split(".")
    value = _variable(first, cells, namespace).read()
    if isinstance(value, Held):
        value = value.owner
    for attribute in attributes:
        value = beneath(value)
        if value is UNBOUND:
            return UNBOUND
        value = getattr(value, attribute, UNBOUND)
    return beneath(value)

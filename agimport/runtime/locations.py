"""Where a staged statement's state lives, and how it is read and written.

=============  ==========================================================
``x``          a variable: the cell that the statement's closures share, or a global
``self.x``     an attribute of an object that a variable leads to
``z[]``        the contents of a list, dict or set, put back in place, so that other references to the object see them
``?x``         any of these, which no statement of the region itself changes but a function that it calls may
=============  ==========================================================
"""

from __future__ import annotations

from collections.abc import Iterable
from types import CellType, FunctionType
from typing import Any, Protocol

from agimport.runtime.lists import List


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

    __slots__ = ("_cell", "name", "tentative")

    def __init__(self, name: str, cell: CellType) -> None:
        self.name = name
        self.tentative = False
        self._cell = cell

    def read(self) -> Any:
        try:
            return self._cell.cell_contents
        except ValueError:
            return UNBOUND

    def write(self, value: Any) -> None:
        if value is not UNBOUND:
            self._cell.cell_contents = value
        elif self.read() is not UNBOUND:
            del self._cell.cell_contents


class Global:
    """A global variable of the user's module."""

    __slots__ = ("_namespace", "name", "tentative")

    def __init__(self, name: str, namespace: dict[str, Any]) -> None:
        self.name = name
        self.tentative = False
        self._namespace = namespace

    def read(self) -> Any:
        return self._namespace.get(self.name, UNBOUND)

    def write(self, value: Any) -> None:
        if value is UNBOUND:
            self._namespace.pop(self.name, None)
        else:
            self._namespace[self.name] = value


class Attribute:
    """An attribute of one object."""

    __slots__ = ("_attribute", "_object", "name", "tentative")

    def __init__(self, name: str, obj: Any, attribute: str) -> None:
        self.name = name
        self.tentative = False
        self._object = obj
        self._attribute = attribute

    def read(self) -> Any:
        return getattr(self._object, self._attribute, UNBOUND)

    def write(self, value: Any) -> None:
        if value is UNBOUND:
            if hasattr(self._object, self._attribute):
                delattr(self._object, self._attribute)
        elif self.read() is not value:
            setattr(self._object, self._attribute, value)


class Contents:
    """What a list, dict or set holds."""

    __slots__ = ("_object", "name", "tentative")

    def __init__(self, name: str, obj: Any) -> None:
        self.name = name
        self.tentative = False
        self._object = obj

    def read(self) -> Any:
        if isinstance(self._object, List):
            return self._object.snapshot()
        return self._object.copy()

    def write(self, value: Any) -> None:
        if isinstance(self._object, List):
            self._object.restore(value)
        elif isinstance(self._object, list):
            self._object[:] = value
        else:
            self._object.clear()
            self._object.update(value)


_CONTAINERS = (list, dict, set)


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
    found = (_location(name, cells, namespace) for name in names)
    return [location for location in found if location is not None]


def _location(name: str, cells: dict[str, CellType], namespace: dict[str, Any]) -> Location | None:
    found = _certain_location(name.removeprefix("?"), cells, namespace)
    if found is not None:
        found.tentative = name.startswith("?")
    return found


def _certain_location(name: str, cells: dict[str, CellType], namespace: dict[str, Any]) -> Location | None:
    if name.endswith("[]"):
        obj = _object(name[:-2], cells, namespace)
        return Contents(name[:-2], obj) if isinstance(obj, _CONTAINERS) else None
    base, dot, attribute = name.rpartition(".")
    if dot:
        obj = _object(base, cells, namespace)
        return None if obj is UNBOUND else Attribute(name, obj, attribute)
    return _variable(name, cells, namespace)


def _variable(name: str, cells: dict[str, CellType], namespace: dict[str, Any]) -> Location:
    if name in cells:
        return Cell(name, cells[name])
    assert not name.startswith("@"), f"the compiler's variable {name} is in no closure of its statement"
    return Global(name, namespace)


def _object(path: str, cells: dict[str, CellType], namespace: dict[str, Any]) -> Any:
    first, *attributes = path.split(".")
    value = _variable(first, cells, namespace).read()
    for attribute in attributes:
        if value is UNBOUND:
            return UNBOUND
        value = getattr(value, attribute, UNBOUND)
    return value

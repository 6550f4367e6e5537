"""Where a staged statement's state lives, and how it is read and written.

=============  ==========================================================
``x``          a variable: the cell that the statement's closures share, or a global
``self.x``     an attribute of an object that a variable leads to
``z[]``        the contents of a list, dict or set, put back in place: other references to the object see them
``z[*]``       the same, with the contents of the lists and dicts in it
``?x``         any of these, which no statement of the region itself changes but a function that it calls may
=============  ==========================================================
"""

from __future__ import annotations

from collections.abc import Iterable
from types import CellType, FunctionType
from typing import Any, Protocol

from agimport.runtime.lists import Held, List


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
        cls: Any = type(self.object)
        try:
            return cls.__getattribute__(self.object, self.attribute)
        except AttributeError:
            return UNBOUND

    def read(self) -> Any:
        return _held(self._value())

    def write(self, value: Any) -> None:
        if value is UNBOUND:
            if self._value() is not UNBOUND:
                delattr(self.object, self.attribute)
            return
        released = _released(value)
        if self._value() is not released:
            setattr(self.object, self.attribute, released)


class Contents:
    """What a list, dict or set holds; with *deep*, also what the containers in it hold."""

    __slots__ = ("_deep", "name", "object", "tentative")

    def __init__(self, name: str, obj: Any, *, deep: bool = False) -> None:
        self.name = name
        self.tentative = False
        self.object = obj
        self._deep = deep

    def read(self) -> Any:
        if isinstance(self.object, List):
            return self.object.snapshot()
        return _copied(self.object) if self._deep else self.object.copy()

    def write(self, value: Any) -> None:
        if isinstance(self.object, List):
            self.object.restore(value)
        elif self._deep:
            _fill(self.object, value)
        elif isinstance(self.object, list):
            self.object[:] = value
        else:
            self.object.clear()
            self.object.update(value)


def _held(value: Any) -> Any:
    return Held(value, value.snapshot()) if isinstance(value, List) else value


def _released(value: Any) -> Any:
    return value.released() if isinstance(value, Held) else value


def _copied(value: Any) -> Any:
    """Returns a copy of a container and of the lists and dicts in it."""
    if type(value) is dict:
        return {key: _copied(item) for key, item in value.items()}
    return [_copied(item) for item in value] if type(value) is list else value


def _fill(container: Any, value: Any) -> None:
    """Makes a container hold what *value* holds, and the containers in it likewise, each in its place."""
    if isinstance(container, set):
        container.clear()
        container.update(value)
        return
    keys = range(len(value)) if isinstance(container, list) else value.keys()
    if isinstance(container, list):
        del container[len(value) :]
        container.extend([None] * (len(value) - len(container)))
    else:
        for key in [key for key in container if key not in value]:
            del container[key]
    for key in keys:
        inner = container[key] if isinstance(container, list) else container.get(key)
        if type(inner) in (list, dict) and type(inner) is type(value[key]):
            _fill(inner, value[key])
        else:
            container[key] = value[key]


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
    if name.endswith(("[]", "[*]")):
        path, deep = name[: name.rindex("[")], name.endswith("[*]")
        obj = _object(path, cells, namespace)
        return Contents(path, obj, deep=deep) if isinstance(obj, _CONTAINERS) else None
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
    if isinstance(value, Held):
        value = value.owner
    for attribute in attributes:
        if value is UNBOUND:
            return UNBOUND
        value = getattr(value, attribute, UNBOUND)
    return value

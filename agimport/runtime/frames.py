"""The frames of the program's own functions, and what their variables lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from os.path import abspath, dirname, join
from sys import _getframe  # kept here, for a program may take it away
from types import FrameType, ModuleType
from typing import Any

from agimport.runtime.contents import is_container
from agimport.runtime.parts import reached

PACKAGE = join(dirname(dirname(abspath(__file__))), "")
"""The folder of agimport's own files, with a separator at its end."""

_LIBRARIES = frozenset({"tensorflow", "keras"})


def lead_to(objects: Iterable[Any], *, by_code: bool = False) -> bool:
    """Tells whether a variable of a running function of the program leads to one of some objects.

    Variables of modules count that have a running function; attributes of objects are followed one level, and
    the parts of containers and dataclasses as far as `reached` goes.

    Args:
        objects: the objects.
        by_code: whether functions lead to what they hold.
    """
    wanted = {id(one) for one in objects}
    return any(
        id(value) in wanted for frame in _frames() for value in reached(_roots(frame), by_code=by_code)
    )


def names_of(one: Any) -> set[str]:
    """Returns the names of the variables of running functions of the program that lead to an object."""
    return {
        name
        for frame in _frames()
        for name, value in frame.f_locals.items()
        if any(part is one for part in reached(_with_attributes(value)))
    }


def _frames() -> Iterator[FrameType]:
    """Gives the frames of the program, from the inside out."""
    frame: FrameType | None = _getframe(1)
    while frame is not None:
        package = str(frame.f_globals.get("__name__")).partition(".")[0]
        if package not in _LIBRARIES and not frame.f_code.co_filename.startswith(PACKAGE):
            yield frame
        frame = frame.f_back


def _roots(frame: FrameType) -> list[Any]:
    found: list[Any] = []
    for value in (*frame.f_locals.values(), *filter(is_container, list(frame.f_globals.values()))):
        found += _with_attributes(value)
    return found


def _with_attributes(value: Any) -> list[Any]:
    if isinstance(value, (type, ModuleType)):
        return [value]
    attributes = getattr(value, "__dict__", None)
    return [value, *(attributes.values() if isinstance(attributes, dict) else ())]

"""The frames of the program's own functions, and what their variables lead to."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from os.path import abspath, dirname, join
from sys import _getframe  # kept here, for a program may take it away
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import Any

from agimport.runtime.closures import closed_over
from agimport.runtime.contents import is_container
from agimport.runtime.delegates import Delegate
from agimport.runtime.lent import Lent
from agimport.runtime.list_state import MadeInRegion
from agimport.runtime.parts import reached
from agimport.runtime.row_families import Family

PACKAGE = join(dirname(dirname(abspath(__file__))), "")
"""The folder of agimport's own files, with a separator at its end."""

_LIBRARIES = frozenset({"tensorflow", "keras", "numpy"})
_OPAQUE = (Family, Lent, type, ModuleType, FrameType, CodeType, str, bytes, int, float, bool, type(None))


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


def reach(objects: Iterable[Any]) -> bool:
    """Tells whether a variable of a running function of the program leads to one of some objects, in whatever
    way: by containers, attributes, closures, bound methods. Modules and classes are not looked into.

    Args:
        objects: the objects.
    """
    wanted = {id(one) for one in objects}
    todo = [value for frame in _frames() for value in frame.f_locals.values()]
    todo += [value for frame in _frames() for value in frame.f_globals.values()]
    known: set[int] = set()
    while todo:
        value = todo.pop()
        if id(value) in wanted:
            return True
        if id(value) in known or isinstance(value, _OPAQUE) or _is_of_a_library(value):
            continue  # a library's object; its containers hold what the program gave them
        known.add(id(value))
        todo += _led_to(value)
    return False


def _led_to(value: Any) -> list[Any]:
    if isinstance(value, FunctionType):
        return [*closed_over(value), *(value.__defaults__ or ()), *(value.__kwdefaults__ or {}).values()]
    if isinstance(value, MadeInRegion):
        # Where it was made leads to all that is known of the statements around.
        inside = vars(value)
        apart = {id(inside), id(inside.get("_regions"))}
        return [one for one in (*inside.values(), *gc.get_referents(value)) if id(one) not in apart]
    return gc.get_referents(value)


def _is_of_a_library(value: Any) -> bool:
    is_library = str(type(value).__module__).partition(".")[0] in _LIBRARIES
    return is_library and not isinstance(value, (list, tuple, dict, set))


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
    if isinstance(value, (type, ModuleType, Delegate)):
        return [value]
    attributes = getattr(value, "__dict__", None)
    return [value, *(attributes.values() if isinstance(attributes, dict) else ())]

"""Objects that a loop changes through one name while it binds another name of theirs anew.

The loop carries what is in the object for the one, and what the other holds by itself: in the first round the
change would not be seen through the second name.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from agimport.errors import StagingError
from agimport.runtime import frames
from agimport.runtime.contents import holder
from agimport.runtime.labels import kind_name
from agimport.runtime.lists import Held
from agimport.runtime.locations import Attribute, Contents, Location
from agimport.runtime.parts import reached


class SecondNames:
    """The objects that are under two names in the state of a loop.

    Args:
        state: the places that the loop changes.
        entry: what they hold before it.
    """

    def __init__(self, state: Sequence[Location], entry: Sequence[Any]) -> None:
        changed = {id(place.object): place for place in state if isinstance(place, (Attribute, Contents))}
        self._found: list[tuple[Location, Attribute | Contents]] = []
        if not changed:
            return
        for place, value in zip(state, entry, strict=True):
            for part in _parts(value):
                other = changed.get(id(part))
                if other is not None and _has_second_name(other, _root(place.name)):
                    self._found.append((place, other))

    def check(self) -> None:
        """Refuses the loop if, in its body, the second name of an object leads to a copy of it.

        Raises:
            StagingError: (AG0453).
        """
        for place, other in self._found:
            if not any(part is other.object for part in _parts(place.read())):
                raise StagingError(
                    f"the loop changes the {kind_name(other.object)} {_root(other.name)!r} and binds "
                    f"{place.name!r}, another name of it, anew; a change through one name would "
                    "not be seen through the other: begin with a copy",
                    code="AG0453",
                )


def _parts(value: Any) -> list[Any]:
    return list(map(holder, reached([value.owner if isinstance(value, Held) else value])))


def _has_second_name(changed: Attribute | Contents, name: str) -> bool:
    """Tells whether an object has another name than *name*; a function that is called knows it by its own."""
    own = _root(changed.name)  # no name, where a called function reported the change
    return own.isidentifier() and own != name and bool(frames.names_of(changed.object) - {name})


def _root(name: str) -> str:
    return name.partition(".")[0].partition("[")[0]

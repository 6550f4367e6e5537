"""Changes of objects that a staged region chooses itself."""

from __future__ import annotations

import sys
from typing import Any

from agimport.runtime.lists import List
from agimport.runtime.locations import Attribute, Contents, Location


def changing(owner: Any, attribute: str | None) -> None:
    """Says that an attribute of an object, or the contents of one, is about to change.

    Args:
        owner: the object.
        attribute: the attribute; None for the contents.
    """
    if "agimport.runtime.tf.regions" not in sys.modules:
        return
    from agimport.runtime.tf import regions

    place: Location
    if attribute is not None:
        place = Attribute(f"an object's {attribute}", owner, attribute)
    elif isinstance(owner, (list, dict, set, List)):
        place = Contents("a container", owner)
    else:
        return
    regions.report([place])


def setattr_(owner: Any, name: str, value: Any, /) -> None:
    """Stands for ``setattr``."""
    changing(owner, name)
    setattr(owner, name, value)


def delattr_(owner: Any, name: str, /) -> None:
    """Stands for ``delattr``."""
    changing(owner, name)
    delattr(owner, name)

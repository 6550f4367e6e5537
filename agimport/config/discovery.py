"""Packages that installed distributions mark by the entry-point group `agimport.packages`."""

from __future__ import annotations

import os
import sys
from importlib.machinery import PathFinder

from agimport.config.schema import is_dotted_name
from agimport.errors import ConfigError

GROUP = "agimport.packages"


def read_entry_points() -> tuple[tuple[str, str], ...]:
    """Find the packages that installed distributions mark. Nothing of theirs is loaded.

    Returns:
        Pairs of dotted name and the distribution that names it.

    Raises:
        ConfigError: for an entry point whose value is not a dotted name.
    """
    if not _may_have_any():
        return ()
    from importlib_metadata import entry_points

    pairs = []
    for point in entry_points(group=GROUP):
        origin = f"entry point {point.name!r} of {point.dist.name if point.dist else 'a distribution'}"
        if not is_dotted_name(point.value):
            raise ConfigError(f"{origin}: {point.value!r} is not a dotted module name")
        pairs.append((point.value, origin))
    return tuple(sorted(set(pairs)))


def _may_have_any() -> bool:
    """Tell whether it is worth asking importlib-metadata, which takes longer than all else in a start.

    Only a plain "no" is answered here: where a distribution may be hidden from this look, the answer is yes.
    """
    if any(hasattr(finder, "find_distributions") for finder in sys.meta_path if finder is not PathFinder):
        return True
    return any(map(_folder_may_have_any, sys.path))


def _folder_may_have_any(folder: str) -> bool:
    try:
        names = os.listdir(folder or os.curdir)
    except NotADirectoryError:
        return True  # a zip file, perhaps
    except OSError:
        return False
    found = (name for name in names if name.endswith((".dist-info", ".egg-info", ".egg")))
    return any(name.endswith(".egg") or _names_group(os.path.join(folder, name)) for name in found)


def _names_group(information: str) -> bool:
    try:
        with open(os.path.join(information, "entry_points.txt"), "rb") as file:
            return GROUP.encode() in file.read()
    except OSError:
        return False

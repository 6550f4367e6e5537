"""What a cache entry depends on besides the source: every part named, together a short text for file names.

Computed at every start, so it imports neither the compiler nor gast.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from importlib.machinery import PathFinder
from importlib.util import MAGIC_NUMBER, source_hash

from agimport import version
from agimport.config import Config


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The parts of a cache key that all modules of a process share.

    Attributes:
        parts: name and value of each part.
    """

    parts: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """The parts as short hexadecimal text."""
        return source_hash(repr(self.parts).encode()).hex()


def fingerprint(config: Config) -> Fingerprint:
    """Collect what changes the compiler's output.

    Args:
        config: the options.

    Returns:
        The named parts.
    """
    return Fingerprint(
        (
            ("agimport", version.__version__),
            ("compiler", str(version.COMPILER)),
            ("options", config.digest()),
            ("optimize", str(sys.flags.optimize)),
            ("gast", _gast_version()),
            ("python", f"{sys.implementation.cache_tag} {MAGIC_NUMBER.hex()}"),
        )
    )


def _gast_version() -> str:
    """Version of the gast that an import would find, read from its files; asking the metadata takes 50 ms."""
    spec = PathFinder.find_spec("gast")
    folders = spec.submodule_search_locations if spec else None
    if not folders:
        return "absent"
    for name in ("version.py", "gast.py"):
        try:
            with open(os.path.join(folders[0], name), "rb") as file:
                data = file.read()
        except OSError:
            continue
        _, equals, value = data.partition(b"__version__ =")
        return value.strip().strip(b"'\"").decode(errors="replace") if equals else source_hash(data).hex()
    return "unknown"

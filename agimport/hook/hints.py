"""What traces have learned about the statements of a module, kept beside its entry for the next process.

A hint saves a trace and means nothing else; the runtime checks each before it counts. So the file is read
when a graph asks for the first time, written when the process ends, and whatever is wrong with it makes it
empty. It holds no code: hexadecimal keys, and lists of names and numbers.

`sealed` has the format of the file. Its first 8 bytes are "aghints" and the number of the format; what is
kept is JSON: key to hint.
"""

from __future__ import annotations

import atexit
import json
from contextlib import suppress
from typing import Any

from agimport.hook.cache import Cache
from agimport.hook.places import HINTS
from agimport.hook.sealed import seal, unseal

_HEAD = b"aghints\x01"
_MOST = 2048
"""How many hints a file holds; those that were learned first are dropped."""
_LARGEST = 1 << 20
"""How many bytes of a file are looked at; none of ours is larger."""


def encode(hints: dict[str, Any], digest: bytes) -> bytes:
    """Make the content of a file.

    Args:
        hints: key to hint.
        digest: the hash of the source.
    """
    return seal(_HEAD, digest, json.dumps(hints, separators=(",", ":")).encode())


def decode(content: bytes, digest: bytes) -> dict[str, Any]:
    """Read a file's content, which may be anything.

    Args:
        content: what is in the file.
        digest: the hash of the source that hints are wanted of.

    Returns:
        Key to hint, which may be any value that JSON has; empty when something is wrong.
    """
    rest = unseal(content, _HEAD, digest)
    if rest is None:
        return {}
    try:
        found = json.loads(rest)
    except (ValueError, RecursionError):  # whole, but written by something that is not this code
        return {}
    return found if isinstance(found, dict) else {}


class Hints:
    """The hints of one module; shared by threads, which at worst learn the same twice."""

    def __init__(self, cache: Cache, source: str, digest: bytes) -> None:
        """Make the hints of one module, of which nothing is read yet.

        Args:
            cache: where they are kept.
            source: the source file.
            digest: the hash of the source that was imported.
        """
        self._cache = cache
        self._source = source
        self._digest = digest
        self._known: dict[str, Any] | None = None
        self._new: dict[str, Any] = {}

    def __len__(self) -> int:
        return len(self._all())

    def get(self, key: str) -> Any:
        """Look a hint up.

        Args:
            key: the statement, and all that the hint depends on.

        Returns:
            The hint, which may be any value that JSON has; None when there is none.
        """
        return self._all().get(key)

    def put(self, key: str, hint: Any) -> None:
        """Keep a hint, or drop one that is wrong.

        Args:
            key: as for `get`.
            hint: the hint, made of what JSON has; None to drop it.
        """
        if not self._new:
            atexit.register(self._write)
        self._new[key] = hint
        self._all().pop(key, None)
        if hint is not None:
            self._all()[key] = hint

    def _all(self) -> dict[str, Any]:
        if self._known is None:
            self._known = self._read()
        return self._known

    def _read(self) -> dict[str, Any]:
        for path in self._cache.paths_beside(self._source, HINTS):
            with suppress(OSError), open(path, "rb", buffering=0) as file:
                found = decode(file.read(_LARGEST + 1), self._digest)
                if found:
                    return found
        return {}

    def _write(self) -> None:
        """Write what there is now; other processes may have written meanwhile."""
        found = self._read()
        for key in self._new:
            found.pop(key, None)
        found.update((key, hint) for key, hint in self._new.items() if hint is not None)
        kept = dict(list(found.items())[-_MOST:])
        self._cache.write_hints(self._source, encode(kept, self._digest))

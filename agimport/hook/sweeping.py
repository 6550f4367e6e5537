"""Drops what nobody needs any more from a folder of entries: old makings, and what killed writers left."""

from __future__ import annotations

import os
import time
from contextlib import suppress

from agimport.hook.places import HINTS, STAGED

_MONTH = 30 * 24 * 3600.0
_HOUR = 3600.0
_KINDS = ("pyc", HINTS, STAGED)


def sweep(folder: str, fingerprint: str) -> None:
    """Remove entries of other makings that were neither read nor written for a month, and unfinished files.

    Entries of several versions and options stand side by side and may all be in use, so only age tells. What
    cannot be removed stays.

    Args:
        folder: the folder.
        fingerprint: text of the fingerprint of the process's own entries, which are left alone.
    """
    now = time.time()
    with suppress(OSError), os.scandir(folder) as files:
        for file in files:
            limit = _lifetime(file.name, fingerprint)
            if limit is not None:
                _remove_if_old(file, now - limit)


def _lifetime(name: str, fingerprint: str) -> float | None:
    """Seconds that a file may lie unused; None for one that is not to be touched."""
    _, mark, rest = name.partition(".opt-ag")
    making, dot, ending = rest.partition(".")
    if not mark or len(making) != 16 or not dot:
        return None
    if ending.startswith(tuple(f"{kind}." for kind in _KINDS)) and ending.endswith(".tmp"):
        return _HOUR
    return _MONTH if ending in _KINDS and making != fingerprint else None


def _remove_if_old(file: os.DirEntry[str], limit: float) -> None:
    with suppress(OSError):
        info = file.stat(follow_symlinks=False)
        if max(info.st_atime, info.st_mtime) < limit:
            os.unlink(file.path)

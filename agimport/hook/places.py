"""Where the entry of a source file lives: beside it as Python's own, or in one folder of the user's.

The rule of trust is that of `.pyc` files: who may write an entry may run code. So an entry is looked for
only beside the source, in a folder that the user named, and in the user's own cache folder as long as
nobody else can write there.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib.util import cache_from_source, source_hash


def entry_beside_source(source: str, fingerprint: str) -> str | None:
    """Name the entry in `__pycache__`, or below `sys.pycache_prefix` where that is set.

    Args:
        source: the source file.
        fingerprint: text of the fingerprint.

    Returns:
        The entry's path; None on a Python that keeps no bytecode.
    """
    try:
        return cache_from_source(source, optimization=f"ag{fingerprint}")
    except NotImplementedError:
        return None


def entry_in_folder(folder: str, source: str, fingerprint: str) -> str:
    """Name the entry below a cache folder.

    The sub folder is called after the source's own folder, readable first, then unique.

    Args:
        folder: the cache folder.
        source: the source file.
        fingerprint: text of the fingerprint.

    Returns:
        The entry's path.
    """
    parent, name = os.path.split(os.path.abspath(source))
    readable = os.path.basename(parent) or "root"
    unique = source_hash(os.fsencode(parent)).hex()
    stem = name.removesuffix(".py")
    tag = sys.implementation.cache_tag
    return os.path.join(folder, f"{readable}-{unique}", f"{stem}.{tag}.opt-ag{fingerprint}.pyc")


HINTS, STAGED = "hints", "staged"
"""Endings of the files that belong to an entry: what traces have learned, and the staged bodies."""


def beside(entry: str, ending: str) -> str:
    """Name a file that belongs to an entry.

    Args:
        entry: the entry's path.
        ending: `HINTS` or `STAGED`.

    Returns:
        The path: the entry's own with another ending.
    """
    return f"{entry.removesuffix('.pyc')}.{ending}"


def user_folder(environ: Mapping[str, str] | None = None) -> str | None:
    """Name the user's own cache folder for agimport, whether or not it exists.

    Args:
        environ: the environment; the process's own by default.

    Returns:
        The folder; None where the environment names no home.
    """
    environ = os.environ if environ is None else environ
    if sys.platform == "win32":
        base = environ.get("LOCALAPPDATA", "")
        return os.path.join(base, "agimport", "Cache") if base else None
    base = environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(base):
        return os.path.join(base, "agimport")
    home = environ.get("HOME", "")
    if not os.path.isabs(home):
        return None
    below = ("Library", "Caches") if sys.platform == "darwin" else (".cache",)
    return os.path.join(home, *below, "agimport")


def distrust(folder: str) -> str | None:
    """Say why the user's cache folder must not be used.

    Args:
        folder: the folder.

    Returns:
        The reason; None when the folder is the user's alone, or does not exist yet.
    """
    try:
        info = os.lstat(folder)
    except OSError:
        return None
    if not stat.S_ISDIR(info.st_mode):
        return f"{folder} is not a folder"
    if sys.platform == "win32":
        return None
    if info.st_uid != os.geteuid():
        return f"{folder} belongs to another user"
    if info.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        return f"{folder} can be written by other users"
    return None


def distrust_named(folder: str) -> str | None:
    """Say why a folder that the user named, or one in it, must not be used.

    It may be shared on purpose, by somebody else or with a group; but not with everybody.

    Args:
        folder: the folder.

    Returns:
        The reason; None when not everybody can write there, or it does not exist yet.
    """
    try:
        mode = os.stat(folder).st_mode
    except OSError:
        return None
    if sys.platform != "win32" and mode & stat.S_IWOTH:
        return f"{folder} can be written by everybody"
    return None


def make_like_parent(folder: str) -> None:
    """Make a folder, and those above it, that nobody can write to who cannot write to the one above.

    Args:
        folder: the folder.

    Raises:
        OSError: when it cannot be made.
    """
    parent = os.path.dirname(folder) or os.curdir
    if not os.path.isdir(parent):
        make_like_parent(parent)
    with suppress(FileExistsError):
        os.mkdir(folder, os.stat(parent).st_mode & 0o777 | 0o700)


def make_readable(folder: str) -> None:
    """Make a folder, and those above it, that the user alone can write to.

    Args:
        folder: the folder.

    Raises:
        OSError: when it cannot be made.
    """
    if os.path.isdir(folder):
        return
    make_readable(os.path.dirname(folder))
    with suppress(FileExistsError):
        os.mkdir(folder, 0o755)


def make_private(folder: str) -> None:
    """Make the user's cache folder, for the user alone; folders above it get the usual mode.

    Args:
        folder: the folder.

    Raises:
        OSError: when it cannot be made.
    """
    os.makedirs(os.path.dirname(folder), exist_ok=True)
    try:
        os.mkdir(folder, 0o700)
    except FileExistsError:
        problem = distrust(folder)  # it may be somebody else who was faster
        if problem:
            raise FileExistsError(errno.EEXIST, problem, folder) from None

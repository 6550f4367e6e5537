"""Entries of converted modules on disk.

An entry is a file that is never changed, only replaced whole; `entries` has its format.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from agimport.config import Config
from agimport.errors import CacheWarning
from agimport.hook import places
from agimport.hook.entries import Entry, decode, digest_in, encode
from agimport.hook.fingerprint import Fingerprint, fingerprint
from agimport.hook.records import warn_user

if TYPE_CHECKING:
    from agimport.hook.staged import Staged


@dataclass(slots=True)
class Lookup:
    """Answer of the cache.

    Attributes:
        outcome: `"hit"`, or what made it a miss.
        entry: the entry; None for a miss.
        path: the file that was read; None when there was none.
        digest: the hash of the source, of a hit.
        staged: the file of its staged bodies, if that was looked for and is there.
    """

    outcome: str
    entry: Entry | None = None
    path: str | None = None
    digest: bytes = field(default=b"", compare=False)
    staged: str | None = field(default=None, compare=False)


@dataclass(eq=False)
class Cache:
    """The cache as one configuration sees it; shared by threads, since its files are only ever replaced
    whole.

    Attributes:
        config: the options that say whether and where.
    """

    config: Config
    _complained: bool = field(default=False, init=False)
    _swept: set[str] = field(default_factory=set, init=False)

    @cached_property
    def fingerprint(self) -> Fingerprint:
        """What entries depend on besides their source."""
        return fingerprint(self.config)

    @cached_property
    def _tag(self) -> str:
        """What the fingerprint is in file names."""
        return self.fingerprint.text

    def _own_folder(self) -> str | None:
        """The folder that holds nothing but entries."""
        return places.user_folder() if self.config.cache_dir is None else self.config.cache_dir

    def _problem(self, source: str) -> str | None:
        """Why that folder must not be used for a source, if so; asked anew each time."""
        folder = self._own_folder()
        if folder is None:
            return "there is no home folder"
        distrust = places.distrust if self.config.cache_dir is None else places.distrust_named
        return distrust(folder) or distrust(os.path.dirname(places.entry_in_folder(folder, source, "")))

    def paths(self, source: str) -> Iterator[str]:
        """Name the files that may hold the entry of a source file, the preferred one first.

        Args:
            source: the source file.

        Yields:
            The paths; none when the cache is off.
        """
        if self.config.cache == "off":
            return
        text = self._tag
        if self.config.cache_dir is None:
            beside = places.entry_beside_source(source, text)
            if beside is None:
                return
            yield beside
        folder = self._own_folder()
        if folder and not self._problem(source):
            yield places.entry_in_folder(folder, source, text)

    def read(self, source: str, data: bytes) -> Lookup:
        """Look for the entry of a source.

        Args:
            source: the source file.
            data: what is in it.

        Returns:
            The entry, or why there is none. Whatever is wrong with a file makes a miss.
        """
        outcome = "no entry" if self.config.cache == "on" else "cache is off"
        for path in self.paths(source):
            try:
                kept = content(path)
            except (FileNotFoundError, NotADirectoryError):
                continue
            except OSError as error:
                outcome = f"unreadable entry: {error.strerror or error}"
                continue
            found = decode(kept, data)
            if isinstance(found, Entry):
                return Lookup("hit", found, path, digest_in(kept))
            outcome = found
        return Lookup(outcome)

    def write(self, source: str, data: bytes, entry: Entry) -> str | None:
        """Keep an entry in the first place that takes it.

        Args:
            source: the source file.
            data: what is in it.
            entry: what was made of it.

        Returns:
            The file that was written; None when nothing is to be or can be written.
        """
        if sys.dont_write_bytecode:
            return None
        content = encode(entry, data, self.fingerprint.parts)
        problems: list[str] = []
        path = self._keep(self.paths(source), content, source, problems)
        if path is None:
            self._complain(problems, source)
        else:
            self._sweep(os.path.dirname(path))
        return path

    def paths_beside(self, source: str, ending: str) -> Iterator[str]:
        """Name the files of a kind that may belong to a source file: each stands beside an entry's.

        Args:
            source: the source file.
            ending: `places.HINTS` or `places.STAGED`.

        Yields:
            The paths; none when the cache is off.
        """
        return (places.beside(path, ending) for path in self.paths(source))

    def write_hints(self, source: str, content: bytes) -> None:
        """Keep the hints of a source file in the first place that takes them; no word where none does.

        Args:
            source: the source file.
            content: what to write.
        """
        if not sys.dont_write_bytecode:
            self._keep(self.paths_beside(source, places.HINTS), content, source, [])

    def read_staged(self, source: str, digest: bytes) -> Staged | None:
        """Look for the staged bodies of a source.

        Args:
            source: the source file.
            digest: the hash of the source.

        Returns:
            The bodies; None where no file has them. Whatever is wrong with a file makes a miss.
        """
        from agimport.hook.staged import decode

        for path in self.paths_beside(source, places.STAGED):
            with suppress(OSError):
                staged = decode(content(path), digest)
                if staged is not None:
                    return staged._replace(path=path)
        return None

    def write_staged(self, source: str, digest: bytes, staged: Staged) -> None:
        """Keep the staged bodies of a source in the first place that takes them.

        Args:
            source: the source file.
            digest: the hash of the source.
            staged: the bodies.
        """
        from agimport.hook.staged import encode

        if sys.dont_write_bytecode:
            return
        problems: list[str] = []
        paths = self.paths_beside(source, places.STAGED)
        if self._keep(paths, encode(staged, digest), source, problems) is None:
            self._complain(problems, source)

    def _keep(self, paths: Iterator[str], content: bytes, source: str, problems: list[str]) -> str | None:
        """Write a file in the first place that takes it, and note why the others do not."""
        for path in paths:
            try:
                self._prepare_folder(path)
                _write_atomically(path, content, _mode_like(source))
            except OSError as error:
                problems.append(f"{path}: {error.strerror or error}")
            else:
                return path
        return None

    def _prepare_folder(self, path: str) -> None:
        """Make the folder of an entry where it is missing."""
        folder = os.path.dirname(path)
        if os.path.isdir(folder):
            return
        own = self._own_folder()
        if own is None or not path.startswith(os.path.join(own, "")):
            places.make_like_parent(folder)
        elif self.config.cache_dir is None:
            places.make_private(own)
            places.make_like_parent(folder)
        else:
            places.make_readable(own)
            places.make_readable(folder)

    def _sweep(self, folder: str) -> None:
        """Drop old entries from a folder, once; a process that only reads never looks for any."""
        if folder not in self._swept:
            self._swept.add(folder)
            from agimport.hook.sweeping import sweep

            sweep(folder, self._tag)

    def _complain(self, problems: list[str], source: str) -> None:
        """Tell once that nothing can be written, and every place that was tried."""
        if self._complained or self.config.cache == "off":
            return
        problem = self._problem(source)
        if problem and (problems or self.config.cache_dir is not None):
            problems.append(problem)
        if not problems:
            return
        self._complained = True
        warn_user(
            f"converted modules cannot be kept, so every start converts them again ({'; '.join(problems)}). "
            "AGIMPORT_CACHE_DIR can name a folder for them.",
            CacheWarning,
        )


_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0)


def content(path: str) -> bytes:
    """Read a file; `open` would make objects for it, which takes as long as the reading.

    Args:
        path: the file.

    Returns:
        What is in it.

    Raises:
        OSError: it cannot be read.
    """
    descriptor = os.open(path, _READING)
    try:
        size = os.fstat(descriptor).st_size
        found = os.read(descriptor, size)
        if len(found) == size and size:
            return found
        parts = [found]  # a file that changes, or whose file system does not know its size
        while part := os.read(descriptor, 1 << 16):
            parts.append(part)
        return b"".join(parts)
    finally:
        os.close(descriptor)


def _mode_like(source: str) -> int:
    """Who may read the source may read the entry. Only its owner may write: others replace it, or cannot."""
    try:
        return (os.stat(source).st_mode | 0o200) & 0o644
    except OSError:
        return 0o644


def _write_atomically(path: str, content: bytes, mode: int) -> None:
    """Write a file so that it is seen whole or not at all, whatever else runs or dies."""
    temporary = f"{path}.{os.getpid()}-{os.urandom(4).hex()}.tmp"
    try:
        descriptor = os.open(temporary, os.O_EXCL | os.O_CREAT | os.O_WRONLY, mode)
        with open(descriptor, "wb") as file:
            file.write(content)
        os.replace(temporary, path)
    except OSError:
        with suppress(OSError):
            os.unlink(temporary)
        raise

"""What the cache holds, for the commands that look at it. Imports none of the modules, converts nothing."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib.util import source_hash

from agimport.cli.failure import CommandError
from agimport.cli.sources import SourceFile, find_sources
from agimport.config import Config
from agimport.config.options import is_within
from agimport.hook import places
from agimport.hook.cache import Cache, Lookup

# The files of all versions and options, and what a killed process left of one.
_NAME = r"(?P<stem>.+)\.[^.]+\.opt-ag[0-9a-f]{16}"
_UNFINISHED = r"(?:\.[0-9]+-[0-9a-f]+\.tmp)?"
_ENTRY = re.compile(rf"{_NAME}\.pyc{_UNFINISHED}")
_BESIDE = re.compile(rf"{_NAME}\.(?:{places.HINTS}|{places.STAGED}){_UNFINISHED}")


@dataclass(frozen=True, slots=True)
class Inventory:
    """The cache of some modules.

    Attributes:
        config: the options; the cache counts as on.
        files: the modules.
        missing: packages that were asked for and not found, with the reason.
    """

    config: Config
    files: tuple[SourceFile, ...]
    missing: tuple[str, ...] = ()

    def lookups(self) -> Iterator[tuple[SourceFile, Lookup]]:
        """Look every module up, as an import would.

        Yields:
            Each module, and what the cache answers.
        """
        cache = Cache(self.config)
        for file in self.files:
            yield file, look_up(cache, file)

    def entries(self) -> list[str]:
        """List the files that hold entries of these modules, current or not.

        Returns:
            Their paths.
        """
        return entries_beside(self._paths())

    def beside(self) -> list[str]:
        """List the files of staged bodies and hints that belong to such entries."""
        return files_beside(self._paths())

    def _paths(self) -> Iterator[str]:
        cache = Cache(self.config)
        return (path for file in self.files for path in cache.paths(file.path))


def look_up(cache: Cache, file: SourceFile) -> Lookup:
    """Look a module up, as an import and then a graph would.

    Args:
        cache: where to look.
        file: the module.

    Returns:
        What the cache answers; where it has the staged bodies too, with what became of their functions.
    """
    data = file.read()
    found = cache.read(file.path, data)
    staged = None if found.entry is None else cache.read_staged(file.path, source_hash(data))
    if found.entry is not None and staged is not None:
        found.entry = found.entry._replace(functions=staged.completing(found.entry.functions))
        found.staged = staged.path
    return found


def inventory(config: Config, packages: Iterable[str], *, all_must_exist: bool) -> Inventory:
    """Collect the modules of packages.

    Args:
        config: the options.
        packages: names, files or folders.
        all_must_exist: whether a package that is not found is an error, or is noted.

    Returns:
        The inventory; what the configuration excludes is left out.

    Raises:
        CommandError: for a package that is not found, if that is an error.
    """
    files: dict[str, SourceFile] = {}
    missing = []
    for package in packages:
        if package == "*":
            continue
        try:
            found = find_sources(package)
        except CommandError as error:
            if all_must_exist:
                raise
            missing.append(str(error))
            continue
        files.update((file.path, file) for file in found if not is_within(file.name, config.exclude))
    return Inventory(replace(config, cache="on"), tuple(files.values()), tuple(missing))


def own_folder(config: Config) -> str | None:
    """Name the folder that holds nothing but entries: the configured one, else the user's own.

    Args:
        config: the options.

    Returns:
        The folder, whether or not it exists; None where there can be none.
    """
    return config.cache_dir or places.user_folder()


def entries_beside(paths: Iterable[str]) -> list[str]:
    """List the entries of some modules, whatever they were made by.

    Args:
        paths: the files where current entries of the modules may be.

    Returns:
        The paths of all that are there, those of other versions and options included.
    """
    return [path for folder, stems in _stems(paths).items() for path in entries_in(folder, stems)]


def files_beside(paths: Iterable[str]) -> list[str]:
    """List the files of staged bodies and hints of some modules, as `entries_beside` lists their entries.

    Args:
        paths: the files where current entries of the modules may be.
    """
    return [path for folder, stems in _stems(paths).items() for path in _matching(folder, _BESIDE, stems)]


def _stems(paths: Iterable[str]) -> dict[str, set[str]]:
    """Give, by folder, the names of the modules' files without their ending."""
    stems: dict[str, set[str]] = {}
    for path in paths:
        found = _ENTRY.fullmatch(os.path.basename(path))
        if found:
            stems.setdefault(os.path.dirname(path), set()).add(found["stem"])
    return stems


def entries_in(folder: str, stems: set[str] | None = None) -> list[str]:
    """List the entries in one folder.

    Args:
        folder: the folder.
        stems: the names of the modules' files without their ending; all, if not given.

    Returns:
        Their paths, sorted.
    """
    return _matching(folder, _ENTRY, stems)


def _matching(folder: str, pattern: re.Pattern[str], stems: set[str] | None) -> list[str]:
    found = []
    with suppress(OSError):
        for name in sorted(os.listdir(folder)):
            file = pattern.fullmatch(name)
            if file and (stems is None or file["stem"] in stems):
                found.append(os.path.join(folder, name))
    return found


def entries_below(folder: str | None) -> list[str]:
    """List the entries in a folder of entries, which has one sub folder for each folder of sources.

    Args:
        folder: the folder.

    Returns:
        Their paths, sorted.
    """
    return [path for below in _folders_in(folder) for path in entries_in(below)]


def files_below(folder: str | None) -> list[str]:
    """List the files of staged bodies and hints in such a folder.

    Args:
        folder: the folder.
    """
    return [path for below in _folders_in(folder) for path in _matching(below, _BESIDE, None)]


def _folders_in(folder: str | None) -> list[str]:
    if folder is None or not os.path.isdir(folder):
        return []
    return [os.path.join(folder, name) for name in sorted(os.listdir(folder))]


def size_of(paths: Iterable[str]) -> str:
    """Tell how much files take, for people to read.

    Args:
        paths: the files.

    Returns:
        The sum, such as `12.3 kB`.
    """
    total = 0
    for path in paths:
        with suppress(OSError):
            total += os.stat(path).st_size
    return f"{total / 1000:.1f} kB"

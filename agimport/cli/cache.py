"""`agimport cache`: where converted code is kept, what is there, and how to get rid of it."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib.util import source_hash
from pathlib import Path

from agimport.cli.failure import CommandError, failing_in_one_line
from agimport.cli.inventory import (
    Inventory,
    entries_below,
    entries_beside,
    files_below,
    inventory,
    look_up,
    own_folder,
    size_of,
)
from agimport.cli.options import configuration_of_command
from agimport.cli.sources import SourceFile, find_source, look_in_working_directory
from agimport.config import Config
from agimport.hook.cache import Cache, Lookup
from agimport.hook.entries import is_of, parts_of
from agimport.hook.hints import decode
from agimport.hook.places import HINTS


def main(argv: Sequence[str]) -> int:
    """Tell about the cache, or empty it.

    Args:
        argv: the arguments after `cache`.

    Returns:
        0, or 1 when entries could not be removed.

    Raises:
        SystemExit: with 2 when a module is not found.
    """
    options = _parser().parse_args(argv)
    with failing_in_one_line():
        look_in_working_directory()
        config = configuration_of_command()
        if options.action == "path":
            return _path(config, options.module)
        if options.action == "info":
            return _info_of(config, options.module) if options.module else _info(config)
        return _clear(config, options.packages)
    return 0


def _path(config: Config, module: str | None) -> int:
    if module is not None:
        cache = _switched_on(config)
        print(*cache.paths(find_source(module).path), sep="\n")
    elif config.cache_dir is not None:
        print(config.cache_dir)
    else:
        print("__pycache__ beside each source file" + _prefix())
        fallback = own_folder(config)
        if fallback is not None:
            print(f"{fallback} where that cannot be written")
    return 0


def _prefix() -> str:
    return f", below {sys.pycache_prefix}" if sys.pycache_prefix else ""


def _info(config: Config) -> int:
    marked = inventory(config, config.packages, all_must_exist=False)
    print(f"cache: {config.cache}")
    _path(config, None)
    for reason in marked.missing:
        print(f"marked, but not found: {reason}")
    outcomes = Counter(found.outcome for _, found in marked.lookups())
    entries = marked.entries()
    beside = marked.beside()
    hits = outcomes.pop("hit", 0)
    print(f"marked modules: {len(marked.files)}, of which {hits} have an entry that fits")
    for outcome, count in sorted(outcomes.items()):
        print(f"  {count}: {outcome}")
    print(f"entries of marked modules: {len(entries)}, {size_of(entries + beside)}")
    folder = own_folder(config)
    kept = entries_below(folder)
    print(f"entries in {folder}: {len(kept)}, {size_of(kept + files_below(folder))}")
    return 0


def _info_of(config: Config, module: str) -> int:
    file = find_source(module)
    cache = _switched_on(config)
    found = look_up(cache, file)
    print(f"module: {file.name}\nsource: {file.path}")
    print(f"entry:  {found.path or _expected(cache, file)}")
    print(f"state:  {_state(found)}")
    if found.entry is None:
        for reason in _others(cache, file):
            print(f"        {reason}")
    print(f"staged: {_staged(found)}")
    print(f"hints:  {_hints(cache, file)}")
    print("key:")
    for name, value in cache.fingerprint.parts:
        print(f"  {name}: {value}")
    if found.entry is not None:
        print("functions:" if found.entry.functions else "functions: none")
        for function in found.entry.functions:
            reason = f": {function.reason}" if function.reason else ""
            print(f"  line {function.line}: {function.qualname}: {function.status}{reason}")
    return 0


def _staged(found: Lookup) -> str:
    """Say whether the staged bodies of a module are there, and where."""
    if found.staged is None:
        return "not made yet; the first graph that asks for one makes them"
    return f"{size_of([found.staged])}, in {found.staged}"


def _hints(cache: Cache, file: SourceFile) -> str:
    """Say how much traces have learned about a module's statements, and where it is kept."""
    for path in cache.paths_beside(file.path, HINTS):
        try:
            known = decode(Path(path).read_bytes(), source_hash(file.read()))
        except OSError:
            continue
        return f"{len(known)}, in {path}"
    return "none"


def _others(cache: Cache, file: SourceFile) -> Iterator[str]:
    """Say of each other entry of a module why it does not fit."""
    data = file.read()
    now = dict(cache.fingerprint.parts)
    for path in entries_beside(cache.paths(file.path)):
        try:
            content = Path(path).read_bytes()
        except OSError as error:
            yield f"{path}: {error.strerror or error}"
            continue
        then = parts_of(content)
        if then is None:
            yield f"{path}: damaged"
            continue
        differences = [
            f"{name} was {then.get(name, 'not a part')}, is {now.get(name, 'not a part')}"
            for name in {**now, **then}
            if now.get(name) != then.get(name)
        ]
        if not is_of(content, data):
            differences.append("source has changed")
        yield f"{path}: {'; '.join(differences) or 'fits, but was not read first'}"


def _expected(cache: Cache, file: SourceFile) -> str:
    return next(iter(cache.paths(file.path)), "nowhere")


def _state(found: Lookup) -> str:
    if found.entry is None or found.path is None:
        return found.outcome
    reason = f" ({found.entry.reason})" if found.entry.reason else ""
    return f"fits, {size_of([found.path])}: {found.entry.status}{reason}"


def _switched_on(config: Config) -> Cache:
    if config.cache == "off":
        raise CommandError("the cache is switched off")
    return Cache(config)


def _clear(config: Config, packages: Sequence[str]) -> int:
    """Remove entries and what belongs to them: of the named packages, else all that is marked or kept."""
    wanted: Inventory = inventory(config, packages or config.packages, all_must_exist=bool(packages))
    paths, beside = wanted.entries(), wanted.beside()
    if not packages:
        folder = own_folder(config)
        paths += [path for path in entries_below(folder) if path not in paths]
        beside += [path for path in files_below(folder) if path not in beside]
    size = size_of(paths + beside)
    for path in beside:
        _remove(path)
    kept = [reason for path in paths if (reason := _remove(path)) is not None]
    print(f"removed {len(paths) - len(kept)} entries, {size}")
    for reason in kept:
        print(f"not removed: {reason}")
    return 1 if kept else 0


def _remove(path: str) -> str | None:
    """Remove a file, and the folder made for it if that is left empty; returns why not."""
    try:
        os.unlink(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        return f"{path}: {error.strerror or error}"
    folder = os.path.dirname(path)
    if os.path.basename(folder) != "__pycache__":
        with suppress(OSError):  # it holds more
            os.rmdir(folder)
    return None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="agimport cache", description="The cache of converted modules.")
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    path = actions.add_parser("path", help="print where entries are kept")
    path.add_argument("module", metavar="MODULE", nargs="?", help="print where those of this module are")
    info = actions.add_parser("info", help="tell what the cache holds")
    info.add_argument("module", metavar="MODULE", nargs="?", help="tell all about the entry of this module")
    clear = actions.add_parser("clear", help="remove entries")
    clear.add_argument(
        "packages",
        metavar="PKG",
        nargs="*",
        help="remove those of these packages; without any, of all marked ones, and the whole cache folder",
    )
    return parser

"""`agimport status`: what is configured and where, what became of what is marked, whether the hook works."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import fields, replace

from agimport.activation import HOW_TO_MARK, install
from agimport.cli.failure import CommandError, failing_in_one_line
from agimport.cli.inventory import Inventory, inventory
from agimport.cli.options import configuration_of_command
from agimport.cli.sources import SourceFile, look_in_working_directory
from agimport.config import Config
from agimport.hook.cache import Lookup
from agimport.hook.entries import Entry
from agimport.version import __version__

_SENTINEL = """\
def is_positive(number):
    if number > 0:
        return True
    return False
"""


def main(argv: Sequence[str]) -> int:
    """Tell what agimport would do in a program that is started here.

    Args:
        argv: the arguments after `status`.

    Returns:
        0, or 1 when the hook does not work although it is switched on.

    Raises:
        SystemExit: with 2 when the configuration is wrong.
    """
    options = _parser().parse_args(argv)
    with failing_in_one_line():
        look_in_working_directory()
        if options.start is not None and not os.path.exists(options.start):
            raise CommandError(f"{options.start}: no such file or folder")
        config = configuration_of_command(options.start)
        print(f"agimport {__version__}, Python {sys.version.split()[0]}")
        if getattr(sys, "frozen", False):
            print("program: frozen: only packages that were collected as source files are converted")
        _tell_configuration(config)
        if not config.enabled:
            print("hook: switched off")
            return 0
        _tell_marked(inventory(config, config.packages, all_must_exist=False), options.verbose)
        problem = try_sentinel(config)
    print(f"hook: {problem or 'active (a module made for this was converted when it was imported)'}")
    return 1 if problem else 0


def try_sentinel(config: Config) -> str | None:
    """Prove that the hook works by importing a module that is made for this.

    Args:
        config: the options.

    Returns:
        What is wrong, or None.
    """
    name = f"agimport_sentinel_{os.getpid()}"
    marking = replace(config, packages=(name,), exclude=(), cache="off")
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, f"{name}.py"), "w", encoding="utf-8") as file:
            file.write(_SENTINEL)
        sys.path.insert(0, folder)
        writes, sys.dont_write_bytecode = sys.dont_write_bytecode, True
        try:
            with install(config=marking) as hook:
                module = importlib.import_module(name)
                record = hook.records.get(name)
        except Exception as error:  # whatever it is, it is the answer
            return f"NOT WORKING: {type(error).__name__}: {error}"
        finally:
            sys.dont_write_bytecode = writes
            sys.path.remove(folder)
            sys.modules.pop(name, None)
    if record is None:
        return "NOT ACTIVE: another finder answered before it"
    if record.status != "converted" or not module.is_positive(1):
        return f"NOT WORKING: {record.reason or record.status}"
    return None


def _tell_configuration(config: Config) -> None:
    print("configuration:")
    for name, note in config.origins:
        if name == "considered":
            print(f"  looked at {note}")
    origins = dict(config.origins)
    for option in fields(config):
        if option.name != "origins":
            value = getattr(config, option.name)
            print(f"  {option.name} = {_shown(value)} ({origins.get(option.name, 'default')})")
    for name, origin in config.origins:
        if name.startswith("packages: "):
            print(f"  {name.removeprefix('packages: ')} is marked by {origin}")


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return ", ".join(value) if isinstance(value, tuple) and value else str(value or "none")


def _tell_marked(marked: Inventory, verbose: bool) -> None:
    if not marked.config.packages:
        print(f"marked modules: none. {HOW_TO_MARK}")
        return
    print("marked modules:")
    for reason in marked.missing:
        print(f"  not found: {reason}")
    if "*" in marked.config.packages:
        print("  and all that is imported, but for the standard library, TensorFlow, Keras and NumPy")
    lookups = list(marked.lookups())
    functions: Counter[str] = Counter()
    for file, found in lookups:
        entry = found.entry
        functions.update(f.status for f in entry.functions) if entry else None
        if verbose or entry is None or entry.status != "converted":
            print(f"  {file.name}: {_state(found)}")
        _tell_kept(file, entry)
    hits = sum(found.outcome == "hit" for _, found in lookups)
    counts = ", ".join(f"{functions[status]} {status}" for status in ("converted", "plain", "kept"))
    print(f"  {len(lookups)} modules, {hits} in the cache; functions in those: {counts}")


def _state(found: Lookup) -> str:
    if found.entry is None:
        return f"to be converted when it is imported ({found.outcome})"
    reason = f" ({found.entry.reason})" if found.entry.reason else ""
    return f"{found.entry.status}{reason}, in the cache"


def _tell_kept(file: SourceFile, entry: Entry | None) -> None:
    for function in entry.functions if entry else ():
        if function.status == "kept":
            print(f"  {file.path}:{function.line}: {function.qualname} is left as it is: {function.reason}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="agimport status",
        description="Tell what is configured, what is marked, what became of it, and whether the hook works.",
    )
    parser.add_argument(
        "start",
        metavar="FOLDER",
        nargs="?",
        default=None,
        help="where a program would start; here by default",
    )
    parser.add_argument("-v", "--verbose", action="store_true", help="list all marked modules")
    return parser

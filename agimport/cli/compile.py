"""`agimport compile`: fills the cache ahead of time, for an image or an installation that is read-only."""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Protocol

from agimport.cli.failure import CommandError, failing_in_one_line
from agimport.cli.options import add_options, configuration
from agimport.cli.sources import SourceFile, find_sources, look_in_working_directory
from agimport.config import Config
from agimport.config.options import is_within
from agimport.errors import AgimportError, NotConvertedWarning
from agimport.hook import Hook, ModuleRecord


class Advance(Protocol):
    """Tells the progress bar that one more file is done."""

    def __call__(self) -> object:
        """Move on by one."""


def main(argv: Sequence[str]) -> int:
    """Convert packages and keep the results.

    Args:
        argv: the arguments after `compile`.

    Returns:
        1 if the source of a module is not valid Python, or a module is not converted in strict mode; else 0.

    Raises:
        SystemExit: with 2 when there is nothing that could be done.
    """
    options = _parser().parse_args(argv)
    with failing_in_one_line():
        look_in_working_directory()
        config = _usable(configuration(options, os.getcwd()))
        targets = options.targets or list(config.packages)
        if not targets:
            raise CommandError("nothing to compile: no package is named, and none is marked")
        files = _files(targets, config)
        if options.jobs < 0:
            raise CommandError(f"-j {options.jobs}: must be 0 or more")
    records = _convert_all(files, config, options.jobs or os.cpu_count() or 1)
    return _report(records, config)


def convert_one(file: SourceFile, config: Config) -> ModuleRecord:
    """Convert one module and keep the result; runs in a process of its own for `-j`.

    Args:
        file: the module.
        config: the options.

    Returns:
        What became of it.
    """
    sys.dont_write_bytecode = False  # writing is what the user asked for, whatever the environment says
    hook = Hook(config)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotConvertedWarning)  # the summary says it
            loader = hook.loader(file.name, file.path)
            loader.get_code(file.name)
            if any(function.status == "converted" for function in hook.records[file.name].functions):
                loader.agimport_bodies(file.name, file.read(), -1, file.path)
    except (SyntaxError, ValueError, AgimportError, OSError) as error:
        return hook.records.get(file.name) or ModuleRecord(file.name, file.path, "unreadable", str(error))
    return hook.records[file.name]


def _usable(config: Config) -> Config:
    if not config.enabled:
        raise CommandError(f"agimport is switched off by {_origin(config, 'enabled')}")
    if config.cache == "off":
        raise CommandError(f"the cache is switched off by {_origin(config, 'cache')}")
    return config


def _origin(config: Config, option: str) -> str:
    return dict(config.origins).get(option, "default")


def _files(targets: Sequence[str], config: Config) -> list[SourceFile]:
    found = {file.path: file for target in targets if target != "*" for file in find_sources(target)}
    files = [file for file in found.values() if not is_within(file.name, config.exclude)]
    if not files:
        raise CommandError("nothing to compile: all of it is excluded, or `*` is all that is marked")
    return files


def _convert_all(files: Sequence[SourceFile], config: Config, jobs: int) -> list[ModuleRecord]:
    convert = partial(convert_one, config=config)
    records = []
    with _progress(len(files)) as advance:
        for record in _mapped(convert, files, min(jobs, len(files))):
            records.append(record)
            advance()
    return records


def _mapped(convert: partial[ModuleRecord], files: Sequence[SourceFile], jobs: int) -> Iterator[ModuleRecord]:
    if jobs == 1:
        yield from map(convert, files)
        return
    from multiprocessing import get_context

    # Not forked: the progress bar has a thread.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield from pool.map(convert, files, chunksize=4)


@contextmanager
def _progress(total: int) -> Iterator[Advance]:
    """A bar on the terminal, and nothing where there is none."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("converting"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("converting", total=total)
        yield lambda: bar.advance(task)


def _report(records: Sequence[ModuleRecord], config: Config) -> int:
    """Print the summary; returns the exit code."""
    by_status: dict[str, list[ModuleRecord]] = {}
    for record in records:
        by_status.setdefault(record.status, []).append(record)
    done, outs = by_status.get("converted", []), by_status.get("opted out", [])
    refused = by_status.get("not converted", [])
    failed = by_status.get("invalid", []) + by_status.get("unreadable", [])
    changed = [record for record in done if any(f.status == "converted" for f in record.functions)]
    _print_counts(
        "modules",
        {
            "converted": len(changed),
            "plain": len(done) - len(changed),
            "opted out": len(outs),
            "not converted": len(refused),
            "with errors": len(failed),
            "in the cache already": sum(record.cache == "hit" for record in records),
            "not written, for no folder takes them": sum(record.entry is None for record in done + outs),
        },
    )
    _print_counts("functions", Counter(f.status for record in done for f in record.functions))
    for record in done:
        for function in record.functions:
            if function.status == "kept":
                print(f"kept: {record.file}:{function.line}: {function.qualname}: {function.reason}")
    for record in refused:
        print(f"not converted: {record.file}: {record.reason}")
    for record in failed:
        print(f"error: {record.file}: {record.reason}")
    return 1 if failed or (refused and config.strict) else 0


def _print_counts(what: str, counts: Mapping[str, int]) -> None:
    told = [f"{count} {name}" for name, count in counts.items() if count]
    print(f"{what}: {', '.join(told) or 'none'}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="agimport compile",
        description="Convert packages ahead of time and keep the results in the cache.",
    )
    parser.add_argument(
        "targets",
        metavar="PKG",
        nargs="*",
        help="a package or module with all below it, a file or a folder; without any, all that is marked",
    )
    parser.add_argument(
        "-j", "--jobs", metavar="N", type=int, default=1, help="processes; 0: one for each core"
    )
    add_options(parser)
    return parser

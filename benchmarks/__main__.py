"""The command line of the benchmarks."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks import report
from benchmarks.report import Table

NAMES = ("imports", "guard", "conversion", "staging", "gradients", "traces")


def main(arguments: list[str] | None = None) -> int:
    """Runs benchmarks and shows their tables.

    Args:
        arguments: those of the command line.

    Returns:
        The exit status.
    """
    options = _parser().parse_args(arguments)
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    output = report.console()
    output.print(", ".join(f"{name} {value}" for name, value in report.environment().items()), style="dim")
    output.print()
    tables = []
    for name in options.names or NAMES:
        start = time.perf_counter()
        for table in measured(name, options.sizes):
            report.show(table, output)
            tables.append(table)
        print(f"{name}: {time.perf_counter() - start:.0f} s", file=sys.stderr)
    if options.json is not None:
        report.write_json(tables, options.json)
    return 0


def measured(name: str, sizes: str) -> Iterator[Table]:
    """Runs one benchmark.

    Args:
        name: one of `NAMES`.
        sizes: `"FULL"`, `"QUICK"` or `"TINY"`.

    Yields:
        Its tables, each as soon as it is there.
    """
    module = importlib.import_module(f"benchmarks.{name}")
    yield from module.run(getattr(module, sizes))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    listed = f"of {', '.join(NAMES)}; all if none"
    parser.add_argument("names", nargs="*", metavar="name", choices=[[], *NAMES], help=listed)
    amount = parser.add_mutually_exclusive_group()
    amounts = (("--quick", "smaller and fewer"), ("--tiny", "only to see that all runs"))
    for flag, explained in amounts:
        amount.add_argument(flag, dest="sizes", action="store_const", const=flag[2:].upper(), help=explained)
    parser.set_defaults(sizes="FULL")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the values there")
    return parser


if __name__ == "__main__":
    sys.exit(main())

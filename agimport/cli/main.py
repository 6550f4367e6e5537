"""The command `agimport`, which is also `python -m agimport`: finds the command and hands over."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from agimport.cli.failure import ending_with_the_reader
from agimport.version import __version__

COMMANDS = {
    "run": "run a program, itself converted",
    "show": "print the converted code of a module, file or function",
    "compile": "fill the cache ahead of time",
    "cache": "where the cache is, what it holds, and how to empty it",
    "status": "which configuration holds, what is marked and what became of it",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        argv: the arguments, without the program's name; those of the process by default.

    Returns:
        The exit code: that of the command, and 2 for what agimport itself cannot do.

    Raises:
        SystemExit: when a command ends early: help was asked for, its arguments are wrong, or the program
            that `run` runs exits.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or arguments[0] not in COMMANDS:
        with ending_with_the_reader():
            _parser().parse_args(arguments or ["--help"])
    # Each command parses its own arguments, so that no option of a program that is run is taken for ours.
    command = import_module(f"agimport.cli.{arguments[0]}").main
    if arguments[0] == "run":  # a program's errors are its own
        return int(command(arguments[1:]))
    with ending_with_the_reader():
        return int(command(arguments[1:]))
    return 0


def _parser() -> argparse.ArgumentParser:
    width = max(map(len, COMMANDS))
    lines = [f"  {name:{width}}  {purpose}" for name, purpose in COMMANDS.items()]
    parser = argparse.ArgumentParser(
        prog="agimport",
        description="Ordinary Python that stages itself into TensorFlow graphs.",
        epilog="\n".join(["commands:", *lines, "", "agimport COMMAND --help tells more."]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"agimport {__version__}")
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND", help="what to do")
    return parser

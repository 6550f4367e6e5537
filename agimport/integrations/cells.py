"""The compiler of a shell's cells: IPython's own, with conversion before it."""

from __future__ import annotations

import ast
import copy
import functools
import linecache
import re
from typing import Any

MAGIC = "%%agimport"
ON = "# agimport: on"

_TOOLS = frozenset({"<magic-timeit>"})  # a function around what is timed, which nobody wrote
_MAGIC_LINE = re.compile(rf"{MAGIC}\s*(#.*)?$")
_HEAD = re.compile(r"#\s*agimport:\s*(on|off)\s*$")


class Cells:
    """Whether cells are converted, and which functions were.

    Attributes:
        on: whether all cells are converted; one that begins with a comment ``# agimport: on`` always is, and
            one that begins with ``# agimport: off`` never.
        converted: how many functions got a staged body.
    """

    def __init__(self) -> None:
        """Make the state of a shell in which the extension was loaded now."""
        self.on = True
        self.converted = 0

    def wants(self, filename: str) -> bool:
        """Tell whether a cell is to be converted.

        Args:
            filename: the name under which the shell compiles it.

        Returns:
            Whether it is.
        """
        if filename in _TOOLS:
            return False
        first = next((line for line in linecache.getlines(filename) if line.strip()), "")
        said = _HEAD.match(first.strip())
        return said[1] == "on" if said else self.on

    def convert(self, tree: Any) -> bool:
        """Convert the functions of statements, in place.

        Args:
            tree: the statements.

        Returns:
            Whether there was anything to convert.
        """
        from agimport.compiler.interactive import convert_statements

        report = convert_statements(tree)
        self.converted += sum(function.status == "converted" for function in report)
        return bool(report)


def converting(shell_compiler: Any, cells: Cells) -> Any:
    """Make a class of compilers that convert cells before they compile them.

    Args:
        shell_compiler: the class of the shell's compiler.
        cells: which cells to convert.

    Returns:
        A subclass of it.
    """

    def compile_cell(self: Any, source: Any, filename: str, symbol: str, **options: Any) -> Any:
        plain = functools.partial(shell_compiler.__call__, self)
        if not isinstance(source, (ast.Module, ast.Interactive)) or not cells.wants(filename):
            return plain(source, filename, symbol, **options)
        from agimport.compiler.interactive import renamed

        converted = copy.deepcopy(source)
        if cells.convert(converted):
            try:
                return renamed(plain(converted, filename, symbol, **options))
            except (SyntaxError, ValueError, RecursionError):
                pass  # an error of the user's, which the next line shows, or of ours
        return plain(source, filename, symbol, **options)

    return type(shell_compiler.__name__, (shell_compiler,), {"__call__": compile_cell})


def marked_cell(lines: list[str]) -> list[str]:
    """Turn the first line of a cell that is the magic into the comment that has it converted.

    So the cell is run as every other: its lines keep their numbers, and what it shows and raises is its own.

    Args:
        lines: the cell's lines.

    Returns:
        The lines.
    """
    if lines and _MAGIC_LINE.match(lines[0].rstrip()):
        return [f"{ON}\n", *lines[1:]]
    return lines

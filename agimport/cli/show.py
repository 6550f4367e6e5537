"""`agimport show`: the converted code of a module, a file or a function, alone or beside the original."""

from __future__ import annotations

import argparse
import ast
import io
import sys
import tokenize
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from agimport.cli.failure import CommandError, failing_in_one_line
from agimport.cli.sources import SourceFile, find_source, look_in_working_directory
from agimport.compiler import Artefact, FunctionReport, compile_module

Row = tuple[str, str]
_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True, slots=True)
class Listing:
    """Lines of code, and which line of the user's file each comes from.

    Attributes:
        lines: the text's lines.
        origins: for each, the user's line, or None where only the conversion put it.
    """

    lines: tuple[str, ...]
    origins: tuple[int | None, ...]


def main(argv: Sequence[str]) -> int:
    """Print converted code.

    Args:
        argv: the arguments after `show`.

    Returns:
        0.

    Raises:
        SystemExit: with 2 when the target cannot be shown.
    """
    options = _parser().parse_args(argv)
    with failing_in_one_line():
        look_in_working_directory()
        target, _, qualname = options.target.partition(":")
        file = find_source(target)
        source = file.read()
        artefact = _compile(file, source)
        original, converted = _listings(file, source, artefact)
        if qualname:
            original, converted = (_cut(listing, file, qualname) for listing in (original, converted))
        _remark(artefact, file, qualname)
    if options.side_by_side:
        _print_rows(list(_rows(original, converted)), file.path)
    else:
        _print_code(converted.lines)
    return 0


def _compile(file: SourceFile, source: bytes) -> Artefact:
    try:
        return compile_module(source, file.path)
    except SyntaxError as error:
        where = f"{file.path}:{error.lineno}" if error.lineno else file.path
        raise CommandError(f"{where}: {type(error).__name__}: {error.msg}") from error
    except ValueError as error:
        raise CommandError(f"{file.path}: {error}") from error


def _listings(file: SourceFile, source: bytes, artefact: Artefact) -> tuple[Listing, Listing]:
    encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
    text = source.decode(encoding)
    lines = text.splitlines()
    original = Listing(tuple(lines), tuple(range(1, len(lines) + 1)))
    if artefact.code is None:
        print(f"agimport: {file.path}: opted out by a comment in its head", file=sys.stderr)
        return original, original
    printed = artefact.text.splitlines()
    origins = dict(artefact.line_map)
    return original, Listing(
        tuple(printed), tuple(origins.get(number) for number in range(1, len(printed) + 1))
    )


def _cut(listing: Listing, file: SourceFile, qualname: str) -> Listing:
    """The lines of one function or class."""
    scope: ast.AST = ast.parse("\n".join(listing.lines))
    for name in qualname.split("."):
        if name == "<locals>":
            continue
        found = [node for node in _definitions(scope) if node.name == name]
        if not found:
            raise CommandError(f"{file.name}: has no function or class {qualname!r}")
        scope = found[-1]  # as at run time: the last definition holds
    assert isinstance(scope, _Definition)
    first = min([scope.lineno, *(decorator.lineno for decorator in scope.decorator_list)])
    last = scope.end_lineno or first
    margin = scope.col_offset
    # Only the margin goes: what stands in front of it belongs to a string that spans lines.
    lines = tuple(
        line[margin:] if not line[:margin].strip() else line for line in listing.lines[first - 1 : last]
    )
    return Listing(lines, listing.origins[first - 1 : last])


def _definitions(scope: ast.AST) -> Iterator[_Definition]:
    """The functions and classes that a scope defines, wherever in its statements, in order."""
    for child in ast.iter_child_nodes(scope):
        if isinstance(child, _Definition):
            yield child
        elif not isinstance(child, ast.expr):
            yield from _definitions(child)


def _remark(artefact: Artefact, file: SourceFile, qualname: str) -> None:
    """Say on stderr what was left as it is, and why."""
    for report in artefact.report:
        if _concerns(report, qualname) and report.status == "kept":
            where = f"{file.path}:{report.line}: {report.qualname}"
            print(f"agimport: {where}: left as it is: {report.reason}", file=sys.stderr)
        elif report.qualname == qualname and report.status == "plain":
            print(f"agimport: {qualname}: nothing in it to stage", file=sys.stderr)


def _concerns(report: FunctionReport, qualname: str) -> bool:
    return not qualname or report.qualname == qualname or report.qualname.startswith(f"{qualname}.")


def _rows(original: Listing, converted: Listing) -> Iterator[Row]:
    """Pair the lines: each original line stands where the first converted line comes from it."""
    if original == converted:
        yield from zip_longest(original.lines, converted.lines, fillvalue="")
        return
    shown = 0
    places = {line: index for index, line in enumerate(original.origins)}
    for text, origin in zip(converted.lines, converted.origins, strict=True):
        index = places.get(origin, -1)
        if index < shown and not text.strip():
            continue  # the original's blank lines set both off
        if index < shown:
            yield "", text
            continue
        for skipped in original.lines[shown:index]:
            yield skipped, ""
        yield original.lines[index], text
        shown = index + 1
    for rest in original.lines[shown:]:
        yield rest, ""


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _print_code(lines: Sequence[str]) -> None:
    text = "\n".join(lines)
    if not _is_terminal():
        print(text)
        return
    from rich.console import Console
    from rich.syntax import Syntax

    Console().print(Syntax(text, "python", background_color="default"))


def _print_rows(rows: Sequence[Row], path: str) -> None:
    heads = (path, "converted")
    if not _is_terminal():
        width = max(len(left) for left, _ in [heads, *rows])
        for left, right in [heads, ("-" * width, "-" * len(heads[1])), *rows]:
            print(f"{left:{width}} | {right}".rstrip())
        return
    from rich.console import Console
    from rich.syntax import Syntax
    from rich.table import Table

    syntax = Syntax("", "python", background_color="default")
    table = Table(*heads, box=None, expand=True, padding=(0, 1), header_style="bold")
    for column in table.columns:
        column.ratio, column.overflow = 1, "fold"
    texts = [
        syntax.highlight("\n".join(lines)).split("\n", allow_blank=True) for lines in zip(*rows, strict=True)
    ]
    for left, right in zip(*texts, strict=False):
        table.add_row(left, right)
    Console().print(table)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="agimport show", description="Print converted code.")
    parser.add_argument(
        "target",
        metavar="TARGET",
        help="a module or a file, with :function or :Class.method for a part of it; nothing is imported",
    )
    parser.add_argument("--side-by-side", action="store_true", help="beside the original")
    return parser

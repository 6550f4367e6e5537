"""Tables of measured values: shown by rich, written as JSON."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

Cell = str | float | int | None

_SHOWN: Mapping[str, Callable[[float], str]] = {
    "s": lambda value: f"{value:.2f} s",
    "ms": lambda value: _significant(1e3 * value, "ms"),
    "us": lambda value: _significant(1e6 * value, "us"),
    "ns": lambda value: f"{1e9 * value:.0f} ns",
    "x": lambda value: f"{value:.2f}x",
    "int": lambda value: f"{value:,.0f}",
    "kB": lambda value: f"{value / 1000:,.0f} kB",
    "%": lambda value: f"{100 * value:.0f} %",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        title: its head.
        unit: how its numbers are shown; times are kept in seconds and sizes in bytes whatever the unit.
    """

    title: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """What one part of a benchmark found.

    Attributes:
        name: how JSON calls it.
        title: how people do.
        columns: its columns.
        rows: its values; None where there is nothing to measure.
        notes: what to know when reading it.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()


def ratio(value: Cell, base: Cell) -> float | None:
    """Returns how many times as large as *base* a value is, or None where one of them is missing."""
    if not isinstance(value, (int, float)) or not isinstance(base, (int, float)) or not base:
        return None
    return value / base


def console() -> Console:
    """Returns where tables go: a terminal with colours, or a pipe that takes lines of any length."""
    from rich.console import Console

    return Console() if sys.stdout.isatty() else Console(width=1000, highlight=False, no_color=True)


def show(table: Table, output: Console) -> None:
    """Prints a table."""
    from rich import box
    from rich.table import Table as RichTable

    frame = box.SIMPLE_HEAD if output.is_terminal else None
    output.print(table.title, style="bold", markup=False)
    shown = RichTable(box=frame, padding=(0, 1))
    for column in table.columns:
        shown.add_column(column.title, justify="right" if column.unit else "left", overflow="fold")
    for row in table.rows:
        shown.add_row(*(_text(cell, column.unit) for cell, column in zip(row, table.columns, strict=True)))
    output.print(shown)
    for note in table.notes:
        output.print(f"  {note}", style="dim", markup=False)
    output.print()


def write_json(tables: Iterable[Table], path: Path) -> None:
    """Writes the values of tables, with the versions that they belong to."""
    content = {"environment": environment(), "tables": {table.name: _records(table) for table in tables}}
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _records(table: Table) -> list[dict[str, Cell]]:
    titles = [column.title for column in table.columns]
    return [dict(zip(titles, row, strict=True)) for row in table.rows]


def environment() -> dict[str, str]:
    """Returns what measured values depend on."""
    found = {"python": platform.python_version(), "cpus": str(os.cpu_count())}
    for name in ("agimport", "tensorflow", "gast"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    if hasattr(os, "getloadavg"):
        found["load"] = f"{os.getloadavg()[0]:.1f}"
    return found


def _text(cell: Cell, unit: str) -> str:
    if cell is None:
        return "-"
    if isinstance(cell, str) or not unit:
        return str(cell)
    return _SHOWN[unit](cell)


def _significant(value: float, unit: str) -> str:
    digits = 0 if value >= 100 else 1 if value >= 1 else 2
    return f"{value:,.{digits}f} {unit}"

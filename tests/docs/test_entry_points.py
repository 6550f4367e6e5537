"""The page on entry points lists the programs that prove it."""

from __future__ import annotations

import pytest

from tests.docs.markdown import page, tables
from tests.entry_points import running

[TABLE] = tables(page("docs/entry-points.md"))


def test_the_table_has_a_row_for_each_file() -> None:
    files = sorted(path.name for path in running.PROGRAMS.glob("*.py"))
    assert sorted(row[1].strip("`") for row in TABLE) == files


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[1].strip("`"))
def test_a_row_names_the_programs_of_its_file(row: tuple[str, ...]) -> None:
    names = [
        name.rstrip("_").replace("_", " ") for name in running.names(row[1].strip("`").removesuffix(".py"))
    ]
    assert row[2].split(", ") == names

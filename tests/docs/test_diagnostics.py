"""Every number that agimport raises is explained, by a program that raises it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from agimport.errors import AgimportWarning, StagingError
from tests.docs.markdown import ROOT, blocks, page, sections, tables

PAGE = page("docs/diagnostics.md")
SECTIONS = sections(PAGE)
WORDS = ("Where:", "Why:", "What to do:")


def raised_numbers() -> set[str]:
    """The numbers in the code itself: not those that docstrings speak of."""
    number = re.compile(r"\"(AG\d{4})\"")
    return {found for path in (ROOT / "agimport").rglob("*.py") for found in number.findall(path.read_text())}


def test_each_number_has_a_section_and_each_section_a_number() -> None:
    assert sorted(SECTIONS) == sorted(raised_numbers())


def test_the_table_names_each_number_once_and_in_order() -> None:
    [table] = tables(PAGE)
    numbers = [re.fullmatch(r"\[(AG\d{4})]\(#(ag\d{4})\)", row[0]) for row in table]
    assert [found[1] for found in numbers if found] == sorted(SECTIONS) == list(SECTIONS)
    assert all(found and found[2] == found[1].lower() for found in numbers)


@pytest.mark.parametrize("number", SECTIONS)
def test_each_section_says_what_where_why_and_what_to_do(number: str) -> None:
    text = SECTIONS[number]
    assert re.match(r"\n+\*\*.+\.\*\*\n", text)
    places = [text.index(word) for word in WORDS]
    assert places == sorted(places)


def programs() -> Iterator[Any]:
    for number, text in SECTIONS.items():
        for index, block in enumerate(blocks(text, "python")):
            yield pytest.param(number, index, block.text, id=f"{number}-{'wrong' if index == 0 else 'right'}")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Import a program, converted."""
    import agimport

    def run(name: str, text: str) -> None:
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
        monkeypatch.syspath_prepend(str(tmp_path))
        with agimport.install(packages=[name], config=agimport.Config(cache="off")):
            __import__(name)

    return run


@pytest.mark.tf
@pytest.mark.parametrize(("number", "index", "text"), list(programs()))
def test_the_first_program_raises_the_number_and_the_second_does_not(
    number: str, index: int, text: str, run: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    import tensorflow as tf

    for limit in ("UNROLLED_AT_MOST", "ENDLESS_FROM"):  # with their own values these two would take minutes
        monkeypatch.setattr(f"agimport.runtime.loops.{limit}", 20)
    name = f"diagnostic_{number.lower()}_{index}"
    if index > 0:
        run(name, text)
        return
    with pytest.raises((StagingError, TypeError, tf.errors.InvalidArgumentError, AgimportWarning)) as caught:
        run(name, text)
    notes = getattr(caught.value, "__notes__", ())
    if isinstance(caught.value, tf.errors.InvalidArgumentError):  # the graph raises it when it runs
        assert f"{number}: " in str(caught.value)
        return
    assert any(text.startswith(f"{number}: ") for text in (str(caught.value), *notes))
    assert getattr(caught.value, "code", number) == number

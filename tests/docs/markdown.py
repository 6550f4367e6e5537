"""The documentation as data: its pages, their sections, their programs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")))

_FENCE = re.compile(r"^(?P<margin> *)```(?P<language>\w*)\n(?P<text>.*?)^ *```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block.

    Attributes:
        language: what stands behind the fence.
        text: its lines, without a margin that all of them have.
        line: the line of the page at which the text begins.
    """

    language: str
    text: str
    line: int


def page(name: str) -> str:
    """The text of a page."""
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(text: str, language: str) -> Iterator[Block]:
    """The fenced blocks of one language in a text."""
    for found in _FENCE.finditer(text):
        if found["language"] == language:
            margin = found["margin"]
            lines = found["text"].splitlines()
            plain = "".join(f"{line.removeprefix(margin)}\n" for line in lines)
            yield Block(language, plain, text.count("\n", 0, found.start("text")) + 1)


def sections(text: str) -> dict[str, str]:
    """The sections of a text under headings of the second level, by heading."""
    heads = list(re.finditer(r"^## (.+)$", text, re.MULTILINE))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    return {head[1]: text[head.end() : end] for head, end in zip(heads, ends, strict=True)}


def tables(text: str) -> list[list[tuple[str, ...]]]:
    """The tables of a text, each as its rows, without the head."""
    found = []
    for lines in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        rows = [tuple(cell.strip() for cell in _cells(line)) for line in lines.splitlines()]
        found.append(rows[2:])
    return found


def _cells(line: str) -> list[str]:
    return re.split(r"(?<!\\)\|", line)[1:-1]

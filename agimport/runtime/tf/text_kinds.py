"""The methods of strings that tell of which kind its characters are, as Python's own tables have it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

import tensorflow as tf

from agimport.runtime.text import StagedText
from agimport.runtime.tf.answers import answer

_SURROGATES = range(0xD800, 0xE000)


def characters() -> Iterator[str]:
    """Gives every character that UTF-8 can write."""
    return (chr(code) for code in range(0x110000) if code not in _SURROGATES)


_KINDS: dict[str, Callable[[str], bool]] = {
    **{
        name: lambda one, name=name: getattr(one, name)()  # type: ignore[misc]
        for name in ("isalnum", "isalpha", "isdecimal", "isdigit", "isnumeric", "isprintable", "isspace")
    },
    "upper": lambda one: one.istitle(),
    "lower": lambda one: one.islower(),
    "capital": lambda one: one.isupper(),
    "not lower": lambda one: not one.islower(),
    "not upper": lambda one: not one.istitle(),
    "cased": lambda one: one.islower() or one.istitle(),
    "uncased": lambda one: not (one.islower() or one.istitle()),
    "beginning": lambda one: one.isidentifier(),
    "continuing": lambda one: ("a" + one).isidentifier(),
}


@functools.cache
def a(kind: str) -> str:
    """Returns a regular expression for one character of a kind: a method of strings, or another name."""
    ranges = []
    codes = [ord(one) for one in characters() if _KINDS[kind](one)]
    for _, group in groupby(enumerate(codes), lambda pair: pair[1] - pair[0]):
        run = [code for _, code in group]
        ranges.append(rf"\x{{{run[0]:x}}}-\x{{{run[-1]:x}}}")
    return f"[{''.join(ranges)}]"


def _all(kind: str) -> Callable[[], str]:
    return lambda: a(kind) + "+"


def _title() -> str:
    word = f"{a('upper')}{a('lower')}*"
    return f"{a('uncased')}*{word}(?:{a('uncased')}+{word})*{a('uncased')}*"


_PATTERNS: dict[str, Callable[[], str]] = {
    **{name: _all(name) for name in ("isalnum", "isalpha", "isdecimal", "isdigit", "isnumeric", "isspace")},
    "isascii": lambda: r"[\x00-\x7f]*",
    "isidentifier": lambda: f"{a('beginning')}{a('continuing')}*",
    "isprintable": lambda: a("isprintable") + "*",
    "isupper": lambda: f"{a('uncased')}*{a('capital')}(?:{a('capital')}|{a('uncased')})*",
    "islower": lambda: f"{a('not upper')}*{a('lower')}{a('not upper')}*",
    "istitle": _title,
}


def _telling(name: str) -> Callable[[StagedText], Any]:
    return lambda text: answer(tf.strings.regex_full_match(text.tensor(), _PATTERNS[name]()))


METHODS: dict[str, Callable[..., Any]] = {name: _telling(name) for name in _PATTERNS}
"""The methods by name; each gives a bool of the graph."""

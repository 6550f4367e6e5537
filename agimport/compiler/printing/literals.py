"""The source text of constants."""

from __future__ import annotations

import ast
import math
import re
import sys
from collections.abc import Iterator

# From 3.12 on (PEP 701) a field of an f-string may hold anything, backslashes and the same quotes included.
FREE_FIELDS = sys.version_info >= (3, 12)

QUOTES = ("'", '"', '"""', "'''")

# The smallest decimal literal that overflows: source code has no other spelling of infinity.
_INFINITY = f"1e{sys.float_info.max_10_exp + 1}"


def number(value: complex) -> str:
    """Spell a number.

    Args:
        value: An int, float or complex; not a bool.

    Returns:
        Source text that evaluates to exactly this value.
    """
    if isinstance(value, int):
        return _integer(value)
    if isinstance(value, float):
        return f"({_INFINITY} - {_INFINITY})" if math.isnan(value) else repr(value).replace("inf", _INFINITY)
    if value.real == 0 and math.copysign(1, value.real) > 0 and value.imag >= 0 and repr(value)[0] != "-":
        return repr(value).replace("inf", _INFINITY)
    return f"complex({number(value.real)}, {number(value.imag)})"


def _integer(value: int) -> str:
    try:
        return repr(value)
    except ValueError:  # more digits than int() may convert; hexadecimal has no limit
        return hex(value)


def docstring(text: str) -> str:
    r"""Spell a string between triple quotes, its line breaks and tabs left as they are.

    Args:
        text: The string.

    Returns:
        A literal that evaluates to exactly this string; what cannot stand for itself is escaped.
    """
    body = "".join(c if c in "\n\t" else _escape_character(c) for c in text)
    return f'"""{_escape_quotes(body, QUOTES[2])}"""'


def escape(text: str, quote: str) -> str:
    """Escape a text that is to stand between quotes.

    Args:
        text: The text.
        quote: The quotes, single or triple.

    Returns:
        The escaped text, without the quotes, on one line.
    """
    return _escape_quotes("".join(map(_escape_character, text)), quote)


def _escape_character(character: str) -> str:
    return character if character.isprintable() and character != "\\" else repr(character)[1:-1]


def _escape_quotes(body: str, quote: str) -> str:
    mark = quote[0]
    if len(quote) == 1:
        return body.replace(mark, "\\" + mark)
    # No two bare quotes side by side and none at the end, so that nothing closes the string early.
    return re.sub(rf"{mark}(?={mark}|\Z)", r"\\\g<0>", body)


def fits(literal: str, outer: tuple[str, ...]) -> bool:
    """Tell whether a literal may stand in the fields of f-strings.

    Args:
        literal: The source text of the literal.
        outer: The quotes of the f-strings around it.

    Returns:
        True if Python 3.11 or, where it runs on a later one, this Python would read it there.
    """
    if any(quote in literal for quote in outer):
        return False
    if "\n" in literal and any(len(quote) == 1 for quote in outer):
        return False
    return not outer or FREE_FIELDS or "\\" not in literal


def string(value: str | bytes, outer: tuple[str, ...] = ()) -> str | None:
    """Spell a string or bytes constant.

    Args:
        value: The constant.
        outer: The quotes of the f-strings around it.

    Returns:
        A literal, or None if no spelling fits there.
    """
    if not outer:
        return repr(value)
    return next((form for form in _spellings(value) if fits(form, outer)), None)


def _spellings(value: str | bytes) -> Iterator[str]:
    """Each way to write it, the most readable first."""
    yield repr(value)
    prefix, text = ("b", value.decode("latin-1")) if isinstance(value, bytes) else ("", value)
    escaped = [prefix + quote + escape(text, quote) + quote for quote in QUOTES]
    raw = [prefix + quote + text + quote for quote in QUOTES if "\\" not in text]
    yield from (form for form in escaped + raw if _reads_as(form, value))


def _reads_as(form: str, value: str | bytes) -> bool:
    try:
        return bool(ast.literal_eval(form) == value)
    except (SyntaxError, ValueError):
        return False

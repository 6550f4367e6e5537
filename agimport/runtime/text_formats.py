"""``'...' % values`` and ``'...'.format(values)`` with staged values, as the parts of a text of the graph."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from typing import Any

from agimport.errors import StagingError
from agimport.runtime.own_texts import may_speak
from agimport.runtime.text import Part, StagedText, fstring, is_staged_or_text, may_hold_text
from agimport.runtime.values import is_staged

_PERCENT = re.compile(
    r"%(?:\((?P<key>[^)]*)\))?(?P<flags>[#0\- +]*)"
    r"(?P<width>\*|\d+)?(?:\.(?P<precision>\*|\d*))?[hlL]?(?P<type>.)",
    re.DOTALL,
)
_INTS = "diu"


def percent(text: str, values: Any) -> Any:
    """What ``text % values`` gives where some of the values are staged."""
    text % _sample(values)  # Python's own complaints about the text and the number of values
    return fstring(*_percent_parts(text, values))


def _sample(value: Any) -> Any:
    """Returns Python values in the place of staged ones."""
    if isinstance(value, dict):
        return {key: _sample(item) for key, item in value.items()}
    if isinstance(value, Mapping):
        return value
    if isinstance(value, (tuple, list)):
        return type(value)(map(_sample, value)) if type(value) in (tuple, list) else value
    if isinstance(value, StagedText):
        return "text"
    if not is_staged(value):
        return "text" if may_speak(value) and not _is_number(value) else value
    dtype = getattr(value, "dtype", None)
    return "text" if getattr(dtype, "name", "") == "string" else 1


def _is_number(value: Any) -> bool:
    return any(hasattr(type(value), name) for name in ("__int__", "__float__", "__index__"))


def _percent_parts(text: str, values: Any) -> Iterator[Part]:
    mapping = values if isinstance(values, Mapping) else None
    rest = iter(values if isinstance(values, tuple) else (values,))
    end = 0
    for match in _PERCENT.finditer(text):
        yield text[end : match.start()]
        end = match.end()
        if match["type"] == "%":
            yield "%"
            continue
        width, precision = (
            next(rest) if match[name] == "*" else match[name] for name in ("width", "precision")
        )
        value = mapping[match["key"]] if mapping is not None and match["key"] is not None else next(rest)
        yield _percent_part(match, value, width, precision)
    yield text[end:]


def _percent_part(match: re.Match[str], value: Any, width: Any, precision: Any) -> Part:
    if is_staged_or_text(width) or is_staged_or_text(precision):
        raise StagingError("a format that depends on a tensor cannot be part of a graph", code="AG0404")
    flags, kind = match["flags"], match["type"]
    size = "" if width is None else str(width)
    digits = "" if precision is None else f".{precision or 0}"
    if not may_hold_text(value):
        return f"%{flags}{size}{digits}{kind}" % (value,)
    if kind in "sra":
        return (value, kind, f"{'<' if '-' in flags else '>'}{size}{digits}" if size or digits else "")
    if kind in _INTS:
        from agimport.runtime.builtins import int_

        value, kind = value if isinstance(value, StagedText) else int_(value), "d"
    sign = "+" if "+" in flags else " " if " " in flags else ""
    align = "<" if "-" in flags else ""
    zero = "0" if "0" in flags and not align else ""
    return (value, "", f"{align}{sign}{'#' if '#' in flags else ''}{zero}{size}{digits}{kind}")


class _Field:
    """A staged value that ``{!r}`` or the like is to convert."""

    def __init__(self, value: Any, conversion: str) -> None:
        self.value = value
        self.conversion = conversion


class _Formatter(string.Formatter):
    """Puts marks where the text of staged values goes."""

    MARK = re.compile("\0(\\d+)\0")

    def __init__(self) -> None:
        self.fields: list[Part] = []
        self._next = 0
        self._is_manual: bool | None = None

    def parse(self, text: Any) -> Iterator[tuple[str, str | None, str | None, str | None]]:
        """Gives the fields, numbered where they have no name: `string.Formatter` knows no ``{.name}``."""
        for literal, name, spec, conversion in super().parse(text):
            yield literal, name if name is None else self._named(name), spec, conversion

    def _named(self, name: str) -> str:
        kinds = ("automatic field numbering", "manual field specification")
        is_manual = name[:1].isdigit()
        if not is_manual and name and name[0] not in ".[":
            return name
        if self._is_manual not in (None, is_manual):
            raise ValueError(f"cannot switch from {kinds[not is_manual]} to {kinds[is_manual]}")
        self._is_manual = is_manual
        if is_manual:
            return name
        self._next += 1
        return f"{self._next - 1}{name}"

    def convert_field(self, value: Any, conversion: Any) -> Any:
        if conversion is None or not may_hold_text(value):
            return super().convert_field(value, conversion)
        return _Field(value, conversion)

    def format_field(self, value: Any, format_spec: str) -> str:
        field = value if isinstance(value, _Field) else _Field(value, "")
        if not may_hold_text(field.value):
            if not self.MARK.search(format_spec):
                return str(super().format_field(value, format_spec))
            raise StagingError("a format that depends on a tensor cannot be part of a graph", code="AG0404")
        self.fields.append((field.value, field.conversion, format_spec))
        return f"\0{len(self.fields) - 1}\0"


def formatted(text: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Any:
    """What ``text.format(*args, **kwargs)`` gives where some of the values may be staged."""
    formatter = _Formatter()
    marked = formatter.vformat(text, args, kwargs)
    pieces: list[Part] = list(_Formatter.MARK.split(marked))
    for place in range(1, len(pieces), 2):
        field = formatter.fields[int(str(pieces[place]))]
        if _Formatter.MARK.search(str(field[2])):
            raise StagingError("a format that depends on a tensor cannot be part of a graph", code="AG0404")
        pieces[place] = field
    return fstring(*pieces)

"""f-strings.

Up to Python 3.11 a field may hold neither a backslash nor the quotes of the f-strings around it, so the
quotes are searched for from the outside in. Later Pythons have no such limit; the search still comes first
there, because what it finds is easier to read.
"""

# ruff: noqa: N802  (astunparse finds the method for a node by the name of its class)
from __future__ import annotations

import ast
from collections.abc import Sequence

from agimport.compiler.printing import literals
from agimport.compiler.printing.expressions import UnfitError
from agimport.compiler.printing.levels import Level
from agimport.compiler.printing.writer import Writer


class FStrings(Writer):
    """f-strings and their fields."""

    def _FormattedValue(self, node: ast.FormattedValue) -> None:
        self._JoinedStr(ast.JoinedStr(values=[node]))

    def _JoinedStr(self, node: ast.JoinedStr) -> None:
        for index, part in enumerate(_concatenated(node.values)):
            self.write(" " if index else "")
            if isinstance(part, list):
                self.write(self._fstring(part))
            else:
                self.expression(part)

    def _fstring(self, values: list[ast.expr]) -> str:
        candidates = _by_need_of_escapes(values)
        for quote in candidates:
            if literals.fits(quote, self._outer_quotes):
                try:
                    form = self._quoted(values, quote, (*self._outer_quotes, quote))
                except UnfitError:
                    continue
                if literals.fits(form, self._outer_quotes):
                    return form
        if self._outer_quotes:
            raise UnfitError
        return self._quoted(values, candidates[0], ()) if literals.FREE_FIELDS else self._format_call(values)

    def _quoted(self, values: list[ast.expr], quote: str, outer: tuple[str, ...]) -> str:
        saved = self._outer_quotes
        must_be_raw = bool(saved) and not literals.FREE_FIELDS
        self._outer_quotes = outer
        try:
            return f"f{quote}{self._pieces(values, quote, must_be_raw)}{quote}"
        finally:
            self._outer_quotes = saved

    def _pieces(
        self, values: Sequence[ast.expr], quote: str, must_be_raw: bool, in_spec: bool = False
    ) -> str:
        pieces = []
        for value in values:
            if isinstance(value, ast.FormattedValue):
                pieces.append(self._field(value, quote, must_be_raw))
            elif isinstance(value, ast.JoinedStr):
                pieces.append(self._pieces(value.values, quote, must_be_raw, in_spec))
            else:
                text = _raw(_text(value), quote) if must_be_raw else literals.escape(_text(value), quote)
                pieces.append(_escape_braces(text, in_spec))
        return "".join(pieces)

    def _field(self, node: ast.FormattedValue, quote: str, must_be_raw: bool) -> str:
        # A lambda's colon would begin the format specification.
        level = Level.OR if _ends_in_lambda(node.value) else Level.TEST
        source = self.capture(lambda: self.expression(node.value, level))
        if source.startswith("{"):
            source = f" {source} "
        if node.conversion is not None and node.conversion != -1:
            source += "!" + chr(node.conversion)
        if isinstance(node.format_spec, ast.JoinedStr):
            source += ":" + self._pieces(node.format_spec.values, quote, must_be_raw, in_spec=True)
        return "{" + source + "}"

    def _format_call(self, values: list[ast.expr]) -> str:
        """The last resort on 3.11, for a tree that no 3.11 source gives: the same value by `str.format`."""
        arguments: list[ast.expr] = []
        template = self._template(values, arguments)
        return f"{template!r}.format({self.capture(lambda: self.listed(arguments))})"

    def _template(self, values: Sequence[ast.expr], arguments: list[ast.expr]) -> str:
        pieces = []
        for value in values:
            if isinstance(value, ast.FormattedValue):
                arguments.append(value.value)
                conversion = "" if value.conversion in (None, -1) else "!" + chr(value.conversion)
                spec = ""
                if isinstance(value.format_spec, ast.JoinedStr):
                    spec = ":" + self._template(value.format_spec.values, arguments)
                pieces.append("{" + conversion + spec + "}")
            else:
                pieces.append(_text(value).replace("{", "{{").replace("}", "}}"))
        return "".join(pieces)


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise TypeError(f"no way to print a {type(node).__name__} node inside an f-string")


def _concatenated(values: list[ast.expr]) -> list[list[ast.expr] | ast.expr]:
    """Split off the parts that were written as u'...' beside an f-string: their kind is part of the tree."""
    if not any(_is_u(value) for value in values):
        return [values]
    if not literals.FREE_FIELDS:  # the first literal's prefix counts for all the text
        return [ast.Constant(value="", kind="u"), values]
    parts: list[list[ast.expr] | ast.expr] = []
    for value in values:
        if _is_u(value):
            parts.append(value)
        elif parts and isinstance(parts[-1], list):
            parts[-1].append(value)
        else:
            parts.append([value])
    return parts if any(isinstance(part, list) for part in parts) else [*parts, []]


def _is_u(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.kind == "u"


def _by_need_of_escapes(values: list[ast.expr]) -> list[str]:
    text = "".join(_text(value) for value in values if isinstance(value, ast.Constant))
    return sorted(literals.QUOTES, key=lambda quote: literals.escape(text, quote).count("\\"))


def _raw(text: str, quote: str) -> str:
    r"""Text that must do without a backslash, for the fields of 3.11."""
    breaks = "\r\0\\" if len(quote) == 3 else "\r\0\\\n"
    if quote in text or text.endswith(quote[0]):
        raise UnfitError
    if any(c in breaks or "\ud800" <= c <= "\udfff" for c in text):
        raise UnfitError
    return text


def _escape_braces(text: str, in_spec: bool) -> str:
    # A format specification knows no doubled braces.
    left, right = (r"\x7b", r"\x7d") if in_spec else ("{{", "}}")
    return text.replace("{", left).replace("}", right)


def _ends_in_lambda(node: ast.expr) -> bool:
    while isinstance(node, ast.IfExp):
        node = node.orelse
    return isinstance(node, ast.Lambda)

"""The match statement and its patterns."""

# ruff: noqa: N802  (astunparse finds the method for a node by the name of its class)
from __future__ import annotations

import ast

from agimport.compiler.printing.writer import Writer


class Patterns(Writer):
    """`match`, `case`, and everything that stands after `case`."""

    def _Match(self, node: ast.Match) -> None:
        self.fill("match ")
        if isinstance(node.subject, ast.Tuple):
            self.bare(node.subject)
        else:
            self.condition(node.subject)
        self.enter()
        for case in node.cases:
            self.dispatch(case)
        self.leave()

    def _match_case(self, node: ast.match_case) -> None:
        self._next_origin = getattr(node.pattern, "lineno", None)
        self.fill("case ")
        self.dispatch(node.pattern)
        if node.guard is not None:
            self.write(" if ")
            self.condition(node.guard)
        self.suite(node.body)

    def _MatchValue(self, node: ast.MatchValue) -> None:
        self.expression(node.value)

    def _MatchSingleton(self, node: ast.MatchSingleton) -> None:
        self.write(repr(node.value))

    def _MatchSequence(self, node: ast.MatchSequence) -> None:
        self.write("[")
        self.listed(node.patterns)
        self.write("]")

    def _MatchStar(self, node: ast.MatchStar) -> None:
        self.write("*" + self.name(node.name or "_"))

    def _MatchMapping(self, node: ast.MatchMapping) -> None:
        self.write("{")
        for index, (key, pattern) in enumerate(zip(node.keys, node.patterns, strict=True)):
            self.write(", " if index else "")
            self.expression(key)
            self.write(": ")
            self.dispatch(pattern)
        if node.rest is not None:
            self.write((", **" if node.keys else "**") + self.name(node.rest))
        self.write("}")

    def _MatchClass(self, node: ast.MatchClass) -> None:
        self.expression(node.cls)
        self.write("(")
        self.listed(node.patterns)
        for index, (attribute, pattern) in enumerate(zip(node.kwd_attrs, node.kwd_patterns, strict=True)):
            self.write(", " if index or node.patterns else "")
            self.write(self.name(attribute) + "=")
            self.dispatch(pattern)
        self.write(")")

    def _MatchAs(self, node: ast.MatchAs) -> None:
        if node.pattern is not None:
            self._closed(node.pattern, ast.MatchAs)
            self.write(" as ")
        self.write(self.name(node.name or "_"))

    def _MatchOr(self, node: ast.MatchOr) -> None:
        for index, pattern in enumerate(node.patterns):
            self.write(" | " if index else "")
            self._closed(pattern, ast.MatchAs, ast.MatchOr)

    def _closed(self, node: ast.pattern, *weaker: type[ast.pattern]) -> None:
        """Print a pattern, in parentheses if it is of a kind that binds less tightly than its place."""
        is_name = isinstance(node, ast.MatchAs) and node.pattern is None
        if isinstance(node, weaker) and not is_name:
            self.write("(")
            self.dispatch(node)
            self.write(")")
        else:
            self.dispatch(node)

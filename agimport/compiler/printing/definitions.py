"""Functions, classes, type aliases, and their parameters."""

# ruff: noqa: N802  (astunparse finds the method for a node by the name of its class)
from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

from agimport.compiler.printing.writer import Writer


class Definitions(Writer):
    """Everything that has parameters."""

    def _FunctionDef(self, node: ast.FunctionDef) -> None:
        self._function("def ", node)

    def _AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self._function("async def ", node)

    def _function(self, keyword: str, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self._decorators(node)
        self.fill(keyword + self.name(node.name))
        self._type_parameters(node)
        self.write("(")
        self.dispatch(node.args)
        self.write(")")
        if node.returns is not None:
            self.write(" -> ")
            self.expression(node.returns)
        self.suite(node.body)

    def _ClassDef(self, node: ast.ClassDef) -> None:
        self._decorators(node)
        self.fill("class " + self.name(node.name))
        self._type_parameters(node)
        if node.bases or node.keywords:
            self.write("(")
            self.listed([*node.bases, *node.keywords])
            self.write(")")
        self.suite(node.body)

    def _decorators(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> None:
        for decorator in node.decorator_list:
            self._next_origin = getattr(decorator, "lineno", None)
            self.fill("@")
            self.condition(decorator)
        self._next_origin = getattr(node, "lineno", None)

    def _arguments(self, node: ast.arguments) -> None:
        for index, (prefix, parameter, default) in enumerate(_parameters(node)):
            self.write((", " if index else "") + prefix)
            if parameter is None:
                continue
            self.dispatch(parameter)
            if default is not None:
                self.write(" = " if parameter.annotation else "=")
                self.expression(default)

    def _arg(self, node: ast.arg) -> None:
        self.write(self.name(node.arg))
        if node.annotation is not None:
            self.write(": ")
            self.expression(node.annotation)

    # What follows is of 3.12 and 3.13; the checker reads this file as 3.11 and does not know the classes.

    def _TypeAlias(self, node: Any) -> None:
        self.fill("type ")
        self.expression(node.name)
        self._type_parameters(node)
        self.write(" = ")
        self.expression(node.value)

    def _type_parameters(self, node: ast.AST) -> None:
        parameters = getattr(node, "type_params", None)
        if parameters:
            self.write("[")
            self.listed(parameters)
            self.write("]")

    def _TypeVar(self, node: ast.AST) -> None:
        self._type_parameter("", node)

    def _TypeVarTuple(self, node: ast.AST) -> None:
        self._type_parameter("*", node)

    def _ParamSpec(self, node: ast.AST) -> None:
        self._type_parameter("**", node)

    def _type_parameter(self, prefix: str, node: Any) -> None:
        self.write(prefix + self.name(node.name))
        for sign, child in ((": ", "bound"), (" = ", "default_value")):
            value = getattr(node, child, None)
            if value is not None:
                self.write(sign)
                self.expression(value)


def _parameters(node: ast.arguments) -> Iterator[tuple[str, ast.arg | None, ast.expr | None]]:
    """Each item of a parameter list: its stars or slash, the parameter if there is one, its default."""
    positional = [*node.posonlyargs, *node.args]
    required = len(positional) - len(node.defaults)
    for index, parameter in enumerate(positional):
        yield "", parameter, node.defaults[index - required] if index >= required else None
        if index + 1 == len(node.posonlyargs):
            yield "/", None, None
    if node.vararg is not None or node.kwonlyargs:
        yield "*", node.vararg, None
    for parameter, default in zip(node.kwonlyargs, node.kw_defaults, strict=True):
        yield "", parameter, default
    if node.kwarg is not None:
        yield "**", node.kwarg, None

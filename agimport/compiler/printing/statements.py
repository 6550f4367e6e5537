"""Statements other than definitions."""

# ruff: noqa: N802  (astunparse finds the method for a node by the name of its class)
from __future__ import annotations

import ast

from agimport.compiler.printing import literals
from agimport.compiler.printing.levels import Level
from agimport.compiler.printing.writer import Writer, text_of


class SimpleStatements(Writer):
    """Statements on one line; `del`, `assert`, `raise`, `pass`, `break`, `continue` are astunparse's."""

    def _Expr(self, node: ast.Expr) -> None:
        self.fill()
        text = text_of(node)
        if text is None:
            self.bare(node.value, Level.YIELD)
        else:
            self._text_statement(text)

    def _text_statement(self, node: ast.Constant) -> None:
        literal = ("u" if node.kind == "u" else "") + literals.docstring(str(node.value))
        start = getattr(node, "lineno", None)
        if start is not None:
            end = getattr(node, "end_lineno", None) or start
            for offset in range(1, literal.count("\n") + 1):
                self._lines.setdefault(self._line + offset, min(start + offset, end))
        self.write(literal)

    def _Assign(self, node: ast.Assign) -> None:
        self.fill()
        for target in node.targets:
            self.bare(target)
            self.write(" = ")
        self.bare(node.value, Level.YIELD)

    def _AugAssign(self, node: ast.AugAssign) -> None:
        self.fill()
        self.expression(node.target)
        self.write(f" {self.binop[type(node.op).__name__]}= ")
        self.bare(node.value, Level.YIELD)

    def _AnnAssign(self, node: ast.AnnAssign) -> None:
        self.fill()
        in_parentheses = isinstance(node.target, ast.Name) and not node.simple
        self.write("(" if in_parentheses else "")
        self.expression(node.target)
        self.write("): " if in_parentheses else ": ")
        self.expression(node.annotation)
        if node.value is not None:
            self.write(" = ")
            self.bare(node.value, Level.YIELD)

    def _Return(self, node: ast.Return) -> None:
        self.fill("return")
        if node.value is not None:
            self.write(" ")
            self.bare(node.value)

    def _Global(self, node: ast.Global) -> None:
        self.fill("global " + ", ".join(map(self.name, node.names)))

    def _Nonlocal(self, node: ast.Nonlocal) -> None:
        self.fill("nonlocal " + ", ".join(map(self.name, node.names)))

    def _Import(self, node: ast.Import) -> None:
        self.fill("import ")
        self.listed(node.names)

    def _ImportFrom(self, node: ast.ImportFrom) -> None:
        self.fill(f"from {'.' * (node.level or 0)}{node.module or ''} import ")
        self.listed(node.names)

    def _alias(self, node: ast.alias) -> None:
        self.write(self.name(node.name))
        if node.asname:
            self.write(" as " + self.name(node.asname))


class CompoundStatements(Writer):
    """Modules and statements that hold blocks."""

    def _Module(self, node: ast.Module) -> None:
        self.block(node.body)

    def _Interactive(self, node: ast.Interactive) -> None:
        self.block(node.body)

    def _If(self, node: ast.If) -> None:
        self.fill("if ")
        self.condition(node.test)
        self.suite(node.body)
        while len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If):
            node = node.orelse[0]
            self._next_origin = getattr(node, "lineno", None)
            self.fill("elif ")
            self.condition(node.test)
            self.suite(node.body)
        self._else(node.orelse)

    def _While(self, node: ast.While) -> None:
        self.fill("while ")
        self.condition(node.test)
        self.suite(node.body)
        self._else(node.orelse)

    def _For(self, node: ast.For) -> None:
        self._for("for ", node)

    def _AsyncFor(self, node: ast.AsyncFor) -> None:
        self._for("async for ", node)

    def _for(self, keyword: str, node: ast.For | ast.AsyncFor) -> None:
        self.fill(keyword)
        self.bare(node.target)
        self.write(" in ")
        self.bare(node.iter)
        self.suite(node.body)
        self._else(node.orelse)

    def _else(self, body: list[ast.stmt]) -> None:
        if body:
            self.fill("else")
            self.suite(body)

    def _With(self, node: ast.With) -> None:
        self._with("with ", node)

    def _AsyncWith(self, node: ast.AsyncWith) -> None:
        self._with("async with ", node)

    def _with(self, keyword: str, node: ast.With | ast.AsyncWith) -> None:
        self.fill(keyword)
        first = node.items[0]
        if len(node.items) == 1 and first.optional_vars is None and _has_items(first.context_expr):
            self.write("(")  # a lone tuple would read as several items
            self.expression(first.context_expr)
            self.write(")")
        else:
            self.listed(node.items)
        self.suite(node.body)

    def _Try(self, node: ast.Try) -> None:
        self._try(node, "except")

    def _TryStar(self, node: ast.TryStar) -> None:
        self._try(node, "except*")

    def _try(self, node: ast.Try | ast.TryStar, keyword: str) -> None:
        self.fill("try")
        self.suite(node.body)
        for handler in node.handlers:
            self._handler(handler, keyword)
        self._else(node.orelse)
        if node.finalbody:
            self.fill("finally")
            self.suite(node.finalbody)

    def _ExceptHandler(self, node: ast.ExceptHandler) -> None:
        self._handler(node, "except")

    def _handler(self, node: ast.ExceptHandler, keyword: str) -> None:
        self._next_origin = getattr(node, "lineno", None)
        self.fill(keyword)
        if node.type is not None:
            self.write(" ")
            self.expression(node.type)
        if node.name:
            self.write(" as " + self.name(node.name))
        self.suite(node.body)


def _has_items(node: ast.expr) -> bool:
    return isinstance(node, ast.Tuple) and bool(node.elts)

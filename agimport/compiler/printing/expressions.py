"""Expressions."""

# ruff: noqa: N802  (astunparse finds the method for a node by the name of its class)
from __future__ import annotations

import ast

from agimport.compiler.printing import literals
from agimport.compiler.printing.levels import Level, level_of
from agimport.compiler.printing.writer import Writer


class UnfitError(Exception):
    """No spelling of a string fits into the f-strings around it."""


class Operators(Writer):
    """Operators, with the parentheses they need and no others."""

    def _NamedExpr(self, node: ast.NamedExpr) -> None:
        self.expression(node.target)
        self.write(" := ")
        self.expression(node.value)

    def _Yield(self, node: ast.Yield) -> None:
        self.write("yield")
        if node.value is not None:
            self.write(" ")
            self.bare(node.value)

    def _YieldFrom(self, node: ast.YieldFrom) -> None:
        self.write("yield from ")
        self.expression(node.value)

    def _Await(self, node: ast.Await) -> None:
        self.write("await ")
        self.expression(node.value, Level.ATOM)

    def _Lambda(self, node: ast.Lambda) -> None:
        parameters = self.capture(lambda: self.dispatch(node.args))
        self.write(f"lambda {parameters}: " if parameters else "lambda: ")
        self.expression(node.body)

    def _IfExp(self, node: ast.IfExp) -> None:
        self.expression(node.body, Level.OR)
        self.write(" if ")
        self.expression(node.test, Level.OR)
        self.write(" else ")
        self.expression(node.orelse)

    def _BoolOp(self, node: ast.BoolOp) -> None:
        for index, value in enumerate(node.values):
            if index:
                self.write(f" {self.boolops[type(node.op)]} ")
            self.expression(value, Level(level_of(node) + 1))

    def _UnaryOp(self, node: ast.UnaryOp) -> None:
        symbol = self.unop[type(node.op).__name__]
        self.write(symbol + " " if isinstance(node.op, ast.Not) else symbol)
        self.expression(node.operand, level_of(node))

    def _BinOp(self, node: ast.BinOp) -> None:
        level = level_of(node)
        if level == Level.POWER:
            self.expression(node.left, Level.AWAIT)
            self.write(" ** ")
            self.expression(node.right, Level.UNARY)
            return
        # A long sum leans to the left; walking down that side keeps the recursion shallow.
        chain = [node]
        while isinstance(chain[-1].left, ast.BinOp) and level_of(chain[-1].left) == level:
            chain.append(chain[-1].left)
        self.expression(chain[-1].left, level)
        for link in reversed(chain):
            self.write(f" {self.binop[type(link.op).__name__]} ")
            self.expression(link.right, Level(level + 1))

    def _Compare(self, node: ast.Compare) -> None:
        self.expression(node.left, Level.BIT_OR)
        for operator, comparator in zip(node.ops, node.comparators, strict=True):
            self.write(f" {self.cmpops[type(operator).__name__]} ")
            self.expression(comparator, Level.BIT_OR)

    def _Starred(self, node: ast.Starred) -> None:
        self.write("*")
        self.expression(node.value, Level.BIT_OR)


class Atoms(Writer):
    """Names, constants, and what follows them in brackets or after a dot."""

    def _Name(self, node: ast.Name) -> None:
        self.write(self.name(node.id))

    def _Constant(self, node: ast.Constant) -> None:
        self.write(("u" if node.kind == "u" else "") + self._constant(node.value))

    def _constant(self, value: object) -> str:
        if isinstance(value, str | bytes):
            literal = literals.string(value, self._outer_quotes)
            if literal is None:
                raise UnfitError
            return literal
        if isinstance(value, tuple):
            items = [self._constant(item) for item in value]
            return f"({items[0]},)" if len(items) == 1 else f"({', '.join(items)})"
        if isinstance(value, frozenset):
            return f"frozenset({self._constant(tuple(sorted(value, key=repr)))})"
        if value is ...:
            return "..."
        is_number = isinstance(value, int | float | complex) and not isinstance(value, bool)
        return literals.number(value) if is_number else repr(value)  # type: ignore[arg-type]

    def _Attribute(self, node: ast.Attribute) -> None:
        value = node.value
        if isinstance(value, ast.Constant) and type(value.value) is int and value.value >= 0:
            self.write(f"({literals.number(value.value)})")  # 1.real would read as a float
        else:
            self.expression(value, Level.ATOM)
        self.write("." + self.name(node.attr))

    def _Call(self, node: ast.Call) -> None:
        self.expression(node.func, Level.ATOM)
        if len(node.args) == 1 and not node.keywords and isinstance(node.args[0], ast.GeneratorExp):
            self.expression(node.args[0])
            return
        self.write("(")
        for index, argument in enumerate([*node.args, *node.keywords]):
            if index:
                self.write(", ")
            if isinstance(argument, ast.expr):
                self.condition(argument)
            else:
                self.dispatch(argument)
        self.write(")")

    def _keyword(self, node: ast.keyword) -> None:
        self.write("**" if node.arg is None else self.name(node.arg) + "=")
        self.expression(node.value, Level.BIT_OR if node.arg is None else Level.TEST)

    def _Subscript(self, node: ast.Subscript) -> None:
        self.expression(node.value, Level.ATOM)
        self.write("[")
        index = node.slice
        if isinstance(index, ast.Tuple) and len(index.elts) == 1 and isinstance(index.elts[0], ast.Starred):
            self.expression(index.elts[0])
        else:
            self.bare(index)
        self.write("]")


class Displays(Writer):
    """Tuples, sets, dicts and comprehensions; lists are astunparse's."""

    def _Tuple(self, node: ast.Tuple) -> None:
        self.write("(")
        if node.elts:
            self.bare(node)
        self.write(")")

    def _Set(self, node: ast.Set) -> None:
        self.write("{")
        self.listed(node.elts)
        self.write("}" if node.elts else "*()}")

    def _Dict(self, node: ast.Dict) -> None:
        self.write("{")
        for index, (key, value) in enumerate(zip(node.keys, node.values, strict=True)):
            if index:
                self.write(", ")
            if key is None:
                self.write("**")
                self.expression(value, Level.BIT_OR)
            else:
                self.expression(key)
                self.write(": ")
                self.expression(value)
        self.write("}")

    def _comprehension(self, node: ast.comprehension) -> None:
        self.write(" async for " if node.is_async else " for ")
        self.bare(node.target)
        self.write(" in ")
        self.expression(node.iter, Level.OR)
        for test in node.ifs:
            self.write(" if ")
            self.expression(test, Level.OR)

    def _comprehensions(self, generators: list[ast.comprehension]) -> None:
        for generator in generators:
            self.dispatch(generator)

    def _ListComp(self, node: ast.ListComp) -> None:
        self._bracketed("[", node, "]")

    def _SetComp(self, node: ast.SetComp) -> None:
        self._bracketed("{", node, "}")

    def _GeneratorExp(self, node: ast.GeneratorExp) -> None:
        self._bracketed("(", node, ")")

    def _bracketed(self, left: str, node: ast.ListComp | ast.SetComp | ast.GeneratorExp, right: str) -> None:
        self.write(left)
        self.expression(node.elt)
        self._comprehensions(node.generators)
        self.write(right)

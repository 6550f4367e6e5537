"""What all parts of the printer share: the text, the line map, dispatch, parentheses, blank lines."""

from __future__ import annotations

import ast
import io
from collections.abc import Callable, Sequence

import astunparse

from agimport.compiler.printing.levels import Level, level_of

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_IMPORTS = (ast.Import, ast.ImportFrom)

# Names that hold "@" are no identifiers: the compiler made them, and no user can have written them.
GENERATED = "@"
RUNTIME = "_@ag"


class Writer(astunparse.Unparser):
    """Prints a tree while it is made; the parts add a method `_X` for each node class X.

    A method `_X` of an expression prints it bare. `dispatch` of an expression adds the parentheses that it
    needs wherever an element of a list may stand, so that the methods inherited from astunparse are right.
    """

    def __init__(self, tree: ast.AST, runtime_name: str = "ag__") -> None:
        """Print a tree.

        Args:
            tree: The tree, of any node class that `ast` has.
            runtime_name: What the name of the runtime is printed as.
        """
        self.f: io.StringIO
        self._runtime_name = runtime_name
        self._lines: dict[int, int] = {}
        self._line = 0
        self._origin: int | None = None  # the user's line that is being printed
        self._next_origin: int | None = None  # the same, of the next line to be begun
        self._capturing = False
        self._outer_quotes: tuple[str, ...] = ()  # the quotes of the f-strings we are in
        super().__init__(tree, file=io.StringIO())

    @property
    def text(self) -> str:
        """The printed source; a last line ends in a line break."""
        text = self.f.getvalue()
        return text if self._line or text.strip() else ""

    @property
    def lines(self) -> tuple[tuple[int, int], ...]:
        """Pairs of a printed line and the user's line it came from, in printed order."""
        return tuple(sorted(self._lines.items()))

    def write(self, text: str) -> None:
        """Append text to the current line; lines that the text itself begins come from the same user line."""
        self.f.write(text)
        if not self._capturing and "\n" in text:
            for _ in range(text.count("\n")):
                self._line += 1
                self._record(self._origin)

    def fill(self, text: str = "") -> None:
        """Begin a line."""
        self.f.write(("\n" if self._line else "") + "    " * self._indent + text)
        self._line += 1
        self._origin = self._next_origin
        self._next_origin = None
        self._record(self._origin)

    def capture(self, write: Callable[[], None]) -> str:
        """Give what a function would print here, and print nothing."""
        saved = self.f, self._capturing
        captured = io.StringIO()
        self.f, self._capturing = captured, True
        try:
            write()
        finally:
            self.f, self._capturing = saved
        return captured.getvalue()

    def _record(self, origin: int | None) -> None:
        if origin is not None:
            self._lines.setdefault(max(self._line, 1), origin)

    def dispatch(self, tree: ast.AST | list[ast.stmt]) -> None:
        """Print a node, or the statements of a block."""
        if isinstance(tree, list):
            self.block(tree)
        elif isinstance(tree, ast.expr):
            self.expression(tree)
        else:
            if isinstance(tree, ast.stmt | ast.excepthandler):
                self._next_origin = getattr(tree, "lineno", None)
            self._visit(tree)

    def _visit(self, tree: ast.AST) -> None:
        method = getattr(self, "_" + type(tree).__name__, None)
        if method is None:
            raise TypeError(f"no way to print a {type(tree).__name__} node")
        method(tree)

    def expression(self, node: ast.expr, level: Level = Level.TEST) -> None:
        """Print an expression, in parentheses if it binds less tightly than its place asks for."""
        if not self._capturing and self._origin is None:
            self._origin = getattr(node, "lineno", None)
            self._record(self._origin)
        if level_of(node) < level:
            self.write("(")
            self._visit(node)
            self.write(")")
        else:
            self._visit(node)

    def condition(self, node: ast.expr) -> None:
        """Print an expression where `x := y` needs no parentheses."""
        self.expression(node, Level.NAMED if isinstance(node, ast.NamedExpr) else Level.TEST)

    def bare(self, node: ast.expr, level: Level = Level.TEST) -> None:
        """Print an expression where a tuple needs no parentheses."""
        if isinstance(node, ast.Tuple) and node.elts:
            self.listed(node.elts)
            if len(node.elts) == 1:
                self.write(",")
        else:
            self.expression(node, level)

    def listed(self, nodes: Sequence[ast.AST]) -> None:
        """Print nodes with commas between them."""
        for index, node in enumerate(nodes):
            if index:
                self.write(", ")
            self.dispatch(node)

    def suite(self, body: list[ast.stmt]) -> None:
        """Print the colon and the indented block of a compound statement."""
        self.enter()
        self.block(body)
        self.leave()

    def block(self, body: list[ast.stmt]) -> None:
        """Print statements, with blank lines where they help."""
        for index, statement in enumerate(body):
            if index:
                for _ in range(self._gap(body[index - 1], statement, index)):
                    self.f.write("\n")
                    self._line += 1
            self.dispatch(statement)

    def _gap(self, before: ast.stmt, after: ast.stmt, index: int) -> int:
        if self._is_set_apart(before) or self._is_set_apart(after):
            return 1 if self._indent else 2
        if isinstance(before, _IMPORTS) and not isinstance(after, _IMPORTS):
            return 0 if self._indent else 1
        return int(index == 1 and not self._indent and text_of(before) is not None)

    def _is_set_apart(self, node: ast.stmt) -> bool:
        """The small functions that hold staged branches stay close to what uses them."""
        return isinstance(node, _DEFINITIONS) and not (self._indent and node.name.startswith(GENERATED))

    def name(self, name: str) -> str:
        """Give the printed form of an identifier."""
        return self._runtime_name if name == RUNTIME else name.removeprefix(GENERATED)


def text_of(node: ast.stmt) -> ast.Constant | None:
    """Give the string of a statement that is one standing alone, as a docstring is."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return node.value if isinstance(node.value.value, str) else None
    return None

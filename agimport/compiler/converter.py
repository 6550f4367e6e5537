"""Gives the functions of a module their staged bodies."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from agimport.compiler import bodies, selection
from agimport.compiler.lowering import functions
from agimport.compiler.options import FunctionReport, Options, Status
from agimport.compiler.packing import Pack, Promise
from agimport.compiler.stager import TOO_DEEP, Place, Stager

Conversion = tuple[Callable[[], None], Status, str | None]
"""What gives a function its guard, what became of the function, and why it has no staged body."""

_OF_THE_CLASS = frozenset({"super", "__class__"})


class ModuleConverter(Stager):
    """Gives every function of a module its staged body, in place.

    Args:
        tree: the module; it is changed.
        options: what the caller chose.
        pack: where staged bodies go, or what stands for them until they are made; None to keep them as nested
            functions.
        kept: functions to leave alone, with the reason.
    """

    def __init__(
        self,
        tree: ast.Module,
        options: Options,
        pack: Pack | Promise | None = None,
        kept: Mapping[Place, str] = MappingProxyType({}),
    ) -> None:
        super().__init__(tree, options, kept)
        self._pack = pack
        self._numbered = 0

    def convert(self) -> None:
        """Converts the module's tree."""
        super().convert()
        if self._pack is not None:
            self._pack.close()

    def keep_all(self, reason: str) -> None:
        """Changes the report: the module was left as it is, for *reason*."""
        kept = [
            FunctionReport(entry.qualname, entry.line, "kept", reason)
            if entry.status == "converted"
            else entry
            for entry in self.report
        ]
        self.report[:] = kept

    def innermost(self, line: int | None) -> Place | None:
        """Returns where the innermost converted function around a line begins; None outside of them."""
        around = [node for node in self._converted if node.lineno <= (line or 0) <= node.end_lineno]
        return max(((node.lineno, node.col_offset) for node in around), default=None)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        self._inside_class(node)
        if any(
            isinstance(statement, ast.FunctionDef) and statement.name == "__call__" for statement in node.body
        ):
            bodies.mark_class(node)
            self.uses_runtime = True
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        number = self._next_number()
        if selection.opts_out(node):
            return node
        add, status, reason = self._promised(node, number) or self._made(node, number)
        self._note(node, node.name, status, reason)
        self._inside(node, f"{node.name}.<locals>")
        add()
        if status != "kept" or self._reason_to_keep(node, self._scopes.of(node).body) is not None:
            bodies.mark(node, "keep" if status == "kept" else "mark")
            self.uses_runtime = True
        return node

    def _next_number(self) -> int | None:
        """Returns the number of the function that is visited now; None inside of others."""
        if self._is_nested():
            return None
        self._numbered += 1
        return self._numbered

    def _is_nested(self) -> bool:
        return any("<locals>" in name for name in self._names)

    def _promised(self, node: ast.FunctionDef, number: int | None) -> Conversion | None:
        """Returns the conversion of a function whose staged body is made later; None if that cannot wait."""
        if number is None or not isinstance(self._pack, Promise) or not self._can_wait(node):
            return None
        return partial(bodies.add_staged_body, node, None, self._pack.place(node, number)), "converted", None

    def _can_wait(self, node: ast.FunctionDef) -> bool:
        """Tells whether a function outside of others has its guard whatever its staged body will be.

        That body is a function of the module alone: no generator, and without the variable of the class
        around it.
        """
        own = self._scopes.of(node).body
        return (
            not selection.opts_out(node)
            and self._is_staged_anyway(node, own)
            and not selection.has_yield(own)
            and self._reason_to_keep(node, own) is None
            and not self._takes_from_around(node)
        )

    def _takes_from_around(self, node: ast.FunctionDef) -> bool:
        """Tells whether a function outside of others takes the variable of its class, or type parameters."""
        if any(getattr(one, "type_params", ()) for one in (node, *self._around)):
            return True
        return bool(self._names) and any(
            selection.mentions(kinds, _OF_THE_CLASS) for kinds in self._kinds_within(node)
        )

    def _made(self, node: ast.FunctionDef, number: int | None) -> Conversion:
        """Returns the conversion of a function, with its staged body."""
        staged, machine, status, reason = self._staged_body(node)
        if staged is None:
            return _nothing, status, reason
        try:
            place = self._packed(number, staged, node, machine)
        except RecursionError:
            return _nothing, "kept", TOO_DEEP
        body = bodies.as_body(staged, node) if place is None else None
        return partial(bodies.add_staged_body, node, body, place, machine), status, None

    def _packed(
        self,
        number: int | None,
        staged: ast.FunctionDef,
        function: ast.FunctionDef,
        machine: ast.FunctionDef | str | None,
    ) -> list[ast.expr] | None:
        """Returns where the staged body is packed; None where it must be a nested function."""
        pack, own = self._pack, self._scopes.of(function).body
        if number is None or not isinstance(pack, Pack) or selection.has_yield(own):
            return None
        if self._takes_from_around(function):
            return None
        try:
            there = self._goes_into(pack, number, staged, function, machine)
        except (SyntaxError, ValueError):
            # An error in the user's own code, which compiling the module shows, or a tree that does not
            # compile.
            return None
        return pack.place(function, number) if there else None

    def _goes_into(
        self,
        pack: Pack,
        number: int,
        staged: ast.FunctionDef,
        function: ast.FunctionDef,
        machine: ast.FunctionDef | str | None,
    ) -> bool:
        """Puts a staged body into a pack; tells whether it is there, or must be a nested function.

        Raises:
            RecursionError: it is too deep.
            SyntaxError: it does not compile.
            ValueError: likewise.
        """
        body = bodies.as_body(staged, function, function.name)
        if isinstance(machine, ast.FunctionDef):
            machine = bodies.as_body(machine, function, function.name)
        return pack.add(number, body, self._names, machine)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        if selection.has_something_to_stage(self._scopes.of(node).body):
            self._note(node, node.name, "kept", "it is a coroutine")
        self._inside(node, f"{node.name}.<locals>")
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        staged, status, reason = self._staged(node, functions.lower_lambda)
        self._note(node, "<lambda>", status, reason)
        self._inside(node, "<lambda>.<locals>")
        if status == "kept":
            return node
        if staged is not None:
            bodies.add_staged_lambda(node, staged)
        self.uses_runtime = True
        return bodies.marked(node)


def _nothing() -> None:
    """Gives a function no guard."""

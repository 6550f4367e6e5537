"""Makes the staged forms of the functions of a module."""

from __future__ import annotations

import ast
import os
import sys
import traceback
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from agimport.compiler import bodies, deep, nodes, selection, trees
from agimport.compiler.analysis import vocabulary
from agimport.compiler.analysis.results import uses_results
from agimport.compiler.analysis.scopes import Scopes
from agimport.compiler.context import Context, Noted
from agimport.compiler.errors import Unsupported
from agimport.compiler.lowering import functions
from agimport.compiler.module_facts import ModuleFacts
from agimport.compiler.names import RUNTIME, Namer, identifiers
from agimport.compiler.nodes import Kinds
from agimport.compiler.options import FunctionReport, Options, Status
from agimport.compiler.spellings import may_freeze

Place = tuple[int, int]
"""Where a function's definition begins: its line and column."""

TOO_DEEP = "it is nested too deeply"

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


class Stager:
    """Goes through the definitions of a module, makes staged forms of functions, and keeps the report.

    What becomes of a staged form is up to the classes made of this one.

    Args:
        tree: the module.
        options: what the caller chose.
        kept: functions to leave alone, with the reason.
    """

    def __init__(
        self, tree: ast.Module, options: Options, kept: Mapping[Place, str] = MappingProxyType({})
    ) -> None:
        self.report: list[FunctionReport] = []
        self.uses_runtime = False
        self._tree = tree
        self._options = options
        self._scopes = Scopes(tree)
        self._facts = ModuleFacts(tree, self._scopes)
        self._names: list[str] = []
        self._classes: list[str] = []
        self._around: list[ast.ClassDef] = []
        self._kept = kept
        self._converted: list[Any] = []
        self._unsure: frozenset[str] = frozenset()
        for scope in self._scopes:
            if getattr(scope.node, "decorator_list", None):
                self.uses_runtime |= bodies.complete(scope.node)

    def convert(self) -> None:
        """Goes through the module's tree."""
        self.generic_visit(self._tree)

    def visit(self, node: Any) -> Any:
        """Converts the definitions in *node*, or itself if it is one; returns it or what replaces it."""
        method = getattr(self, f"visit_{type(node).__name__}", self.generic_visit)
        return method(node)

    def generic_visit(self, node: Any) -> Any:
        """Converts the definitions inside *node*, in the order of the source; returns *node*."""
        scope = self._scopes.of(node)
        lambdas: dict[int, Any] = {}
        for one in scope.definitions:
            made = self.visit(one)
            if made is not one:
                lambdas[id(one)] = made
        if lambdas:
            for holder in (node, *(one for one in scope.nodes() if one.__class__ not in _DEFINITIONS)):
                nodes.replace(holder, lambdas)
        return node

    def enter_class(self, name: str | None) -> None:
        """Says that what is visited next stands in the body of a class."""
        if name is not None:
            self._classes.append(name)

    def expect_any_name(self) -> None:
        """Says that names of builtins may be bound where the tree does not show it."""
        self._facts.star_import = True

    def expect_unbound(self, names: frozenset[str]) -> None:
        """Says which variables around what is visited next may have no value when it runs."""
        self._unsure = names

    def _is_called_form(self) -> bool:
        """Tells whether the function that is met now is to note what it raises; those inside it are not."""
        return self._options.called and not self._names

    def _inside_class(self, node: ast.ClassDef) -> None:
        """Visits what is in a class."""
        self._classes.append(node.name)
        self._around.append(node)
        self._inside(node, node.name)
        self._around.pop()
        self._classes.pop()

    def _inside(self, node: ast.AST, name: str) -> None:
        self._names.append(name)
        self.generic_visit(node)
        self._names.pop()

    def _note(self, node: Any, name: str, status: Status, reason: str | None) -> None:
        """Notes what became of a function or lambda."""
        qualname = ".".join([*self._names, name])
        self.report.append(FunctionReport(qualname, node.lineno, status, reason))

    def _staged_body(
        self, node: ast.FunctionDef
    ) -> tuple[ast.FunctionDef | None, ast.FunctionDef | str | None, Status, str | None]:
        """Returns the staged body of a function and its machine, what became of it, and why it has none."""
        staged, status, reason = self._staged(node, functions.lower)
        if staged is None or selection.has_yield(self._scopes.of(node).body):
            return staged, None, status, reason
        machine, failure = guarded(lambda: self._machine(node))
        if failure is not None:
            return None, None, "kept", failure
        return staged, machine, status, reason

    def _machine(self, node: ast.FunctionDef) -> ast.FunctionDef | str | None:
        """Returns the machine of a function that calls itself; a text where it needs one and has none."""
        if self._is_called_form() or node.name not in self._facts.cycles:
            return None
        copied = trees.to_gast(node)
        try:
            made = functions.machine(copied, self._context(node, copied, functions.decorators(node)))
            return made if made is None or isinstance(made, str) else trees.to_ast(made)
        except RecursionError:
            return TOO_DEEP

    def _staged(self, node: Any, lowering: Any) -> tuple[Any, Status, str | None]:
        own = self._scopes.of(node).body
        if not self._may_be_staged(node, own):
            return None, "plain", None
        reason = self._reason_to_keep(node, own)
        if reason is not None:
            return None, "kept", reason
        generator = selection.has_yield(own)
        staged, reason = guarded(lambda: self._stage(node, lowering, generator=generator))
        if reason is not None:
            return None, "kept", reason
        self._converted.append(node)
        if self._uses_results(node, own) or _calls_runtime(staged):
            return staged, "converted", None
        return None, "plain", None

    def _may_be_staged(self, node: Any, own: Kinds) -> bool:
        """Tells whether a function or lambda with these own nodes may need a staged form."""
        calls = self._options.recursive and "Call" in own
        recursive = getattr(node, "name", None) in self._facts.cycles
        unsure = selection.mentions(own, self._facts.unsure_globals)
        unsure = unsure or self._is_called_form() or (self._facts.makes_keys and selection.reads_an_item(own))
        unsure = unsure or (self._facts.freezes and may_freeze(own))
        return calls or recursive or unsure or self._is_staged_anyway(node, own)

    def _is_staged_anyway(self, node: Any, own: Kinds) -> bool:
        """Tells whether the nodes alone say that a function or lambda needs a staged form."""
        return (
            selection.has_something_to_stage(own)
            or selection.mentions(own, self._facts.methods)
            or any(node.attr in self._facts.methods for node in own.get("Attribute", ()))
            or self._uses_results(node, own)
            or any(map(self._is_staged_around, self._scopes.of(node).definitions))
        )

    def _is_staged_around(self, definition: Any) -> bool:
        """Tells whether a definition has something to stage in its decorators, defaults or class body.

        The code around the definition runs these.
        """
        run = selection.run_at_definition(definition)
        return bool(run) and selection.has_something_to_stage(nodes.grouped(nodes.own(run)))

    def _uses_results(self, node: Any, own: Kinds) -> bool:
        return uses_results(node, own, self._facts.outside, self._facts.properties)

    def _reason_to_keep(self, node: Any, own: Kinds) -> str | None:
        return self._kept.get((node.lineno, node.col_offset)) or selection.reason_to_keep(
            node, own, nested=self._stands_in_a_function(node)
        )

    def _stands_in_a_function(self, node: Any) -> bool:
        return isinstance(node, ast.Lambda) or len(self._names) > len(self._around)

    def _stage(self, node: Any, lowering: Any, *, generator: bool) -> Any:
        try:
            return self.stage(node, lowering, generator=generator)
        except RecursionError:
            return deep.call(self.stage, node, lowering, generator=generator)

    def stage(self, node: Any, lowering: Any, *, generator: bool) -> Any:
        """Returns the staged form of a function or lambda, made from a copy."""
        copied = trees.to_gast(node)
        copied.decorator_list = []
        return trees.to_ast(lowering(copied, self._context(node, copied, generator=generator)))

    def _kinds_within(self, node: Any) -> list[Kinds]:
        """Returns the nodes of a function and of all definitions in it, by scopes."""
        return [part for scope in self._scopes.within(node) for part in (scope.head, scope.body)]

    def _context(
        self, node: Any, copied: Any, decorators: tuple[str, ...] = (), *, generator: bool = False
    ) -> Context:
        class_name = self._classes[-1] if self._classes else None
        unsure = Noted[frozenset[str]]()
        if self._unsure and not self._names:
            unsure.give(copied, self._unsure)
        parts = self._kinds_within(node)
        return Context(
            options=self._options,
            namer=Namer({getattr(node, "name", "")}.union(*map(identifiers, parts))),
            vocabulary=set().union(*map(vocabulary.of, parts)),
            own=self._scopes.of(node).body,
            class_name=class_name,
            shadowed=self._facts.bound,
            star_import=self._facts.star_import,
            first_argument=functions.first_parameter(copied, class_name),
            rebound_globals=self._facts.rebound_globals,
            own_methods=self._facts.own_methods,
            methods=self._facts.methods,
            constructed=self._facts.constructed,
            properties=frozenset(self._facts.properties),
            displays=self._facts.displays,
            hands_on=self._facts.hands_on,
            unsure_globals=self._facts.unsure_globals,
            makes_keys=self._facts.makes_keys,
            freezes=self._facts.freezes,
            swallowing=self._facts.swallowing,
            changing=self._facts.changing,
            generator=generator,
            decorators=decorators,
            called=self._is_called_form() and not isinstance(node, ast.Lambda),
            cycles=self._facts.cycles,
            unsure=unsure,
            keeps_asserts=(self._options.optimize if self._options.optimize >= 0 else sys.flags.optimize) < 1,
        )


def guarded(make: Callable[[], Any]) -> tuple[Any, str | None]:
    """Returns what *make* makes, or why it could not."""
    try:
        return make(), None
    except Unsupported as error:
        return None, f"line {error.lineno}: {error.reason}"
    except RecursionError:
        return None, TOO_DEEP
    except Exception as error:  # ours; the rest of the module is none the worse for it
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{os.path.basename(place.filename)}, line {place.lineno}"
        return None, f"internal error: {type(error).__name__}: {error} ({where})"


def _calls_runtime(staged: Any) -> bool:
    """Tells whether a staged form differs from its original: whether it uses a run-time operator."""
    parts = staged.body if isinstance(staged.body, list) else [staged.body]
    return any(
        node.__class__ is ast.Name and node.id == RUNTIME for part in parts for node in nodes.walk(part)
    )

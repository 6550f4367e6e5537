"""Staged bodies that are made when a graph first asks for one.

Most functions that are imported never run in a graph. So the hook has a module's functions converted in two
steps. At the import each function gets its guard, and the module's source goes where the packed bodies would
be (`Promise`): `packing` says what a pack is. The first graph that reaches one of the functions has all of
the module's bodies made from that source (`compile_bodies`), and the hook keeps them beside the entry.

What can wait is decided in both steps by `converter`, from the source alone. What cannot, as
functions inside functions, lambdas and generators, has its staged body from the import on.
"""

from __future__ import annotations

import ast
import warnings

from agimport.compiler import bodies, deep, parse
from agimport.compiler.converter import ModuleConverter
from agimport.compiler.options import FunctionReport, Options
from agimport.compiler.packing import Pack
from agimport.compiler.stager import TOO_DEEP


def compile_bodies(source: bytes, filename: str, optimize: int) -> tuple[bytes, tuple[FunctionReport, ...]]:
    """Makes the staged bodies that a module's import has left for later.

    Args:
        source: the module's bytes.
        filename: the name that the code objects will carry.
        optimize: the optimisation level, as for `compile`.

    Returns:
        The pack, and what became of each function that is in it. One that could not be converted, or has
        nothing to stage after all, is in the pack as it is.
    """
    try:
        return _compiled(source, filename, optimize)
    except RecursionError:  # the graph may be built deep in the program
        return deep.call(_compiled, source, filename, optimize)


def _compiled(source: bytes, filename: str, optimize: int) -> tuple[bytes, tuple[FunctionReport, ...]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the import has given what Python's compiler has to say
        tree = parse.parse_module(source, filename)
        maker = _Maker(tree, Options(optimize=optimize), filename)
        maker.generic_visit(tree)
    return maker.pack.packed(), tuple(maker.report)


class _Maker(ModuleConverter):
    """Makes the staged body of each function that can wait, and nothing else."""

    def __init__(self, tree: ast.Module, options: Options, filename: str) -> None:
        pack = Pack(tree.body[: parse.insertion_point(tree)], filename, options.optimize)
        super().__init__(tree, options, pack)
        self.pack = pack

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        number = self._next_number()
        if number is not None and self._can_wait(node):
            staged, machine, status, reason = self._staged_body(node)
            if staged is not None:
                reason = self._refused(number, staged, node, machine)
                staged, status = (staged, status) if reason is None else (None, "kept")
            self._note(node, node.name, status, reason)
            if staged is None:
                self.pack.add(number, bodies.as_body(node, node, node.name), self._names, shallow=False)
        return node

    def _refused(
        self,
        number: int,
        staged: ast.FunctionDef,
        function: ast.FunctionDef,
        machine: ast.FunctionDef | str | None,
    ) -> str | None:
        """Puts a staged body into the pack; returns why it does not go there, or None."""
        try:
            return (
                None
                if self._goes_into(self.pack, number, staged, function, machine)
                else "it takes variables from around it"
            )
        except RecursionError:
            return TOO_DEEP
        except (SyntaxError, ValueError) as error:
            return f"its staged form does not compile: {error}"

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        self._inside_class(node)
        return node

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        return node

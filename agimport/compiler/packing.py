"""Staged bodies as one compressed constant of their module, of which a graph unpacks what it asks for."""

from __future__ import annotations

import ast
import marshal
import zlib
from types import CodeType

from agimport.compiler.bodies import start
from agimport.compiler.emit import emit

LEVEL = 2
"""How hard zlib tries: its usual 6 takes twice as long for a sixth less."""


class Pack:
    """The packed staged bodies of one module.

    All of them are in one constant, which every function of the module holds: a function that is sent to
    another process takes it along.

    Args:
        futures: the module's ``from __future__`` imports.
        filename: the user's file.
        optimize: as for `compile`.
    """

    def __init__(self, futures: list[ast.stmt], filename: str, optimize: int) -> None:
        self._futures = futures
        self._filename = filename
        self._optimize = optimize
        self._bodies: list[bytes] = []
        self._machines: dict[int, bytes | str] = {}
        self._constants: list[ast.Constant] = []

    def add(
        self, staged: ast.FunctionDef, classes: list[str], machine: ast.FunctionDef | str | None = None
    ) -> list[ast.expr] | None:
        """Compiles a staged body by itself.

        Args:
            staged: the body, under the user's name of the function.
            machine: the function's machine, likewise; or why it has none; or None where it needs none.
            classes: the classes around the function, from the outside in: for private names and
                ``__qualname__``.

        Returns:
            The expressions that say where the body is; None if it takes variables from around it, and so must
            stay a nested function.
        """
        code = self._code(staged, classes)
        if code is None:
            return None
        if isinstance(machine, ast.FunctionDef):
            code_of_machine = self._code(machine, classes)
            if code_of_machine is None:
                return None
            self._machines[len(self._bodies)] = marshal.dumps(code_of_machine)
        elif machine is not None:
            self._machines[len(self._bodies)] = machine
        self._bodies.append(marshal.dumps(code))
        at = start(staged)
        self._constants.append(ast.Constant(b"", None, **at))
        return [self._constants[-1], ast.Constant(len(self._bodies) - 1, None, **at)]

    def _code(self, staged: ast.FunctionDef, classes: list[str]) -> CodeType | None:
        """Returns the code of a function; None if it takes variables from around it."""
        statement: ast.stmt = staged
        for name in reversed(classes):
            statement = ast.copy_location(_class(name, statement), staged)
        module = ast.Module([*self._futures, statement], [])
        code = emit(module, self._filename, self._optimize, shallow=True)
        for _ in range(len(classes) + 1):
            code = next(constant for constant in code.co_consts if isinstance(constant, CodeType))
        return None if code.co_freevars else code

    def close(self) -> None:
        """Puts all bodies into the constants that were given out."""
        packed = zlib.compress(marshal.dumps((tuple(self._bodies), self._machines)), LEVEL)
        for constant in self._constants:
            constant.value = packed


def unpacked(packed: bytes) -> list[CodeType]:
    """Returns the code of the staged bodies in a pack, and of the machines beside them."""
    bodies, machines = marshal.loads(zlib.decompress(packed))
    return [marshal.loads(one) for one in (*bodies, *machines.values()) if isinstance(one, bytes)]


def _class(name: str, statement: ast.stmt) -> ast.ClassDef:
    node = ast.ClassDef(name, [], [], [statement], [])
    if "type_params" in node._fields:
        node.type_params = []  # type: ignore[attr-defined,unused-ignore]
    return node

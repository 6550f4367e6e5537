"""Staged bodies as one compressed constant of their module, of which a graph unpacks what it asks for.

Until a graph asks for the first time, that constant may be the source from which `deferred` makes them.
"""

from __future__ import annotations

import ast
import marshal
import zlib
from types import CodeType

from agimport.compiler.bodies import start
from agimport.compiler.emit import emit

LEVEL = 2
"""How hard zlib tries: its usual 6 takes twice as long for a sixth less."""


class _Constant:
    """One constant of a module, which each of its functions holds that has a staged body.

    So a function that is sent to another process takes along what it needs.
    """

    def __init__(self) -> None:
        self._constants: list[ast.Constant] = []

    def place(self, function: ast.FunctionDef, number: int) -> list[ast.expr]:
        """Returns the expressions that say where the staged body of a function is, or will be."""
        at = start(function)
        self._constants.append(ast.Constant(b"", None, **at))
        return [self._constants[-1], ast.Constant(number, None, **at)]

    def close(self) -> None:
        """Gives the constants that were given out their value."""
        if self._constants:
            value = self.packed()
            for constant in self._constants:
                constant.value = value

    def packed(self) -> bytes:
        """Returns the value."""
        raise NotImplementedError


class Pack(_Constant):
    """The packed staged bodies of one module.

    Args:
        futures: the module's ``from __future__`` imports.
        filename: the user's file.
        optimize: as for `compile`.
    """

    def __init__(self, futures: list[ast.stmt], filename: str, optimize: int) -> None:
        super().__init__()
        self._futures = futures
        self._filename = filename
        self._optimize = optimize
        self._bodies: dict[int, bytes] = {}
        self._machines: dict[int, bytes | str] = {}

    def add(
        self,
        number: int,
        staged: ast.FunctionDef,
        classes: list[str],
        machine: ast.FunctionDef | str | None = None,
        *,
        shallow: bool = True,
    ) -> bool:
        """Compiles a staged body by itself.

        Args:
            number: the function's number in its module.
            staged: the body, under the user's name of the function.
            machine: the function's machine, likewise; or why it has none; or None where it needs none.
            classes: the classes around the function, from the outside in: for private names and
                ``__qualname__``.
            shallow: whether a body that is too deep for Python's usual stack is refused.

        Returns:
            Whether the body is in the pack now: not if it takes variables from around it, and so must stay a
            nested function.
        """
        code = self._code(staged, classes, shallow)
        if code is None:
            return False
        if isinstance(machine, ast.FunctionDef):
            code_of_machine = self._code(machine, classes, shallow)
            if code_of_machine is None:
                return False
            self._machines[number] = marshal.dumps(code_of_machine)
        elif machine is not None:
            self._machines[number] = machine
        self._bodies[number] = marshal.dumps(code)
        return True

    def _code(self, staged: ast.FunctionDef, classes: list[str], shallow: bool) -> CodeType | None:
        """Returns the code of a function; None if it takes variables from around it."""
        statement: ast.stmt = staged
        for name in reversed(classes):
            statement = ast.copy_location(_class(name, statement), staged)
        module = ast.Module([*self._futures, statement], [])
        code = emit(module, self._filename, self._optimize, shallow=shallow)
        for _ in range(len(classes) + 1):
            code = next(constant for constant in code.co_consts if isinstance(constant, CodeType))
        return None if code.co_freevars else code

    def packed(self) -> bytes:
        """Returns all bodies, by number, and the machines, as one constant."""
        return zlib.compress(marshal.dumps((self._bodies, self._machines)), LEVEL)


class Promise(_Constant):
    """The source of a module, in place of its packed staged bodies.

    Args:
        source: the module's bytes.
        optimize: as for `compile`.
    """

    def __init__(self, source: bytes, optimize: int) -> None:
        super().__init__()
        self._source = source
        self._optimize = optimize

    def packed(self) -> bytes:
        """Returns the source, where a pack has its bodies, and the optimisation level."""
        return zlib.compress(marshal.dumps((None, (self._source, self._optimize))), LEVEL)


def unpacked(packed: bytes) -> list[CodeType]:
    """Returns the code of the staged bodies in a pack, and of the machines beside them."""
    bodies, machines = marshal.loads(zlib.decompress(packed))
    return [marshal.loads(one) for one in (*bodies.values(), *machines.values()) if isinstance(one, bytes)]


def promised(constant: bytes) -> tuple[bytes, int] | None:
    """Returns the source and the optimisation level in a promise; None for a pack."""
    made, source = marshal.loads(zlib.decompress(constant))
    return source if made is None else None


def _class(name: str, statement: ast.stmt) -> ast.ClassDef:
    node = ast.ClassDef(name, [], [], [statement], [])
    if "type_params" in node._fields:
        node.type_params = []  # type: ignore[attr-defined,unused-ignore]
    return node

"""Running a staged body."""

from __future__ import annotations

import marshal
import sys
from functools import partial
from sys import _getframe  # kept here, for a program may take it away
from types import CodeType, FunctionType
from typing import Any

_FREE = r"cannot access free variable '(\w+)' where it is not associated with a value"
_BODIES = "_@staged"
"""The global in which a module's unpacked staged bodies are kept."""


def run_staged(body: Any, *args: Any) -> Any:
    """Calls the staged body of the function that calls this.

    Args:
        body: the staged body.
        *args: the values of the function's parameters.
    """
    return _run(body, args, _getframe(1).f_code)


def run_recursive(body: Any, machine: Any, *args: Any) -> Any:
    """Calls the staged body of the function that calls this, which calls itself.

    Args:
        body: the staged body.
        machine: the function's machine, or why it has none.
        *args: the values of the function's parameters.
    """
    body.machine = machine if isinstance(machine, str) else lambda: machine
    return _run(body, args, _getframe(1).f_code)


def _run(body: Any, args: tuple[Any, ...], owner: CodeType) -> Any:
    """Calls the staged body of a function.

    What the outermost one gives back is made fit for code that knows nothing of staging; in a v1 graph its
    side effects are looked after.

    Args:
        body: the staged body.
        args: the values of the function's parameters.
        owner: the code of the function itself.
    """
    try:
        if "tensorflow" not in sys.modules:
            return body(*args)
        if "agimport.runtime.tf.entry" not in sys.modules:
            _import_entry()
        from agimport.runtime.tf import entry

        return entry.run(body, args, owner)
    except NameError as error:
        raise _unbound_local(error, body) from None
    except (TypeError, NotImplementedError, ValueError, AttributeError) as error:
        from agimport.runtime import unmarked

        unmarked.explain(error)
        raise


def _import_entry() -> None:
    from agimport.runtime import context

    with context.starting():
        from agimport.runtime.tf import entry  # noqa: F401


def _unbound_local(error: NameError, body: Any) -> NameError:
    """Returns the error that Python's own body would raise: a variable of the function has no value yet.

    In the staged body such a variable lives in a cell, which Python words differently.
    """
    import re  # such imports not for every program that imports converted code

    from agimport.runtime.raising import is_raised

    found = re.match(_FREE, str(error))
    if found is None or found[1] not in body.__code__.co_cellvars or is_raised(error):
        return error
    message = f"cannot access local variable '{found[1]}' where it is not associated with a value"
    return UnboundLocalError(message).with_traceback(error.__traceback__)


def run_packed(packed: bytes, index: int, *args: Any) -> Any:
    """Calls a staged body that the module keeps in a constant, and that is made a function when it is first
    called.

    Args:
        packed: the staged bodies of the module.
        index: which one.
        *args: the values of the function's parameters.
    """
    frame = _getframe(1)
    namespace = frame.f_globals
    known = namespace.setdefault(_BODIES, {})
    bodies = known.get(id(packed))
    if bodies is None:
        bodies = known[id(packed)] = _Bodies(packed, frame.f_code.co_filename, namespace)
    body = bodies.made.get(index)
    if body is None:
        filename = frame.f_code.co_filename
        body = bodies.made[index] = _made(bodies.codes[index], filename, namespace)
        machine = bodies.machines.get(index)
        if machine is not None:
            body.machine = (
                machine if isinstance(machine, str) else partial(_made, machine, filename, namespace)
            )
    return _run(body, args, frame.f_code)


def _made(code: bytes, filename: str, namespace: dict[str, Any]) -> Any:
    return FunctionType(_at(marshal.loads(code), filename), namespace)


def _made_now(source: tuple[bytes, int], filename: str, namespace: dict[str, Any]) -> bytes:
    """Returns the pack that a module's functions need, of its source and optimisation level."""
    from agimport.runtime import context

    # The compiler runs while a graph is built, and what it imports and calls may be converted itself.
    with context.starting():
        import agimport

        packed: bytes = agimport.staged_bodies(*source, filename, namespace)
        return packed


class _Bodies:
    """The staged bodies of a module, and functions made of them.

    It keeps the constant, which is known by its identity. Where that holds the module's source, the bodies
    are made of it now, or were kept by the module's loader.
    """

    def __init__(self, packed: bytes, filename: str, namespace: dict[str, Any]) -> None:
        import zlib

        self.packed = packed
        self.codes: dict[int, bytes]
        self.machines: dict[int, bytes | str]
        codes, machines = marshal.loads(zlib.decompress(packed))
        if codes is None:
            codes, machines = marshal.loads(zlib.decompress(_made_now(machines, filename, namespace)))
        self.codes, self.machines = codes, machines
        self.made: dict[int, FunctionType] = {}


def _at(code: CodeType, filename: str) -> CodeType:
    """Returns *code* under the file name that the module has now: it may have been moved since."""
    if code.co_filename == filename:
        return code
    constants = tuple(_at(one, filename) if isinstance(one, CodeType) else one for one in code.co_consts)
    return code.replace(co_filename=filename, co_consts=constants)


def writing(places: tuple[str, ...], roots: Any) -> None:
    """Says that the function which is running may change places outside itself.

    Args:
        places: as a statement's state names them.
        roots: a closure that holds the variables from which they can be reached.
    """
    if "agimport.runtime.tf.regions" not in sys.modules:
        return
    from agimport.runtime.changing import sharing, unmerged
    from agimport.runtime.locations import Attribute, Contents, resolve
    from agimport.runtime.tf import regions

    if not regions.depth():
        return
    found = resolve(places, (roots,))
    for place in found:
        if isinstance(place, Contents) and place.name.isidentifier():
            unmerged(place.object)  # the caller has another name for it
        elif isinstance(place, Attribute):
            sharing(place.object)
    if regions.is_tracing():
        regions.report(found)

"""The staged bodies that the import of a module has left to the first graph that asks for one."""

from __future__ import annotations

from typing import Any


def staged_bodies(source: bytes, optimize: int, filename: str, namespace: dict[str, Any]) -> bytes:
    """Returns the packed staged bodies of a module.

    The module's loader may have kept them; else they are made. In a process that was sent a function there
    is no such loader.

    Args:
        source: the module's bytes.
        optimize: the optimisation level, as for `compile`.
        filename: the module's file.
        namespace: the module's globals.
    """
    loader = namespace.get("__loader__")
    kept = getattr(type(loader), "agimport_bodies", None)
    if kept is not None:
        packed: bytes = kept(loader, str(namespace.get("__name__")), source, optimize, filename)
        return packed
    from agimport.hook.conversion import compile_bodies

    return compile_bodies(source, filename, optimize).pack

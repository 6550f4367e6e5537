"""What the programs of the hook's subprocess tests start with: a stand-in for the compiler, which counts.

A converted module is one that has gained the global CONVERTED. Words in a source make the stand-in misbehave.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from types import CodeType, ModuleType

from agimport.config import Config
from agimport.hook import FunctionRecord, Hook

COMPILED: list[str] = []


@dataclass
class Artefact:
    code: CodeType | None
    report: tuple[FunctionRecord, ...] = ()


def stand_in(source: bytes, filename: str, optimize: int) -> Artefact:
    import ast

    COMPILED.append(os.path.basename(filename))
    if b"agimport: off" in source:
        return Artefact(None)
    if b"CRASH" in source:
        raise KeyError("the stand-in crashed")
    if b"NO MEMORY" in source:
        raise MemoryError
    tree = ast.parse(source, filename)
    tree.body += ast.parse("CONVERTED = True").body
    code = compile(tree, filename, "exec", dont_inherit=True, optimize=optimize)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    kept = b"KEPT" in source
    return Artefact(
        code,
        tuple(
            FunctionRecord(f.name, f.lineno, "kept" if kept else "plain", "a reason" if kept else None)
            for f in functions
        ),
    )


def start(*packages: str, **options: object) -> Hook:
    return Hook(Config(packages=packages, **options), stand_in).install()  # type: ignore[arg-type]


def conv(*modules: ModuleType) -> bool:
    return all(getattr(module, "CONVERTED", False) for module in modules)

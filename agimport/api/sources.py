"""From a function object to the tree it was compiled from.

The module's source is compiled as it is, and the function's code object is looked for in the result. So what
is found is certainly the function, however many lambdas stand on its line, and a file that was edited since
it was imported is noticed.
"""

from __future__ import annotations
import __future__

import ast
import functools
import itertools
import linecache
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from types import CodeType, FunctionType
from typing import Any

from agimport.errors import ConversionError
from agimport.runtime.marks import is_marked

ORIGINAL = "__agimport_original__"
"""The attribute in which a function converted by `convert` keeps the one that it was made from."""

_FUTURES = __future__.annotations.compiler_flag  # the one feature that is not always on


@dataclass(frozen=True, slots=True)
class Found:
    """A function's place in its module.

    Attributes:
        module: the module's tree, parsed anew, so it may be changed.
        node: the function's or lambda's node in it.
        class_name: the innermost class around it, or None.
        filename: the user's file.
    """

    module: ast.Module
    node: Any
    class_name: str | None
    filename: str


def find(function: FunctionType) -> Found:
    """Finds the source of a function.

    Raises:
        ConversionError: there is none, or it is not what the function was compiled from.
    """
    function = getattr(function, ORIGINAL, function)
    code = function.__code__
    text = _text(function)
    exact = is_converted_cell(function) or any(
        _same(compiled, code)
        for compiled in _codes(text, code.co_filename, _is_hooked(function), code.co_flags & _FUTURES)
    )
    if not exact and is_marked(function):
        exact = any(_same(compiled, code) for compiled in _nested_codes(text, code))
    module = ast.parse(text)
    nodes = [entry for entry in _definitions(module) if _key(entry[0]) == (code.co_name, code.co_firstlineno)]
    if len(nodes) > 1:
        nodes = [entry for entry in nodes if _covers(entry[0], code)]
    if len(nodes) != 1 or (not exact and not _rewritten(function)):
        raise ConversionError(
            f"{code.co_filename}:{code.co_firstlineno}: the source of {function.__qualname__} was not found "
            "there; if the file was edited after it was imported, import it again"
        )
    node, class_name = nodes[0]
    return Found(module, node, class_name, code.co_filename)


def _text(function: FunctionType) -> str:
    code = function.__code__
    linecache.checkcache(code.co_filename)  # the file may have been edited, and the module reloaded
    lines = linecache.getlines(code.co_filename, function.__globals__)
    if not lines:
        raise ConversionError(
            f"{code.co_filename}:{code.co_firstlineno}: {function.__qualname__} has no source to convert "
            "(it was typed in or piped to Python, it was made by exec or eval, or its file is gone)"
        )
    return "".join(lines)


def _definitions(module: ast.Module) -> list[tuple[Any, str | None]]:
    found: list[tuple[Any, str | None]] = []
    pending: list[tuple[ast.AST, str | None]] = [(module, None)]
    while pending:
        node, class_name = pending.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            found.append((node, class_name))
        inner = node.name if isinstance(node, ast.ClassDef) else class_name
        pending.extend((child, inner) for child in ast.iter_child_nodes(node))
    return found


def _key(node: Any) -> tuple[str, int]:
    if isinstance(node, ast.Lambda):
        return "<lambda>", node.lineno
    return node.name, min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])


def _covers(node: Any, code: CodeType) -> bool:
    """Tells whether every instruction of *code* comes from inside the body of *node*."""
    body = node.body if isinstance(node, ast.Lambda) else node
    begin, end = (body.lineno, body.col_offset), (body.end_lineno, body.end_col_offset)
    if [argument.arg for argument in node.args.args] != list(code.co_varnames[: code.co_argcount])[
        len(node.args.posonlyargs) :
    ]:
        return False
    for line, end_line, column, end_column in code.co_positions():
        if None in (line, end_line, column, end_column) or column == end_column:
            continue
        if (line, column) < begin or (end_line, end_column) > end:
            return False
    return True


@functools.lru_cache(maxsize=32)
def _codes(text: str, filename: str, hooked: bool, futures: int) -> tuple[CodeType, ...]:
    """Returns all code objects of a module, as Python compiles it or as the hook does.

    A shell and `exec` may compile under the future features of other code; *futures* are their flags.
    """
    return tuple(_codes_in([_module_code(text, filename, hooked, futures)]))


def _codes_in(pending: list[CodeType]) -> Iterator[CodeType]:
    """Gives some code objects and all that are in them, packed staged bodies too."""
    known: set[bytes] = set()
    while pending:
        code = pending.pop()
        yield code
        pending.extend(constant for constant in code.co_consts if isinstance(constant, CodeType))
        if "run_packed" in code.co_names:
            packs = {constant for constant in code.co_consts if isinstance(constant, bytes)} - known
            known |= packs
            pending.extend(inner for packed in packs for inner in _unpacked(packed, code.co_filename))


def _unpacked(constant: bytes, filename: str) -> list[CodeType]:
    from agimport.compiler import compile_bodies
    from agimport.compiler.packing import promised, unpacked

    try:
        source = promised(constant)
        return unpacked(constant if source is None else compile_bodies(source[0], filename, source[1])[0])
    except (zlib.error, ValueError, TypeError, EOFError):
        return []  # a constant of the user's own


def _nested_codes(text: str, code: CodeType) -> Iterator[CodeType]:
    """Gives the code objects in the function around *code*, as `convert` compiles that one."""
    from agimport.compiler.options import Options
    from agimport.compiler.single import Surroundings, compile_function

    for recursive, called in itertools.product((True, False), (False, True)):
        module = ast.parse(text)
        for node, class_name in _outermost(module):
            if node.lineno <= code.co_firstlineno <= node.end_lineno:
                options = Options(recursive=recursive, called=called)
                where = Surroundings(module, class_name, (), node.name)
                made, _ = compile_function(node, where, code.co_filename, options)
                if made is not None:
                    yield from _codes_in([made])


def _outermost(module: ast.Module) -> Iterator[tuple[Any, str | None]]:
    """Gives the functions of a module that stand in no other function, with the class around each."""
    pending: list[tuple[ast.AST, str | None]] = [(module, None)]
    while pending:
        node, class_name = pending.pop()
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef):
                yield child, class_name
            elif not isinstance(child, (ast.Lambda, ast.AsyncFunctionDef)):
                pending.append((child, child.name if isinstance(child, ast.ClassDef) else class_name))


def _module_code(text: str, filename: str, hooked: bool, futures: int) -> CodeType:
    if hooked:
        from agimport.compiler import Options, compile_module

        converted = compile_module(text.encode(), filename, Options(deferred=True)).code
        if converted is not None:
            return converted
    code: CodeType = compile(text, filename, "exec", futures, dont_inherit=True)
    return code


def _is_hooked(function: FunctionType) -> bool:
    """Tells whether the module of a function was compiled by agimport."""
    from agimport.hook import Loader

    if is_marked(function):
        return True
    return isinstance(function.__globals__.get("__loader__"), Loader)


def in_cell(function: FunctionType) -> bool:
    """Tells whether a function stands in the cell of a notebook or shell, which may use names of others.

    The text of a cell is in `linecache` without the time of a file, so it never gives way to another.
    """
    entry = linecache.cache.get(function.__code__.co_filename)
    return entry is not None and len(entry) == 4 and entry[1] is None


def is_converted_cell(function: FunctionType) -> bool:
    """Tells whether a function was converted with the cell in which it stands."""
    return is_marked(function) and in_cell(function)


def _same(compiled: CodeType, code: CodeType) -> bool:
    return (
        compiled.co_firstlineno == code.co_firstlineno
        and compiled.co_name == code.co_name
        and _without_pack(compiled) == _without_pack(code)
    )


def _without_pack(code: CodeType) -> CodeType:
    """Returns code without the module's packed bodies, whose bytes depend on what else the process holds."""
    if "run_packed" not in code.co_names:
        return code
    return code.replace(co_consts=tuple(None if isinstance(one, bytes) else one for one in code.co_consts))


def _rewritten(function: FunctionType) -> bool:
    """Tells whether somebody else compiles the module's functions from a changed tree, as pytest does."""
    loader = function.__globals__.get("__loader__")
    return type(loader).__name__ == "AssertionRewritingHook"

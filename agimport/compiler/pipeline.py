"""Source to converted module: the passes in order.

1. `parse`: the user's source, read as Python reads it.
2. `converter`, function by function from the outside in: `selection` decides; `lowering.functions` makes the
   staged form of a copy (on gast's tree, one for all versions of Python); `bodies` puts it beside the
   original. The copy is taken before functions nested in the original get their own staged bodies, so no
   staged body holds another one's guard.
3. The import of the runtime goes after the docstring and the ``__future__`` imports, for nothing may stand
   before those.
4. `emit`: one code object under the user's file name, generated functions renamed.

Pure: the same source and options give the same bytes. Nothing here imports TensorFlow or touches a file.
"""

from __future__ import annotations

import ast
from types import CodeType

from agimport.compiler import bodies, parse
from agimport.compiler.converter import ModuleConverter
from agimport.compiler.emit import emit
from agimport.compiler.options import Artefact, FunctionReport, Options
from agimport.compiler.packing import Pack, Promise
from agimport.compiler.stager import Place

KEPT_AT_MOST = 8
"""How many functions of a module whose converted form does not compile are kept before all are."""


def compile_module(source: bytes, filename: str, options: Options = Options()) -> Artefact:
    """Compiles a module with a staged body beside every original one that needs it.

    Args:
        source: the module's bytes.
        filename: the name that its code objects, and so tracebacks, will carry.
        options: what the caller chose.

    Returns:
        The artefact; its code is None when the module's head says ``# agimport: off``.

    Raises:
        SyntaxError: the source is not Python; the error is Python's own.
    """
    tree = parse.parse_module(source, filename)
    if parse.opted_out(source, tree):
        return Artefact(None, (), lambda: (source.decode("utf-8", "replace"), ()))
    code, report = _converted(tree, source, filename, options)
    return Artefact(code, tuple(report), lambda: _printed(source, filename, options))


def _converted(
    tree: ast.Module, source: bytes, filename: str, options: Options
) -> tuple[CodeType, list[FunctionReport]]:
    """Converts and compiles a module; functions whose converted form turns out to be no Python are kept."""
    kept: dict[Place, str] = {}
    while True:
        converter = ModuleConverter(tree, options, _pack(tree, source, filename, options), kept)
        converter.convert()
        if converter.uses_runtime:
            bodies.import_runtime(tree)
        try:
            return emit(tree, filename, options.optimize), converter.report
        except (SyntaxError, ValueError, RecursionError) as error:
            # Either the source has an error that only shows at this stage, and this line raises it as Python
            # does, or the converted tree is at fault.
            code = compile(source, filename, "exec", dont_inherit=True, optimize=options.optimize)
            culprit = converter.innermost(getattr(error, "lineno", None))
            if culprit is None or len(kept) == KEPT_AT_MOST:
                converter.keep_all(f"the converted module does not compile: {error}")
                return code, converter.report
            kept[culprit] = f"its staged form does not compile: {error}"
        tree = parse.parse_module(source, filename)


def _pack(tree: ast.Module, source: bytes, filename: str, options: Options) -> Pack | Promise:
    if options.deferred:
        return Promise(source, options.optimize)
    return Pack(tree.body[: parse.insertion_point(tree)], filename, options.optimize)


def _printed(source: bytes, filename: str, options: Options) -> tuple[str, tuple[tuple[int, int], ...]]:
    from agimport.compiler.readable import print_module

    return print_module(parse.parse_module(source, filename), options)

"""From a module's source to the code that is to run: the cache is asked, else the compiler; nothing fails.

Before: name, path and bytes of a marked module. After: its code, or the word that Python's own loader is to
have it (the module opted out, does not compile, or its conversion failed), and a record of what happened.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import source_hash
from threading import get_ident
from types import CodeType
from typing import TYPE_CHECKING, Protocol

from agimport.config import Config
from agimport.errors import ConversionError, NotConvertedWarning
from agimport.hook.cache import Cache
from agimport.hook.entries import Entry
from agimport.hook.log import Log
from agimport.hook.records import FunctionRecord, ModuleRecord, warn_user

if TYPE_CHECKING:
    from agimport.hook.hints import Hints
    from agimport.hook.staged import Staged


class FunctionReport(Protocol):
    """What the compiler says of a function."""

    @property
    def qualname(self) -> str: ...  # noqa: D102
    @property
    def line(self) -> int: ...  # noqa: D102
    @property
    def status(self) -> str: ...  # noqa: D102
    @property
    def reason(self) -> str | None: ...  # noqa: D102


class Artefact(Protocol):
    """What the compiler makes of a module."""

    @property
    def code(self) -> CodeType | None: ...  # noqa: D102
    @property
    def report(self) -> Sequence[FunctionReport]: ...  # noqa: D102


# Source, file name and optimisation level to an artefact.
CompileModule = Callable[[bytes, str, int], Artefact]

# Failures that say nothing about the source: another try may succeed, so they are not kept in the cache.
_PASSING = (ImportError, MemoryError, OSError, RecursionError)


def compile_module(source: bytes, filename: str, optimize: int) -> Artefact:
    """Compile with agimport's own compiler, which is imported when the first module needs it.

    Args:
        source: the module's source.
        filename: its file.
        optimize: the optimisation level, -1 for the interpreter's own.

    Returns:
        What the compiler made of it.
    """
    from agimport import compiler

    return compiler.compile_module(source, filename, compiler.Options(optimize=optimize, deferred=True))


def compile_bodies(source: bytes, filename: str, optimize: int) -> Staged:
    """Make the staged bodies that `compile_module` has left for later.

    Args:
        source: the module's source.
        filename: its file.
        optimize: the optimisation level, -1 for the interpreter's own.

    Returns:
        The bodies.
    """
    from agimport import compiler
    from agimport.hook.staged import Staged

    with _uncollected():
        pack, report = compiler.compile_bodies(source, filename, optimize)
    return Staged(pack, _records(report))


@dataclass(eq=False)
class Converter:
    """Converts the modules of one hook, and keeps a record of each.

    Attributes:
        config: the options.
        compile: the compiler.
        cache: where conversions are kept.
        records: module name to what was done with it.
        log: where steps are told.
    """

    config: Config
    compile: CompileModule = compile_module
    cache: Cache = field(init=False)
    log: Log = field(init=False)
    records: dict[str, ModuleRecord] = field(default_factory=dict, init=False)
    _digests: dict[str, bytes] = field(default_factory=dict, init=False)
    _hints: dict[str, Hints] = field(default_factory=dict, init=False)
    _compiling: set[int] = field(default_factory=set, init=False)

    def __post_init__(self) -> None:
        self.cache = Cache(self.config)
        self.log = Log(self.config.log)

    def obtain(self, name: str, path: str, data: bytes) -> CodeType | ConversionError | None:
        """Get the code of a module.

        Args:
            name: the module's full name.
            path: its source file.
            data: what is in that file.

        Returns:
            The code under the given path; None when Python's own loader is to load the module; in strict
            mode the error to raise when the module cannot be converted.

        Raises:
            AgimportWarning: when there is something to tell, and warnings are errors.
        """
        found = self.cache.read(path, data)
        entry, written = found.entry, found.path
        if entry is None:
            entry, lasting = self.convert(path, data)
            written = self.cache.write(path, data, entry) if lasting else None
        self._digests[path] = found.digest or source_hash(data)
        record = ModuleRecord(name, path, entry.status, entry.reason, found.outcome, written, entry.functions)
        self.records[name] = record
        self.log.module(record)
        if entry.status == "not converted":
            return self._refuse(record)
        if self.config.strict and entry.code is not None:
            self.bodies(name, path, data)
            self._tell_kept(self.records[name])
        return relocate(entry.code, path) if entry.code else None

    def leave(self, name: str, path: str, reason: str) -> None:
        """Note that a module is left to Python's own loader.

        Args:
            name: the module's full name.
            path: its source file.
            reason: why.
        """
        self.records[name] = record = ModuleRecord(name, path, "untouched", reason)
        self.log.module(record)

    def convert(self, path: str, data: bytes, optimize: int = -1) -> tuple[Entry, bool]:
        """Compile a module, without the cache.

        Args:
            path: its source file.
            data: what is in that file.
            optimize: the optimisation level, -1 for the interpreter's own.

        Returns:
            The entry to keep, and whether it will be the same at another time.
        """
        thread = get_ident()
        if thread in self._compiling:
            # The compiler is being imported and wants this very module.
            return Entry("opted out", "the compiler itself needs it"), False
        self._compiling.add(thread)
        try:
            with _uncollected():
                artefact = self.compile(data, path, optimize)
            functions = _records(artefact.report)
        except Exception as error:
            return _entry_of_failure(error, path, data)
        finally:
            self._compiling.discard(thread)
        if artefact.code is None:
            return Entry("opted out", "a comment in its head says so"), True
        return Entry("converted", None, artefact.code, functions), True

    def bodies(self, name: str, path: str, source: bytes, optimize: int = -1) -> Staged:
        """Get the staged bodies of a module that was obtained, from the cache if possible.

        Args:
            name: the module's full name.
            path: its source file.
            source: its source.
            optimize: the optimisation level, -1 for the interpreter's own.

        Returns:
            The bodies. What became of the functions is in the module's record from now on.
        """
        digest = source_hash(source)
        lasting = optimize == -1 and self._digests.get(path) == digest
        staged = self.cache.read_staged(path, digest) if lasting else None
        if staged is None:
            thread = get_ident()
            self._compiling.add(thread)
            try:
                staged = compile_bodies(source, path, optimize)
            finally:
                self._compiling.discard(thread)
            if lasting:
                self.cache.write_staged(path, digest, staged)
        record = self.records.get(name)
        if record is not None and lasting:
            self.records[name] = record._replace(functions=staged.completing(record.functions))
        return staged

    def hints(self, path: str) -> Hints | None:
        """Get what traces have learned about the statements of a module.

        Args:
            path: its source file.

        Returns:
            The hints; None when the module was not obtained here, or nothing is to be kept.
        """
        if self.config.cache == "off" or path not in self._digests:
            return None
        found = self._hints.get(path)
        if found is None:
            from agimport.hook.hints import Hints

            found = self._hints.setdefault(path, Hints(self.cache, path, self._digests[path]))
        return found

    def _refuse(self, record: ModuleRecord) -> ConversionError | None:
        message = f"{record.file}: module {record.name} is not converted: {record.reason}"
        if self.config.strict:
            return ConversionError(message)
        warn_user(message, NotConvertedWarning)
        return None

    def _tell_kept(self, record: ModuleRecord) -> None:
        kept = [f for f in record.functions if f.status == "kept"]
        if kept:
            list_of_them = "".join(f"\n  {record.file}:{f.line}: {f.qualname}: {f.reason}" for f in kept)
            warn_user(f"module {record.name}: functions left as they are:{list_of_them}", NotConvertedWarning)


def _records(report: Sequence[FunctionReport]) -> tuple[FunctionRecord, ...]:
    return tuple(FunctionRecord(one.qualname, one.line, one.status, one.reason) for one in report)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector from running meanwhile.

    Trees are many objects in no circle: it would go through all of them, again and again, to find nothing.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def relocate(code: CodeType, path: str) -> CodeType:
    """Give code the file name of where its source is now; an entry may be older than a move of the tree.

    Args:
        code: the code.
        path: the source file.

    Returns:
        The code, and all code in it, under that path.
    """
    old = code.co_filename
    if old == path:
        return code

    def moved(code: CodeType) -> CodeType:
        constants = tuple(moved(c) if isinstance(c, CodeType) else c for c in code.co_consts)
        return code.replace(
            co_filename=path if code.co_filename == old else code.co_filename, co_consts=constants
        )

    return moved(code)


def _entry_of_failure(error: Exception, path: str, data: bytes) -> tuple[Entry, bool]:
    """Tell bad source, which Python's own loader will report in its own words, from a failed conversion."""
    try:
        compile(data, path, "exec", dont_inherit=True)  # a warning may be an error in this very process
    except (SyntaxError, ValueError) as bad:
        return Entry("invalid", f"{type(bad).__name__}: {bad}"), False
    reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return Entry("not converted", reason), not isinstance(error, _PASSING)

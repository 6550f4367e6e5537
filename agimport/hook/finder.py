"""Finds marked modules by asking everybody else, and has them loaded by our loader.

The finder stands first in `sys.meta_path` and answers for marked names only. What a module is and where it
lives is decided by the finders behind it, editable installs and other people's hooks included.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import (
    BuiltinImporter,
    ExtensionFileLoader,
    FrozenImporter,
    ModuleSpec,
    NamespaceLoader,
    SourceFileLoader,
    SourcelessFileLoader,
)
from threading import get_ident
from types import ModuleType
from typing import TYPE_CHECKING, Any

from agimport.config.options import is_within
from agimport.errors import AgimportWarning, HookBypassedWarning
from agimport.hook.conversion import Converter
from agimport.hook.frames import from_nowhere, import_machinery, raise_from_machinery
from agimport.hook.loader import Loader
from agimport.hook.records import ModuleRecord, warn_user
from agimport.hook.spawning import SpawnFinder

if TYPE_CHECKING:
    from agimport.hook.install import Hook

_NOTHING_TO_CONVERT: dict[object, str] = {
    type(None): "a namespace package",
    NamespaceLoader: "a namespace package",
    ExtensionFileLoader: "an extension module",
    SourcelessFileLoader: "it has no source file",
    BuiltinImporter: "a built-in module",
    FrozenImporter: "a frozen module",
}

# Loaders that are meant to have what they take: pytest rewrites the assertions of test modules.
_EXPECTED = frozenset({"_pytest.assertion.rewrite.AssertionRewritingHook"})

# What a loader does besides giving the code.
_LOADING = ("create_module", "exec_module", "get_data", "get_filename", "path_stats")


class Finder:
    """The one object of a hook that `sys.meta_path` knows."""

    def __init__(self, hook: Hook, converter: Converter) -> None:
        """Make the finder of one hook.

        Args:
            hook: the hook.
            converter: what turns sources into code, and knows which modules are marked.
        """
        self.hook = hook
        self._converter = converter
        self._bypasses_told: set[object] = set()
        self._in_progress: set[tuple[int, str]] = set()

    @import_machinery
    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find a marked module; None for every other.

        Args:
            name: the module's full name.
            path: where its package looks for submodules.
            target: the module that is being reloaded.

        Returns:
            What the other finders found, with our loader if it is an ordinary source file.
        """
        if not self._converter.config.marks(name):
            return None
        asked = (get_ident(), name)
        if asked in self._in_progress:  # by another finder that asks everybody else
            return None
        self._in_progress.add(asked)
        try:
            for finder in sys.meta_path:
                if isinstance(finder, (Finder, SpawnFinder)) or not hasattr(finder, "find_spec"):
                    continue
                try:
                    spec = finder.find_spec(name, path, target)
                except Exception as error:
                    raise_from_machinery(_without_first_frame(error))
                if spec is not None:
                    raised: BaseException | None = None
                    try:
                        self._take_over(spec)
                    except (AgimportWarning, KeyboardInterrupt) as error:  # where warnings are errors
                        raised = from_nowhere(error)
                    if raised is not None:
                        raise_from_machinery(raised)
                    _have_workers_told(spec)
                    return spec
            return None
        finally:
            self._in_progress.discard(asked)

    def _take_over(self, spec: ModuleSpec) -> None:
        """Put our loader in, or note why not."""
        loader: Any = spec.loader
        if type(loader) is SourceFileLoader or _adds_nothing(loader):
            spec.loader = Loader(loader.name, loader.path, self._converter)
            return
        if self._is_in_archive(loader):
            from agimport.hook import archives

            spec.loader = archives.take_over(loader, self._converter)  # type: ignore[assignment]
            return
        # Built-in and frozen modules are loaded by a class, all others by an instance.
        kind = loader if isinstance(loader, type) else type(loader)
        reason = _NOTHING_TO_CONVERT.get(kind)
        if reason is None:
            owner = f"{kind.__module__}.{kind.__qualname__}"
            reason = f"it is loaded by {owner}{_in_frozen_program()}"
            if owner not in _EXPECTED and is_within(spec.name, self._converter.config.packages):
                self._tell_bypass(spec.name, kind, reason)
        status = "untouched" if kind in _NOTHING_TO_CONVERT else "bypassed"
        record = ModuleRecord(spec.name, spec.origin, status, reason)
        self._converter.records[spec.name] = record
        self._converter.log.module(record)

    def _is_in_archive(self, loader: object) -> bool:
        zipimport = sys.modules.get("zipimport")  # Python imports it for the first archive on the path
        return zipimport is not None and type(loader) is zipimport.zipimporter

    def _tell_bypass(self, name: str, kind: type, reason: str) -> None:
        if kind not in self._bypasses_told:
            self._bypasses_told.add(kind)
            warn_user(
                f"marked module {name} is not converted: {reason}, which is left alone", HookBypassedWarning
            )


def _have_workers_told(spec: ModuleSpec) -> None:
    for finder in sys.meta_path:
        if isinstance(finder, SpawnFinder):
            finder.take(spec)


def _adds_nothing(loader: Any) -> bool:
    """Tell whether somebody's loader gives a module the code that Python gives it.

    Some tools put their loader on every module and change those that they were asked to change: beartype.claw
    does. What the loader makes of the module is the only sign of which it is.
    """
    kind = type(loader)
    if not isinstance(loader, SourceFileLoader) or any(
        getattr(kind, name) is not getattr(SourceFileLoader, name) for name in _LOADING
    ):
        return False
    if kind.get_code is SourceFileLoader.get_code and kind.source_to_code is SourceFileLoader.source_to_code:
        return False  # it is there for another reason, which nobody knows
    try:
        path = loader.get_filename(loader.name)
        plain = compile(loader.get_data(path), path, "exec", dont_inherit=True)
        return loader.get_code(loader.name) == plain
    except Exception:  # it will come up again where the module is loaded
        return False


def _in_frozen_program() -> str:
    if not getattr(sys, "frozen", False):
        return ""
    return " in a frozen program, where only packages that were collected as source files can be converted"


def _without_first_frame(error: Exception) -> Exception:
    return error.with_traceback(error.__traceback__ and error.__traceback__.tb_next)

"""Puts the hook in and takes it out again."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from importlib.machinery import ModuleSpec, SourceFileLoader
from types import FunctionType, TracebackType

from agimport.config import Config, load, switched_off
from agimport.config.options import is_within
from agimport.errors import AlreadyImportedWarning
from agimport.hook.conversion import CompileModule, Converter, compile_module
from agimport.hook.finder import Finder
from agimport.hook.loader import Loader
from agimport.hook.records import ModuleRecord, warn_user


class Hook:
    """The import hook with one configuration.

    A context manager: the hook is taken out at the end of the block. Several hooks can be in at once; for a
    module that more than one marks, the one put in last converts it.

    Attributes:
        config: the options.
    """

    def __init__(self, config: Config, compile_module: CompileModule = compile_module) -> None:
        """Make a hook that is not in yet.

        Args:
            config: the options.
            compile_module: the compiler.
        """
        self.config = config
        self._converter = Converter(config, compile_module)
        self._finder = Finder(self, self._converter)
        self._callbacks: list[Callable[[], object]] = []

    @property
    def active(self) -> bool:
        """Whether the hook is in."""
        return self._finder in sys.meta_path

    @property
    def records(self) -> Mapping[str, ModuleRecord]:
        """What was done with each marked module that was looked for, by name."""
        return self._converter.records

    def loader(self, name: str, path: str) -> Loader:
        """Make the loader that converts a module, whether or not it is marked.

        Args:
            name: the module's full name.
            path: its source file.

        Returns:
            A loader; its `get_code(name)` fills the cache and the records.
        """
        return Loader(name, path, self._converter)

    def entry_paths(self, path: str) -> tuple[str, ...]:
        """Name the files where the cache entry of a source file may be.

        Args:
            path: the source file.

        Returns:
            The paths, the preferred one first; none when the cache is off.
        """
        return tuple(self._converter.cache.paths(path))

    @property
    def fingerprint(self) -> tuple[tuple[str, str], ...]:
        """Names and values of what all cache entries depend on besides their source."""
        return self._converter.cache.fingerprint.parts

    def install(self) -> Hook:
        """Put the hook in, unless it is in or the configuration is switched off.

        Returns:
            The hook itself.
        """
        if self.config.enabled and not self.active:
            _warn_about(already_imported(self.config))
            sys.meta_path.insert(0, self._finder)
        return self

    def on_uninstall(self, callback: Callable[[], object]) -> None:
        """Have something else undone when the hook is taken out; the last one given is called first.

        Args:
            callback: what undoes it.
        """
        self._callbacks.append(callback)

    def uninstall(self) -> None:
        """Take the hook out, and undo what came with it. A second call does nothing."""
        with suppress(ValueError):
            sys.meta_path.remove(self._finder)
        while self._callbacks:
            self._callbacks.pop()()
        self._converter.log.close()

    def __enter__(self) -> Hook:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.uninstall()


def install(
    packages: str | Iterable[str] | None = None,
    *,
    exclude: str | Iterable[str] = (),
    config: Config | None = None,
) -> Hook:
    """Install the import hook.

    Args:
        packages: dotted prefixes of the modules to convert, or one of them; as configured, if not given.
        exclude: dotted prefixes not to convert after all, or one; as configured, if not given.
        config: the options, in place of those that environment, files and installed distributions give.

    Returns:
        The hook. `AGIMPORT=0` in the environment keeps it from being active.

    Raises:
        ConfigError: when something in the configuration is wrong.
    """
    return Hook(configure(packages, exclude, config)).install()


def configure(
    packages: str | Iterable[str] | None, exclude: str | Iterable[str], config: Config | None
) -> Config:
    """Combine the arguments of `install` into one configuration.

    Args:
        packages: as for `install`.
        exclude: as for `install`.
        config: as for `install`.

    Returns:
        The configuration.

    Raises:
        ConfigError: when something in it is wrong.
    """
    arguments = {"packages": _names(packages), "exclude": _names(exclude) or None}
    if config is None:
        return load(overrides=arguments)
    return Config(enabled=False) if switched_off() else config.replace(**arguments)


def _names(names: str | Iterable[str] | None) -> Iterable[str] | None:
    return (names,) if isinstance(names, str) and names else names


def active_hooks() -> tuple[Hook, ...]:
    """List the hooks that are in, the one that is asked first in front."""
    return tuple(finder.hook for finder in sys.meta_path if isinstance(finder, Finder))


def already_imported(config: Config) -> tuple[str, ...]:
    """Name the marked modules that were imported before the hook could see them.

    Modules that the hook would have left alone, or that have nothing of their own to convert, do not count.

    Args:
        config: the options.

    Returns:
        Their names, sorted.
    """
    modules = list(sys.modules.items())
    return tuple(sorted({_real_name(*item) for item in modules if _is_too_early(*item, config)}))


def _real_name(name: str, module: object) -> str:
    """The name to go by: what `python -m` runs has another one, and is in a worker some library's module."""
    spec = _namespace(module).get("__spec__") if name == "__main__" else None
    return spec.name if isinstance(spec, ModuleSpec) else name


def _namespace(module: object) -> Mapping[str, object]:
    """What is in a module, or in whatever stands for one; nothing of the module is run or loaded for this."""
    try:
        found = object.__getattribute__(module, "__dict__")
    except AttributeError:
        return {}
    return found if isinstance(found, Mapping) else {}


def _is_too_early(name: str, module: object, config: Config) -> bool:
    real = _real_name(name, module)
    if not config.marks(real):
        return False
    namespace = _namespace(module)
    loader = getattr(namespace.get("__spec__"), "loader", None)
    if type(loader) is not SourceFileLoader:
        return False
    if not is_within(real, config.packages) and "-packages" in loader.path:
        return False  # "*" is about the user's own modules; Python's start imports some installed ones
    return _waits_to_be_loaded(module) or any(
        issubclass(type(value), (FunctionType, type)) and getattr(value, "__module__", None) == name
        for value in list(namespace.values())
    )


def _waits_to_be_loaded(module: object) -> bool:
    """Whether a module was found already and will be loaded, by Python's own loader, when it is used."""
    return type(module).__module__ == "importlib.util"


_told: set[str] = set()
"""Names of the modules that this process was told of, or is not to be told of."""


def pass_over(prefixes: tuple[str, ...]) -> None:
    """Say nothing of modules that have been imported: the process had to, before the hook could be put in.

    Args:
        prefixes: dotted prefixes of their names.
    """
    _told.update(name for name in list(sys.modules) if is_within(name, prefixes))


def _warn_about(names: tuple[str, ...]) -> None:
    new = [name for name in names if name not in _told]
    if new:
        shown = ", ".join(new[:10]) + (f" and {len(new) - 10} more" if len(new) > 10 else "")
        were = "were" if len(new) > 1 else "was"
        warn_user(
            f"{shown} {were} imported before agimport was enabled and will not be converted; enable it first",
            AlreadyImportedWarning,
        )
        _told.update(new)

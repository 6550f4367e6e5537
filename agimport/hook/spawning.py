"""Lets something be added to what workers are sent when they start.

`multiprocessing` and loky, which joblib has its own copy of, each have a module that describes the program to
a worker that starts afresh. It is changed when the program imports it; nothing is imported for this.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import wraps
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

_MODULES = ("multiprocessing.spawn", "loky.backend.spawn", "joblib.externals.loky.backend.spawn")

STARTERS = tuple({name.partition(".")[0]: None for name in _MODULES})
"""The packages that start workers; a worker has imported from them before it is told anything."""

# Changes the description of a worker: its name and what is known already.
Change = Callable[[str, dict[str, Any]], None]


def watch(change: Change) -> None:
    """Have a function change what is sent, wherever that is made; one that has been given before stays.

    Args:
        change: the function.
    """
    for name in _MODULES:
        if name in sys.modules:
            _wrap(sys.modules[name], change)
    if not any(isinstance(finder, SpawnFinder) for finder in sys.meta_path):
        sys.meta_path.insert(0, SpawnFinder(change))


def unwatch() -> None:
    """Leave everything as found."""
    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, SpawnFinder)]
    for name in _MODULES:
        spawn: Any = sys.modules.get(name)
        current: Any = getattr(spawn, "get_preparation_data", None)
        if _is_ours(current):
            spawn.get_preparation_data = current.agimport_original


class SpawnFinder:
    """Finds those modules as all other finders do, with a loader that changes them; no other module.

    A finder of ours that asks all others passes it over, and has it `take` what they find: the loader that it
    puts in hides what the module is.
    """

    def __init__(self, change: Change) -> None:
        self._change = change

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find one of the modules; None for every other."""
        if name not in _MODULES:
            return None
        for finder in sys.meta_path:
            if isinstance(finder, SpawnFinder) or not hasattr(finder, "find_spec"):
                continue
            spec = finder.find_spec(name, path, target)
            if spec is not None:
                self.take(spec)
                return spec
        return None

    def take(self, spec: ModuleSpec) -> None:
        """Have the module changed when it has been loaded, if it is one of them, by whomever it was found."""
        loader: Any = spec.loader
        if spec.name in _MODULES and hasattr(loader, "exec_module") and not isinstance(loader, _SpawnLoader):
            spec.loader = _SpawnLoader(loader, self)  # type: ignore[assignment]

    def loaded(self, module: ModuleType) -> None:
        """Change a module that has just been loaded, unless that is no longer wanted."""
        if self in sys.meta_path:
            _wrap(module, self._change)


class _SpawnLoader:
    """Loads such a module by the loader that it has, which it then has back."""

    def __init__(self, original: Any, finder: SpawnFinder) -> None:
        self._original = original
        self._finder = finder

    def __getattr__(self, name: str) -> Any:
        """Be in all else what the module's loader is: it is asked for source and code, too."""
        if name == "_original":  # a copy in the making
            raise AttributeError(name)
        return getattr(self._original, name)

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Leave it to the module's loader."""
        made: ModuleType | None = self._original.create_module(spec)
        return made

    def exec_module(self, module: ModuleType) -> None:
        """Run the module, then have it changed."""
        assert module.__spec__ is not None
        module.__loader__ = module.__spec__.loader = self._original
        self._original.exec_module(module)
        self._finder.loaded(module)


def _wrap(spawn: Any, change: Change) -> None:
    original = getattr(spawn, "get_preparation_data", None)
    if original is None or _is_ours(original):
        return

    @wraps(original)
    def get_preparation_data(name: str, *args: Any, **options: Any) -> dict[str, Any]:
        data: dict[str, Any] = original(name, *args, **options)
        change(name, data)
        return data

    get_preparation_data.agimport_original = original  # type: ignore[attr-defined]
    spawn.get_preparation_data = get_preparation_data


def _is_ours(function: Any) -> bool:
    """Whether a function is one of `_wrap`; attributes do not tell, for other wrappers copy them."""
    code = getattr(function, "__code__", None)
    return code is not None and code.co_filename == _wrap.__code__.co_filename

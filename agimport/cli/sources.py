"""Finds the source files of modules and packages without importing any of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.machinery import ModuleSpec

from agimport.cli.failure import CommandError


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A module's source.

    Attributes:
        name: the module's full name.
        path: its file.
    """

    name: str
    path: str

    def read(self) -> bytes:
        """Read the file.

        Returns:
            What is in it.

        Raises:
            CommandError: when it cannot be read.
        """
        try:
            with open(self.path, "rb") as file:
                return file.read()
        except OSError as error:
            raise CommandError(f"{self.path}: {error.strerror or error}") from error


def look_in_working_directory() -> None:
    """Let modules of the working directory be found, however this process was started."""
    try:
        here = os.getcwd()
    except OSError:
        return
    if here not in sys.path and "" not in sys.path:
        sys.path.insert(0, here)


def find_source(target: str) -> SourceFile:
    """Find the one source file that a target names.

    Args:
        target: a module's name or a file.

    Returns:
        The file; for a package that of its `__init__`.

    Raises:
        CommandError: when there is none.
    """
    if os.path.isdir(target) and not target.isidentifier():
        raise CommandError(f"{target}: is a folder; name a module or a file")
    if is_file_name(target) or (os.path.isfile(target) and not _is_module(target)):
        path = os.path.abspath(target)
        if not os.path.isfile(path):
            raise CommandError(f"{target}: no such file")
        return SourceFile(os.path.basename(path).removesuffix(".py"), path)
    spec = _find_spec(target)
    if spec.origin is None or not spec.has_location or not spec.origin.endswith(".py"):
        raise CommandError(f"{target}: has no source file of its own ({_kind(spec)})")
    return SourceFile(target, spec.origin)


def find_sources(target: str) -> list[SourceFile]:
    """Find all source files of a module, or of a package and everything below it.

    Args:
        target: a name, a file or a folder.

    Returns:
        The files, in the order of their names.

    Raises:
        CommandError: when there is none.
    """
    if os.path.isdir(target) and (os.sep in target or not target.isidentifier()):
        folder = os.path.abspath(target)
        top = os.path.basename(folder) if os.path.isfile(os.path.join(folder, "__init__.py")) else ""
        found = list(_below(folder, top))
    elif is_file_name(target) or (os.path.isfile(target) and not _is_module(target)):
        found = [find_source(target)]
    else:
        spec = _find_spec(target)
        folders = spec.submodule_search_locations
        found = [file for folder in folders or () for file in _below(folder, target)]
        if folders is None:
            found = [find_source(target)]
    if not found:
        raise CommandError(f"{target}: has no source files")
    return sorted(found, key=lambda file: (file.name, file.path))


def is_file_name(target: str) -> bool:
    """Tell a file from a module's name."""
    return target.endswith(".py") or os.sep in target


def _is_module(name: str) -> bool:
    try:
        _find_spec(name)
    except CommandError:
        return False
    return True


def _find_spec(name: str) -> ModuleSpec:
    """Ask the finders for a module; unlike `importlib.util.find_spec`, import no package on the way."""
    path: list[str] | None = None
    spec: ModuleSpec | None = None
    parts = name.split(".")
    if not all(parts):
        raise CommandError(f"{name!r} is not the name of a module")
    for count in range(1, len(parts) + 1):
        full = ".".join(parts[:count])
        if count > 1 and path is None:
            raise CommandError(f"{name}: {'.'.join(parts[: count - 1])} is not a package")
        spec = _ask_finders(full, path)
        if spec is None:
            raise CommandError(f"{name}: no module named {full!r}")
        path = spec.submodule_search_locations
    assert spec is not None
    return spec


def _ask_finders(name: str, path: list[str] | None) -> ModuleSpec | None:
    for finder in sys.meta_path:
        find_spec = getattr(finder, "find_spec", None)
        spec = find_spec(name, path) if find_spec is not None else None
        if isinstance(spec, ModuleSpec):
            return spec
    return None


def _below(folder: str, package: str) -> Iterator[SourceFile]:
    prefix = f"{package}." if package else ""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name.isidentifier() and name != "__pycache__")
        relative = os.path.relpath(root, folder)
        middle = "" if relative == os.curdir else relative.replace(os.sep, ".") + "."
        for file in sorted(files):
            stem, ending = os.path.splitext(file)
            if ending == ".py" and stem.isidentifier():
                name = f"{prefix}{middle}{stem}".removesuffix(".__init__")
                yield SourceFile(name, os.path.join(root, file))


def _kind(spec: ModuleSpec) -> str:
    if spec.submodule_search_locations is not None and spec.origin is None:
        return "a namespace package"
    return spec.origin or "of unknown origin"

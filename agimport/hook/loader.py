"""The loader of converted modules: Python's own, with another idea of where code comes from.

Only `get_code` and `source_to_code` differ, so that resources, `get_source`, runpy, reloading, pickling and
linecache are Python's. Nothing global is changed while a module loads.
"""

from __future__ import annotations

import os
from importlib.machinery import SourceFileLoader
from types import CodeType
from typing import TYPE_CHECKING, Any

from agimport.errors import AgimportWarning
from agimport.hook.cache import content
from agimport.hook.frames import from_nowhere, import_machinery, raise_from_machinery

if TYPE_CHECKING:
    from agimport.hook.conversion import Converter
    from agimport.hook.hints import Hints


class Loader(SourceFileLoader):
    """Loads one marked module from its source file."""

    def __init__(self, fullname: str, path: str, converter: Converter) -> None:
        """Make the loader of one module.

        Args:
            fullname: the module's full name.
            path: its source file.
            converter: what turns sources into code.
        """
        super().__init__(fullname, path)
        self._converter = converter

    @import_machinery
    def get_code(self, fullname: str) -> CodeType | None:
        """Get the module's code, converted and from the cache if possible."""
        path = self.get_filename(fullname)
        code: CodeType | BaseException | None
        try:
            code = self._converter.obtain(fullname, path, content(path))
        except OSError as error:
            code = None
            self._converter.leave(fullname, path, f"its source cannot be read: {error.strerror or error}")
        except (AgimportWarning, KeyboardInterrupt) as error:  # where warnings are errors
            code = from_nowhere(error)
        if code is None:  # Python may have it in its cache, or says in its own words what is wrong
            return SourceFileLoader(fullname, path).get_code(fullname)
        if isinstance(code, BaseException):
            raise_from_machinery(code)
        return code

    @import_machinery
    def source_to_code(  # type: ignore[override]  # static in its base, a method wherever it is called
        self, data: Any, path: Any, *args: Any, **options: Any
    ) -> CodeType:
        """Convert source that a tool hands over; the cache is not used."""
        if isinstance(data, bytes):
            entry, _ = self._converter.convert(os.fspath(path), data, options.get("_optimization", -1))
            if entry.code is not None:
                return entry.code
        return super().source_to_code(data, path, *args, **options)

    def agimport_hints(self) -> Hints | None:
        """Get what traces learned about the module's statements; the runtime asks by this name."""
        return self._converter.hints(self.path)

    def agimport_bodies(self, name: str, source: bytes, optimize: int, path: str) -> bytes:
        """Get the module's staged bodies, packed; the runtime asks by this name."""
        return self._converter.bodies(name, path, source, optimize).pack

    def __reduce__(self) -> tuple[type[SourceFileLoader], tuple[str, str]]:
        # A copy in another process has no hook to belong to.
        return SourceFileLoader, (self.name, self.path)

"""The loader of converted modules in zip archives: Python's own, with another idea of where code comes from.

Their entries are kept in the user's cache folder, since there is no place beside a source in an archive.
"""

from __future__ import annotations

import os
from types import CodeType
from typing import TYPE_CHECKING
from zipimport import zipimporter

from agimport.errors import AgimportWarning
from agimport.hook.frames import from_nowhere, import_machinery, raise_from_machinery

if TYPE_CHECKING:
    from agimport.hook.conversion import Converter


class ArchiveLoader(zipimporter):
    """Loads marked modules from one folder of an archive."""

    def __init__(self, path: str, converter: Converter) -> None:
        """Make the loader of one folder.

        Args:
            path: the archive, with the folder in it.
            converter: what turns sources into code.
        """
        super().__init__(path)
        self._converter = converter

    @import_machinery
    def get_code(self, fullname: str) -> CodeType:
        """Get a module's code, converted and from the cache if possible."""
        path = self._source_of(fullname)
        try:
            data = self.get_data(path)
        except OSError:  # the archive has bytecode only
            return self._unconverted(fullname)
        code: CodeType | BaseException | None
        try:
            code = self._converter.obtain(fullname, path, data)
        except (AgimportWarning, KeyboardInterrupt) as error:  # where warnings are errors
            code = from_nowhere(error)
        if code is None:
            return self._unconverted(fullname)
        if isinstance(code, BaseException):
            raise_from_machinery(code)
        return code

    @import_machinery
    def _source_of(self, fullname: str) -> str:
        ending = os.sep + "__init__.py" if self.is_package(fullname) else ".py"
        return os.path.join(self.archive, self.prefix + fullname.rpartition(".")[2] + ending)

    @import_machinery
    def _unconverted(self, fullname: str) -> CodeType:
        return super().get_code(fullname)

    def agimport_bodies(self, name: str, source: bytes, optimize: int, path: str) -> bytes:
        """Get the module's staged bodies, packed; the runtime asks by this name."""
        return self._converter.bodies(name, path, source, optimize).pack

    def __reduce__(self) -> tuple[type[zipimporter], tuple[str]]:
        # A copy in another process has no hook to belong to.
        return zipimporter, (os.path.join(self.archive, self.prefix),)


def take_over(loader: zipimporter, converter: Converter) -> ArchiveLoader:
    """Make our loader of what another loads.

    Args:
        loader: Python's own loader of a folder in an archive.
        converter: what turns sources into code.

    Returns:
        The loader.
    """
    return ArchiveLoader(os.path.join(loader.archive, loader.prefix), converter)

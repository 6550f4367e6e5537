"""The IPython extension: the functions that cells define are converted, and so are the marked packages.

%load_ext agimport
%agimport on mypkg
"""

from __future__ import annotations

import os
from typing import Any

from agimport.activation import install
from agimport.config import load
from agimport.errors import ConfigError
from agimport.hook import Hook
from agimport.integrations.cells import MAGIC, ON, Cells, converting, marked_cell

_ATTRIBUTE = "_agimport_extension"
_USAGE = "usage: %agimport [on [PACKAGE ...] | off | status]"


class Extension:
    """The extension in one shell.

    Attributes:
        shell: the shell.
        cells: which cells are converted.
    """

    def __init__(self, shell: Any) -> None:
        """Make the extension of a shell; `load` puts it in.

        Args:
            shell: the shell.
        """
        self.shell = shell
        self.cells = Cells()
        self._compiler_class = type(shell.compile)
        self._packages: tuple[str, ...] = ()
        self._hook: Hook | None = None

    def load(self) -> None:
        """Have cells converted, and the packages that the configuration marks."""
        self.shell.compile.__class__ = converting(self._compiler_class, self.cells)
        self.shell.input_transformers_cleanup.append(marked_cell)
        self.shell.register_magic_function(self.line, "line", "agimport")
        self.shell.register_magic_function(self.cell, "cell", "agimport")
        self._switch_on(())

    def unload(self) -> None:
        """Leave the shell as it was found."""
        self._switch_off()
        self.shell.compile.__class__ = self._compiler_class
        self.shell.input_transformers_cleanup.remove(marked_cell)
        for kind in ("line", "cell"):
            self.shell.magics_manager.magics[kind].pop("agimport", None)

    def line(self, line: str) -> None:
        """%agimport [on [PACKAGE ...] | off | status]: convert the functions of cells, and packages."""
        word, *names = line.split() or ["status"]
        if word == "on":
            self._switch_on(tuple(name for text in names for name in text.split(",") if name))
        elif word == "off" and not names:
            self._switch_off()
        elif word == "status" and not names:
            print(self.status())
        else:
            print(_USAGE)

    def cell(self, line: str, cell: str) -> None:
        """%%agimport: convert the functions of this cell, also while %agimport is off."""
        self.shell.run_cell(f"{ON}\n{cell}").raise_error()  # a cell of the user's never comes here

    def status(self) -> str:
        """Say what is converted.

        Returns:
            Some lines.
        """
        state = "on" if self.cells.on else f"off, but for cells that begin with {MAGIC}"
        lines = [f"cells: {state} ({self.cells.converted} functions converted)"]
        packages = self._hook.config.packages if self._hook is not None else ()
        lines.append(f"packages: {', '.join(packages) or 'none'}")
        for record in self._hook.records.values() if self._hook is not None else ():
            lines.append(
                f"  {record.name}: {record.status}" + (f" ({record.reason})" if record.reason else "")
            )
        return "\n".join(lines)

    def _switch_on(self, packages: tuple[str, ...]) -> None:
        try:
            config = load(os.getcwd())
            wanted = tuple(dict.fromkeys((*config.packages, *self._packages, *packages)))
            config = config.replace(packages=wanted or None)
        except ConfigError as error:
            print(f"agimport: {error}")
            return
        self.cells.on = config.enabled
        if not config.enabled:
            print("agimport: switched off by the environment")
            return
        if self._hook is not None and self._hook.config.packages == wanted:
            return
        self._packages = wanted
        self._take_out()
        if wanted:
            self._hook = install(config=config)

    def _switch_off(self) -> None:
        self.cells.on = False
        self._packages = ()
        self._take_out()

    def _take_out(self) -> None:
        if self._hook is not None:
            self._hook.uninstall()
            self._hook = None


def load_ipython_extension(shell: Any) -> None:
    """Load the extension; IPython calls this for `%load_ext agimport`.

    Args:
        shell: the shell.
    """
    if getattr(shell, _ATTRIBUTE, None) is None:
        extension = Extension(shell)
        extension.load()
        setattr(shell, _ATTRIBUTE, extension)


def unload_ipython_extension(shell: Any) -> None:
    """Take the extension out; IPython calls this for `%unload_ext agimport`.

    Args:
        shell: the shell.
    """
    extension = getattr(shell, _ATTRIBUTE, None)
    if extension is not None:
        extension.unload()
        setattr(shell, _ATTRIBUTE, None)

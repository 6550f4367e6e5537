"""PyInstaller's hook for agimport: what is imported by name, or on first use, belongs into the program.

A frozen program keeps no source files, so the import hook stays out of it (`agimport.install` says so). What
runs there is what needs no source: the runtime, and modules that were compiled before the program was frozen.
"""

from __future__ import annotations

from PyInstaller.utils.hooks import collect_submodules

_WANTED = ("api", "compiler", "config", "hook", "runtime", "tracebacks")
_MODULES = ("activation", "child", "enable", "errors", "version")

hiddenimports = [
    *(name for part in _WANTED for name in collect_submodules(f"agimport.{part}")),
    *(f"agimport.{name}" for name in _MODULES),
    "astunparse",
    "gast",
]
excludedimports = ["IPython", "agimport.cli", "agimport.integrations", "pytest", "rich"]

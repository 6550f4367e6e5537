"""Where PyInstaller finds the hook file of agimport; it asks by the entry point `pyinstaller40`."""

from __future__ import annotations

import os


def hook_folders() -> list[str]:
    """Name the folder in which `hook-agimport.py` is.

    Returns:
        The folder.
    """
    return [os.path.dirname(os.path.abspath(__file__))]

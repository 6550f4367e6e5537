"""Importing this module switches agimport on as configured.

`import agimport.enable` belongs at the start of a program; importing it again does nothing, and
`agimport.enable.hook.uninstall()` switches agimport off. What to convert is said by a table `[tool.agimport]`
in pyproject.toml, or by the environment.
"""

from __future__ import annotations

from agimport.activation import install
from agimport.hook import Hook

hook: Hook = install()

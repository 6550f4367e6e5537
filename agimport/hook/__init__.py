"""The import hook: a finder that asks all others, a loader that is Python's, a cache checked by content."""

from agimport.hook.install import Hook, active_hooks, install
from agimport.hook.loader import Loader
from agimport.hook.records import FunctionRecord, ModuleRecord

__all__ = ["FunctionRecord", "Hook", "Loader", "ModuleRecord", "active_hooks", "install"]

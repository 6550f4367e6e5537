"""Ordinary Python inside TensorFlow graphs, converted when it is imported.

The names below are imported when they are first used, so that ``import agimport`` costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from agimport.version import __version__ as __version__

if TYPE_CHECKING:
    from agimport.activation import install as install
    from agimport.api.public import convert as convert
    from agimport.api.public import do_not_convert as do_not_convert
    from agimport.api.public import is_converted as is_converted
    from agimport.api.public import set_element_type as set_element_type
    from agimport.api.public import set_loop_options as set_loop_options
    from agimport.api.public import stack as stack
    from agimport.api.public import to_code as to_code
    from agimport.api.public import to_graph as to_graph
    from agimport.config import Config as Config
    from agimport.errors import AgimportError as AgimportError
    from agimport.errors import AgimportWarning as AgimportWarning
    from agimport.hook import Hook as Hook

_HOMES = {
    "install": "agimport.activation",
    "convert": "agimport.api.public",
    "do_not_convert": "agimport.api.public",
    "is_converted": "agimport.api.public",
    "set_element_type": "agimport.api.public",
    "set_loop_options": "agimport.api.public",
    "stack": "agimport.api.public",
    "to_code": "agimport.api.public",
    "to_graph": "agimport.api.public",
    "Config": "agimport.config",
    "Hook": "agimport.hook",
    "AgimportError": "agimport.errors",
    "ConfigError": "agimport.errors",
    "ConversionError": "agimport.errors",
    "StagingError": "agimport.errors",
    "AgimportWarning": "agimport.errors",
    "AlreadyImportedWarning": "agimport.errors",
    "CacheWarning": "agimport.errors",
    "DroppedWarning": "agimport.errors",
    "HookBypassedWarning": "agimport.errors",
    "NotConvertedWarning": "agimport.errors",
}

# What `%load_ext agimport` and `%unload_ext agimport` call; no names for users.
_EXTENSION = {
    "load_ipython_extension": "agimport.integrations.ipython",
    "unload_ipython_extension": "agimport.integrations.ipython",
}

# What the runtime calls by way of this module, for it knows no compiler.
_FOR_THE_RUNTIME = {
    "called_form": "agimport.api.called_forms",
    "staged_bodies": "agimport.api.staged_bodies",
}

__all__ = ["__version__", *sorted(_HOMES)]  # noqa: PLE0604 - every element is a string


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name) or _EXTENSION.get(name) or _FOR_THE_RUNTIME.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})

"""Keeps IPython's `%autoreload` from putting unconverted functions into converted modules.

After an edit it compiles the functions that changed by itself and asks no loader, if it knows what the source
of the module was before. It is told that it does not, for modules that the hook loaded: then it reloads the
module, which converts it.
"""

from __future__ import annotations

import sys
from typing import Any

from agimport.hook.install import Hook

_EVENT = "post_run_cell"


def watch(hook: Hook) -> None:
    """Watch over the modules of a hook, where the program runs in IPython.

    Args:
        hook: a hook that has just been put in.
    """
    get_shell = getattr(sys.modules.get("IPython"), "get_ipython", None)
    shell: Any = get_shell() if get_shell is not None else None
    if shell is None:
        return

    def forget_sources(result: object = None) -> None:
        known = _known_sources(shell)
        for name, record in hook.records.items():
            if record.status == "converted" and known.get(name):
                known[name] = ""

    shell.events.register(_EVENT, forget_sources)
    hook.on_uninstall(lambda: shell.events.unregister(_EVENT, forget_sources))


def _known_sources(shell: Any) -> dict[str, str]:
    """What `%autoreload` keeps of each module's source, by name; nothing where it is not loaded."""
    magics = shell.magics_manager.registry.get("AutoreloadMagics")
    reloader = getattr(getattr(magics, "_reloader", None), "deduper_reloader", None)
    sources = getattr(reloader, "source_by_modname", None)
    return sources if isinstance(sources, dict) else {}

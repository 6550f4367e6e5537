"""Has the hook on in the processes that a program starts.

Workers that `multiprocessing` starts afresh (spawn and forkserver, so `ProcessPoolExecutor` too), and those
of loky and joblib, are sent a description of the program's main module and paths. A stowaway in it puts the
hooks of the parent into the worker when it is unpickled, which is before the worker imports anything of the
program. Other processes are reached by the environment, if the option `children` says so: a line in
`agimport_children.pth` looks for the variable when Python starts, and does nothing without it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import wraps
from types import ModuleType
from typing import Any

from agimport.config import Config
from agimport.config.options import is_within
from agimport.config.schema import INHERITED_VARIABLE
from agimport.hook import spawning
from agimport.hook.install import Hook, active_hooks

# Runs in the worker. agimport may be somewhere that the worker does not know of yet, or not be there at all;
# a stowaway that fails would take the worker with it.
_START = """
import sys
sys.path.append(folder)
try:
    from agimport.child import start
except ImportError as error:
    import warnings
    warnings.warn(f"agimport is off in this worker, which cannot import it: {error}")
else:
    start(text, main)
finally:
    sys.path.remove(folder)
"""


class Stowaway:
    """Turns the parent's hooks on where it is unpickled; nothing is left of it there."""

    def __init__(self, text: str, main: bool) -> None:
        """Keep what is to be sent.

        Args:
            text: the hooks, as `describe` tells them.
            main: whether the worker will run the parent's script again, and that is to be converted.
        """
        self.text = text
        self.main = main

    def __reduce__(self) -> tuple[Callable[..., None], tuple[object, ...]]:
        folder = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
        return exec, (_START, {"folder": folder, "text": self.text, "main": self.main})


def watch(hook: Hook) -> None:
    """Have the hook on in children for as long as it is in.

    Args:
        hook: a hook that has just been put in.
    """
    spawning.watch(_tell_worker)
    _set_environment()
    hook.on_uninstall(_stop)


def describe(configs: Iterable[Config]) -> str:
    """Tell configurations to another process.

    Args:
        configs: the configurations.

    Returns:
        A text that `understand` reads; plain data, nothing in it is ever run.
    """
    import json

    names = [field.name for field in fields(Config) if field.name != "origins"]
    return json.dumps([{name: getattr(config, name) for name in names} for config in configs])


def understand(text: str) -> list[Config]:
    """Read what `describe` told.

    Args:
        text: the text.

    Returns:
        The configurations.

    Raises:
        ValueError: for anything else; a `ConfigError` where an option or its value is wrong.
    """
    import json

    found = json.loads(text)
    if not isinstance(found, list) or not all(isinstance(options, dict) for options in found):
        raise ValueError("not a list of options")
    return [Config().replace(**options) for options in found]


def convert_main(hook: Hook) -> None:
    """Have the script of the parent converted, which a worker runs once more under the name `__mp_main__`.

    The worker does so by `runpy.run_path`, which asks no loader; it stands for it until that has been done.

    Args:
        hook: the hook that marks `__main__`.
    """
    import runpy

    original = runpy.run_path

    def restore() -> None:
        if runpy.run_path is run_path:
            runpy.run_path = original

    @wraps(original)
    def run_path(path_name: str, *args: Any, **options: Any) -> dict[str, Any]:
        restore()
        if options.get("run_name") != "__mp_main__" or path_name.endswith(".pyc"):
            return original(path_name, *args, **options)
        return _run_main(hook, path_name)

    runpy.run_path = run_path
    hook.on_uninstall(restore)


def _run_main(hook: Hook, path: str) -> dict[str, Any]:
    """Run a script as `runpy.run_path` does, with our loader."""
    code = hook.loader("__mp_main__", path).get_code("__mp_main__")
    assert code is not None
    module = ModuleType("__mp_main__")
    module.__dict__.update(__file__=path, __cached__=None, __package__="")
    first, sys.argv[0] = sys.argv[0], path
    sys.modules["__mp_main__"] = module
    try:
        exec(code, module.__dict__)
    finally:
        del sys.modules["__mp_main__"]
        sys.argv[0] = first
    return dict(module.__dict__)


def _tell_worker(name: str, data: dict[str, Any]) -> None:
    """Put a stowaway into what a worker is sent, if there is a hook to tell of."""
    configs = [hook.config for hook in reversed(active_hooks())]
    marked = any(is_within("__main__", config.packages) for config in configs)
    if name == "ignore" and marked:  # the fork server itself has no hook: its workers run the script
        data.pop("init_main_from_path", None)
    elif configs:
        data["agimport"] = Stowaway(describe(configs), marked and "init_main_from_path" in data)


def _stop() -> None:
    """Leave multiprocessing and the environment as found, once the last hook is out."""
    _set_environment()
    if active_hooks():
        return
    spawning.unwatch()


def _set_environment() -> None:
    """Tell processes to come, by any means they are started, about the hooks that are to be on there."""
    configs = [hook.config for hook in reversed(active_hooks()) if hook.config.children]
    if configs:
        os.environ[INHERITED_VARIABLE] = describe(configs)
    else:
        os.environ.pop(INHERITED_VARIABLE, None)

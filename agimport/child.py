"""What a process that was started by one with agimport on does first: it puts the same hooks in."""

from __future__ import annotations

from agimport.activation import install
from agimport.config import Config
from agimport.config.options import is_within
from agimport.errors import AgimportWarning
from agimport.hook import Hook, active_hooks, children, spawning
from agimport.hook.install import pass_over
from agimport.hook.records import warn_user


def start(text: str, main: bool = False) -> None:
    """Put in the hooks of the parent process that are not in yet.

    Nothing is raised: the process has other things to do, and does them with a warning.

    Args:
        text: the hooks, as the parent describes them.
        main: whether this is a worker that will run the parent's script again, which is to be converted.
    """
    pass_over(spawning.STARTERS)
    try:
        hooks = [_hook_of(config) for config in children.understand(text) if config.packages]
        for hook in hooks:
            if main and hook.active and is_within("__main__", hook.config.packages):
                children.convert_main(hook)
                main = False
    except Exception as error:
        warn_user(f"agimport is off in this process: {type(error).__name__}: {error}", AgimportWarning)


def _hook_of(config: Config) -> Hook:
    for hook in active_hooks():
        if hook.config == config:
            return hook
    return install(config=config)

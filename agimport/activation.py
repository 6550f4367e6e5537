"""Switches agimport on: the import hook, and what goes with it, under one handle."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from agimport.config import Config
from agimport.errors import AgimportWarning, ConfigError
from agimport.hook import Hook, children
from agimport.hook import install as install_hook
from agimport.hook.records import warn_user

HOW_TO_MARK = (
    'Name packages in pyproject.toml ([tool.agimport], packages = ["mypkg"]) or in AGIMPORT_PACKAGES.'
)


def install(
    packages: str | Iterable[str] | None = None,
    *,
    exclude: str | Iterable[str] = (),
    config: Config | None = None,
) -> Hook:
    """Switch agimport on for the packages that are marked.

    Modules that are imported from now on are converted if they are marked; a warning names marked modules
    that have been imported already. Uncaught errors are shown without the frames of agimport and TensorFlow.

    Args:
        packages: dotted prefixes of the modules to convert, or one of them; as configured, if not given.
        exclude: dotted prefixes not to convert after all, or one; as configured, if not given.
        config: the options, in place of those that environment, files and installed distributions give.

    Returns:
        A handle with `uninstall()`, which undoes all of it; also a context manager.

    Raises:
        ConfigError: when something in the configuration is wrong.
    """
    try:
        hook = install_hook(packages, exclude=exclude, config=config)
    except ConfigError as error:  # its message says all; where it was noticed helps nobody
        raise error.with_traceback(None) from None
    if hook.active and not hook.config.packages:
        try:
            warn_user(_nothing_marked(hook.config), AgimportWarning)
        except AgimportWarning:  # where warnings are errors
            hook.uninstall()
            raise
    if hook.active:
        from agimport.tracebacks import excepthook

        hook.on_uninstall(excepthook.install(hook.config.traceback))
        _watch_graphs(hook)
        children.watch(hook)
        if "IPython" in sys.modules:
            from agimport.hook import reloading

            reloading.watch(hook)
        if hook.config.force_staged:
            _force_staged(hook)
    return hook


def _nothing_marked(config: Config) -> str:
    looked = "; ".join(note for name, note in config.origins if name == "considered")
    return f"agimport is enabled and no package is marked, so nothing will be converted. {HOW_TO_MARK}" + (
        f" Looked at: {looked}" if looked else ""
    )


def _force_staged(hook: Hook) -> None:
    """Run staged bodies everywhere for as long as the hook is in."""
    from agimport import runtime

    runtime.set_force_staged(True)
    hook.on_uninstall(lambda: runtime.set_force_staged(False))


def _watch_graphs(hook: Hook) -> None:
    """Let graphs be noticed as they are opened, for as long as some hook is in."""
    _ask_again(before=True)
    hook.on_uninstall(_stop_watching)


def _stop_watching() -> None:
    """Put TensorFlow's methods back; converted functions then ask TensorFlow each time."""
    if any(isinstance(getattr(finder, "hook", None), Hook) for finder in sys.meta_path):
        return
    graphs = sys.modules.get("agimport.runtime.tf.graphs")
    if graphs is not None:
        graphs.unwatch()
    _ask_again(before=False)


def _ask_again(*, before: bool) -> None:
    runtime = sys.modules.get("agimport.runtime")
    if runtime is not None:
        from agimport.runtime import context

        runtime.graph_open = context.before_tensorflow if before else context.always  # type: ignore[attr-defined]

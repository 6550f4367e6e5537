"""Puts the places in order: arguments, environment, file; entry points only ever add packages."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress

from agimport.config.discovery import read_entry_points
from agimport.config.options import Config
from agimport.config.schema import FILE_VARIABLE, OPTIONS, parse_text
from agimport.config.sources import (
    read_arguments,
    read_environment,
    read_named_file,
    read_nearest_file,
)


def load(
    start: str | os.PathLike[str] | None = None,
    *,
    overrides: Mapping[str, object] | None = None,
    environ: Mapping[str, str] | None = None,
) -> Config:
    """Find out what agimport has been told to do.

    An option is taken from the strongest place that names it; places are not mixed within one option. Only
    entry points add to `packages` whatever the other places say, unless `discover` is false.

    Args:
        start: file or folder from which pyproject.toml is searched upward. Without it the search starts at
            the running script's folder, then at the working directory.
        overrides: options given by the caller, stronger than all else; a None value counts as not given.
        environ: the environment; the process's own by default.

    Returns:
        The configuration, complete and checked.

    Raises:
        ConfigError: for an unknown key or a bad value, wherever it stands.
    """
    environ = os.environ if environ is None else environ
    if switched_off(environ):
        return Config(enabled=False, origins=(("enabled", "environment variable AGIMPORT"),))
    named = environ.get(FILE_VARIABLE)
    file = read_named_file(named) if named else read_nearest_file(_starts(start))
    values: dict[str, object] = {}
    origins: dict[str, str] = {}
    for source in (file, read_environment(environ), read_arguments(overrides or {})):
        values.update(source.values)
        origins.update(dict.fromkeys(source.values, source.origin))
    notes = tuple(("considered", note) for note in file.considered)
    if values.get("enabled", True) and values.get("discover", True):
        notes += _add_discovered(values)
    return Config(**values, origins=(*origins.items(), *notes))  # type: ignore[arg-type]


def switched_off(environ: Mapping[str, str] | None = None) -> bool:
    """Tell whether `AGIMPORT=0` switches everything off, whatever else is configured or wrong.

    Args:
        environ: the environment; the process's own by default.

    Returns:
        Whether the switch is set to off.

    Raises:
        ConfigError: when the variable has a value that is neither on nor off.
    """
    option = OPTIONS["enabled"]
    text = (os.environ if environ is None else environ).get(option.variable, "")
    return text != "" and not parse_text(option, text)


def _add_discovered(values: dict[str, object]) -> tuple[tuple[str, str], ...]:
    """Add what entry points name to `packages`; returns the notes for `origins`."""
    discovered = read_entry_points()
    if discovered:
        named = values.get("packages", ())
        assert isinstance(named, tuple)
        values["packages"] = tuple(dict.fromkeys((*named, *(name for name, _ in discovered))))
    return tuple((f"packages: {name}", origin) for name, origin in discovered)


def _starts(start: str | os.PathLike[str] | None) -> tuple[str, ...]:
    if start is not None:
        return (os.fspath(start),)
    script = getattr(sys.modules.get("__main__"), "__file__", None)
    starts = [os.path.dirname(os.path.abspath(script))] if script else []
    with suppress(OSError):  # the working directory may have been removed
        starts.append(os.getcwd())
    return tuple(starts)

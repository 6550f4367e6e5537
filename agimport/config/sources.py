"""The places that options are read from: each gives plain values, checked, with the place they came from."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from agimport.config.schema import (
    FILE_VARIABLE,
    INHERITED_VARIABLE,
    OPTIONS,
    check_value,
    find_option,
    parse_text,
)
from agimport.errors import ConfigError

FILE_NAME = "pyproject.toml"


@dataclass(frozen=True, slots=True)
class Source:
    """What one place says.

    Attributes:
        origin: the place, for people to read.
        values: option name to value.
        considered: notes on what was looked at on the way there.
    """

    origin: str
    values: Mapping[str, object] = field(default_factory=dict)
    considered: tuple[str, ...] = ()


def read_arguments(arguments: Mapping[str, object]) -> Source:
    """Check options that a caller gave.

    Args:
        arguments: option name to value; None stands for an option that was not given.

    Returns:
        The options that were given.

    Raises:
        ConfigError: for an unknown name or a bad value.
    """
    values = {}
    for name, value in arguments.items():
        option = find_option(name, OPTIONS, "arguments")
        if value is not None:
            values[name] = check_value(option, value, "arguments", os.curdir)
    return Source("arguments", values)


def read_environment(environ: Mapping[str, str]) -> Source:
    """Read the environment variables. An empty variable counts as one that is not set.

    Args:
        environ: the environment.

    Returns:
        The options that are set there.

    Raises:
        ConfigError: for an unknown `AGIMPORT_...` variable or a bad value.
    """
    by_variable = {option.variable: option for option in OPTIONS.values()}
    values = {}
    for variable in environ:
        if not variable.startswith("AGIMPORT_") and variable != "AGIMPORT":
            continue
        if variable in (FILE_VARIABLE, INHERITED_VARIABLE):
            continue
        if variable not in by_variable:
            raise ConfigError(f"environment: unknown variable {variable!r}{_nearest_variable(variable)}")
        option = by_variable[variable]
        if environ[variable]:
            values[option.name] = parse_text(option, environ[variable])
    return Source("environment", values)


def read_named_file(path: str) -> Source:
    """Read the file that `AGIMPORT_CONFIG` names.

    Args:
        path: the file.

    Returns:
        Its options.

    Raises:
        ConfigError: when it cannot be read, has no table for agimport, or says something wrong.
    """
    where = os.path.abspath(os.path.expanduser(path))
    try:
        found = _read_table(where)
    except OSError as error:
        raise ConfigError(f"{where} (named by {FILE_VARIABLE}): {error.strerror or error}") from error
    if found is None:
        raise ConfigError(f"{where} (named by {FILE_VARIABLE}): has no table [tool.agimport]")
    return Source(where, found)


def read_nearest_file(starts: tuple[str, ...]) -> Source:
    """Read the nearest pyproject.toml that has a table for agimport.

    Args:
        starts: folders or files to search upward from, one after the other.

    Returns:
        Its options; no options when there is no such file.

    Raises:
        ConfigError: when a file that has such a table says something wrong.
    """
    considered = []
    for folder in _folders_upward(starts):
        path = os.path.join(folder, FILE_NAME)
        try:
            found = _read_table(path)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            considered.append(f"{path}: {error.strerror or error}")
            continue
        if found is not None:
            return Source(path, found, (*considered, f"{path}: used"))
        considered.append(f"{path}: no table [tool.agimport]")
    if not considered and starts:
        considered.append(f"{' and '.join(starts)} and all above: no {FILE_NAME}")
    return Source("files", {}, tuple(considered))


def _folders_upward(starts: tuple[str, ...]) -> Iterator[str]:
    seen = set()
    for start in starts:
        folder = os.path.abspath(start)
        if os.path.isfile(folder):
            folder = os.path.dirname(folder)
        while folder not in seen:
            seen.add(folder)
            yield folder
            folder = os.path.dirname(folder)


def _read_table(path: str) -> dict[str, object] | None:
    """The checked table of a file, or None when it has none."""
    with open(path, "rb") as file:
        data = file.read()
    if b"agimport" not in data:  # parsing costs more than all the rest of a start: only where it can matter
        return None
    import tomllib

    try:
        tool = tomllib.loads(data.decode()).get("tool", {})
    except ValueError as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from error
    table = tool.get("agimport") if isinstance(tool, dict) else None
    if table is None:
        return None
    where = f"{path}, [tool.agimport]"
    if not isinstance(table, dict):
        raise ConfigError(f"{path}: tool.agimport must be a table")
    valid = [name for name, option in OPTIONS.items() if option.in_file]
    base = os.path.dirname(path)
    return {name: check_value(find_option(name, valid, where), table[name], where, base) for name in table}


def _nearest_variable(variable: str) -> str:
    from difflib import get_close_matches

    known = [option.variable for option in OPTIONS.values()] + [FILE_VARIABLE]
    near = get_close_matches(variable, known, n=1)
    return f"; did you mean {near[0]!r}?" if near else f"; the valid ones are {', '.join(known)}"

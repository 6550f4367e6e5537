"""What each option may be: one table, from which the checks and the error messages come."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from agimport.errors import ConfigError

_FLAGS = {"0": False, "1": True, "false": False, "true": True}


@dataclass(frozen=True, slots=True)
class Option:
    """One option: its name, its environment variable and what values it takes.

    Attributes:
        name: key in the file, argument name, and field of `Config`.
        variable: name of the environment variable.
        kind: `"names"`, `"flag"`, `"path"` or `"choice"`.
        choices: the values of a choice.
        in_file: whether the key may stand in a file; a testing switch may not.
    """

    name: str
    variable: str
    kind: str
    choices: tuple[str, ...] = ()
    in_file: bool = True


OPTIONS: Mapping[str, Option] = {
    option.name: option
    for option in (
        Option("packages", "AGIMPORT_PACKAGES", "names"),
        Option("exclude", "AGIMPORT_EXCLUDE", "names"),
        Option("cache", "AGIMPORT_CACHE", "choice", ("on", "off")),
        Option("cache_dir", "AGIMPORT_CACHE_DIR", "path"),
        Option("traceback", "AGIMPORT_TRACEBACK", "choice", ("short", "full")),
        Option("strict", "AGIMPORT_STRICT", "flag"),
        Option("log", "AGIMPORT_LOG", "choice", ("debug", "info", "warning", "error")),
        Option("discover", "AGIMPORT_DISCOVER", "flag"),
        Option("children", "AGIMPORT_CHILDREN", "flag"),
        Option("enabled", "AGIMPORT", "flag"),
        Option("force_staged", "AGIMPORT_FORCE_STAGED", "flag", in_file=False),
    )
}

# Names the file to read; not an option, since it says where options are.
FILE_VARIABLE = "AGIMPORT_CONFIG"

# Tells a process about the hooks of its parent; not for people.
INHERITED_VARIABLE = "AGIMPORT_INHERITED"


def find_option(name: str, valid: Iterable[str], where: str) -> Option:
    """Look an option up by its key.

    Args:
        name: the key as it was written.
        valid: the keys that may stand in this place.
        where: the place, for the message.

    Returns:
        The option.

    Raises:
        ConfigError: for an unknown key; names the place, the key and the nearest valid one.
    """
    known = list(valid)
    if name not in known:
        raise ConfigError(f"{where}: unknown key {name!r}{_nearest(name, known)}")
    return OPTIONS[name]


def check_value(option: Option, value: object, where: str, base: str) -> object:
    """Check a value that came as a Python object.

    Args:
        option: the option it is for.
        value: the value, as TOML or a caller gives it.
        where: the place it comes from, for the message.
        base: folder that a relative path starts from.

    Returns:
        The value in the form that `Config` keeps.

    Raises:
        ConfigError: for a value that the option cannot have.
    """
    at = f"{where}: {option.name} = {value!r}"
    if option.kind == "flag":
        if isinstance(value, bool):
            return value
        raise ConfigError(f"{at}: must be true or false")
    if option.kind == "names":
        return _check_names(value, at)
    if option.kind == "path":
        if isinstance(value, (str, os.PathLike)) and os.fspath(value):
            return os.path.abspath(os.path.join(base, os.path.expanduser(os.fspath(value))))
        raise ConfigError(f"{at}: must be the path of a folder")
    return _check_choice(option, value, at)


def parse_text(option: Option, text: str) -> object:
    """Read the value of an environment variable.

    Args:
        option: the option it is for.
        text: the variable's text, not empty.

    Returns:
        The value in the form that `Config` keeps.

    Raises:
        ConfigError: for a text that the option cannot have; names the variable.
    """
    where = f"environment variable {option.variable}"
    if option.kind == "flag":
        if text.lower() not in _FLAGS:
            raise ConfigError(f"{where} = {text!r}: must be 0, 1, true or false")
        return _FLAGS[text.lower()]
    if option.kind == "names":
        names = [name.strip() for name in text.split(",")]
        return check_value(option, [name for name in names if name], where, os.curdir)
    return check_value(option, text, where, os.curdir)


def is_dotted_name(text: str) -> bool:
    """Tell whether a text can be a module's full name."""
    return all(part.isidentifier() for part in text.split("."))


def _check_names(value: object, at: str) -> tuple[str, ...]:
    if isinstance(value, (str, bytes)) or not isinstance(value, Iterable):
        raise ConfigError(f'{at}: must be a list of dotted names, such as ["mypkg", "other.part"]')
    names = tuple(value)
    for name in names:
        if not isinstance(name, str) or not (name == "*" or is_dotted_name(name)):
            raise ConfigError(f"{at}: {name!r} is not a dotted module name{_nearest_name(name)}")
    return names


def _nearest_name(name: object) -> str:
    if not isinstance(name, str):
        return ""
    near = name.removesuffix(".*").removesuffix(".py").strip(" ./").replace("-", "_").replace("/", ".")
    return f"; did you mean {near!r}?" if is_dotted_name(near) else ""


def _check_choice(option: Option, value: object, at: str) -> str:
    if isinstance(value, str) and value.lower() in option.choices:
        return value.lower()
    near = _nearest(value, option.choices) if isinstance(value, str) else ""
    raise ConfigError(f"{at}: must be one of {', '.join(map(repr, option.choices))}{near}")


def _nearest(name: str, valid: Iterable[str]) -> str:
    from difflib import get_close_matches

    known = list(valid)
    folded = {key.casefold(): key for key in known}
    near = get_close_matches(name.casefold(), list(folded), n=1)
    if near:
        return f"; did you mean {folded[near[0]]!r}?"
    return f"; the valid ones are {', '.join(known)}" if len(known) > 4 else ""

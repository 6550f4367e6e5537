"""The options themselves: one frozen value, and the two questions that are asked of it."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.util import source_hash

from agimport.config.schema import OPTIONS, check_value
from agimport.config.sources import read_arguments

# What conversion itself runs on. Converting these would need them converted already.
_NEVER = frozenset({"agimport", "gast", "astunparse"})

# What "*" leaves out besides the standard library: code whose authors stage it themselves.
_NOT_BY_STAR = frozenset({"tensorflow", "keras", "numpy"})

_MAY_BE_NONE = ("cache_dir", "log")

# Options that change what the compiler produces. Those of today act at run time only; an option that is added
# to the compiler must be named here, since every cache key is made from these.
_OUTPUT_OPTIONS: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Config:
    """What agimport has been told to do.

    Attributes:
        packages: dotted prefixes of the marked modules; `("*",)` marks all that is not the standard library,
            TensorFlow, Keras or NumPy.
        exclude: dotted prefixes that are not marked after all.
        cache: `"on"` or `"off"`.
        cache_dir: folder of the cache, in place of the `__pycache__` folders.
        traceback: `"short"` hides the frames of agimport and TensorFlow, `"full"` shows them.
        strict: whether a module that cannot be converted is an error.
        log: level of agimport's loggers, such as `"debug"`, or None for none.
        discover: whether installed distributions may mark packages by entry points.
        children: whether agimport is on, as it is here, in all processes that are started from here; those of
            `multiprocessing` have it on in any case.
        enabled: False switches everything off.
        force_staged: run staged bodies everywhere, also outside graphs; for tests.
        origins: where each option came from, and which files were looked at; for people to read.

    Raises:
        ConfigError: for a value that an option cannot have.
    """

    packages: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    cache: str = "on"
    cache_dir: str | None = None
    traceback: str = "short"
    strict: bool = False
    log: str | None = None
    discover: bool = True
    children: bool = False
    enabled: bool = True
    force_staged: bool = False
    origins: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        for name, option in OPTIONS.items():
            value = getattr(self, name)
            if value is not None or name not in _MAY_BE_NONE:
                object.__setattr__(self, name, check_value(option, value, "Config", os.curdir))

    def marks(self, name: str) -> bool:
        """Tell whether a module is marked for conversion.

        Args:
            name: the module's full name.

        Returns:
            Whether a prefix in `packages` covers the name and none in `exclude` does.
        """
        if not (self.enabled and self.packages):
            return False
        top = name.partition(".")[0]
        if top in _NEVER:
            return False
        if not is_within(name, self.packages) and not ("*" in self.packages and _is_ordinary(top)):
            return False
        return not is_within(name, self.exclude)

    def replace(self, **arguments: object) -> Config:
        """Make a configuration that differs in some options.

        Args:
            arguments: option name to new value; None leaves an option as it is.

        Returns:
            The new configuration.

        Raises:
            ConfigError: for an unknown option or a bad value.
        """
        values = dict(read_arguments(arguments).values)
        kept = tuple(origin for origin in self.origins if origin[0] not in values)
        origins = (*((name, "arguments") for name in values), *kept)
        return replace(self, **values, origins=origins)  # type: ignore[arg-type]

    def digest(self) -> str:
        """Identify what in this configuration changes the compiler's output.

        Returns:
            Short hexadecimal text, equal for configurations under which a module converts to the same code.
        """
        parts = [(name, getattr(self, name)) for name in _OUTPUT_OPTIONS]
        return source_hash(repr(parts).encode()).hex()[:8]


def is_within(name: str, prefixes: tuple[str, ...]) -> bool:
    """Tell whether a dotted name is one of the prefixes or below one: `a.b` covers `a.b.c` and not `a.bc`."""
    return f"{name}.".startswith(_dotted(prefixes))


@cache
def _dotted(prefixes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{prefix}." for prefix in prefixes)


def _is_ordinary(top: str) -> bool:
    return top not in sys.stdlib_module_names and top not in _NOT_BY_STAR and top != "__main__"

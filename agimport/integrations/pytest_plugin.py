"""The pytest plugin: the packages that are named are converted, and so is what conftest files import.

    $ pytest --agimport-packages=mypkg

or `agimport_packages = ["mypkg"]` in pytest's own table. Without either the plugin does nothing: it imports
no other module of agimport. Test modules and conftest files keep the code that pytest makes of them, with its
rewritten assertions, also where they are in a marked package.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from agimport.hook import Hook

_NAME = "agimport_packages"
_HELP = "dotted names of packages to convert with agimport when they are imported"
_KEY: pytest.StashKey[Hook] = pytest.StashKey()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the option and the setting.

    Args:
        parser: pytest's own.
    """
    group = parser.getgroup("agimport")
    group.addoption("--agimport-packages", dest=_NAME, metavar="NAMES", action="append", help=_HELP)
    parser.addini(_NAME, _HELP, type="args", default=[])


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Put the hook in before conftest files are read.

    Args:
        early_config: the configuration as far as it is known.
    """
    _install(early_config, early_config.known_args_namespace)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Put the hook in where the plugin itself was loaded late: by a conftest file, or by `-p` under xdist.

    Args:
        config: the configuration.
    """
    _install(config, config.option)


def pytest_report_header(config: pytest.Config) -> str | None:
    """Say what is converted.

    Args:
        config: the configuration.

    Returns:
        The line; None when the plugin is not used.
    """
    if _KEY not in config.stash:
        return None
    hook = config.stash[_KEY]
    if not hook.active:
        return "agimport: switched off"
    return f"agimport: converts {', '.join(hook.config.packages)}"


def _install(config: pytest.Config, options: object) -> None:
    given = getattr(options, _NAME, None) or config.getini(_NAME)
    names = [name for text in given for name in re.split(r"[,\s]+", text) if name]
    if not names or _KEY in config.stash:
        return
    from agimport.activation import install
    from agimport.config import load
    from agimport.errors import ConfigError

    try:
        hook = install(config=load(config.rootpath, overrides={"packages": names}))
    except ConfigError as error:
        raise pytest.UsageError(f"agimport: {error}") from None
    config.stash[_KEY] = hook
    # The last that is undone, for it was the first: pytest has put back what it found by then.
    config.add_cleanup(hook.uninstall)

"""The options that several commands take, and the configuration that they make."""

from __future__ import annotations

import argparse
import os

from agimport.config import Config, load


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give a command the options that override the configuration.

    Args:
        parser: the command's parser.
    """
    parser.add_argument("--packages", metavar="A,B.C", help="mark these, in place of what is configured")
    parser.add_argument("--no-cache", action="store_true", help="neither read nor write the cache")
    parser.add_argument("--strict", action="store_true", help="make it an error if a module is not converted")
    parser.add_argument("--config", metavar="FILE", help="read [tool.agimport] of this file, and of no other")


def configuration(options: argparse.Namespace, start: str) -> Config:
    """Find the configuration of a command.

    Args:
        options: what `add_options` parsed.
        start: folder or file that pyproject.toml is searched upward from.

    Returns:
        The configuration, with the options over what files and the environment say.

    Raises:
        ConfigError: for anything wrong in an option, a file or the environment.
    """
    overrides: dict[str, object] = {}
    if options.packages is not None:
        overrides["packages"] = [name.strip() for name in options.packages.split(",") if name.strip()]
    if options.no_cache:
        overrides["cache"] = "off"
    if options.strict:
        overrides["strict"] = True
    environ = dict(os.environ)  # the process's own stays as it is: the program that is run inherits it
    if options.config is not None:
        environ["AGIMPORT_CONFIG"] = options.config
    return load(start, overrides=overrides, environ=environ)


def configuration_of_command(start: str | None = None) -> Config:
    """Find the configuration that holds for a program started in a folder.

    Args:
        start: the folder; the working directory by default.

    Returns:
        The configuration, without what options of a command say.

    Raises:
        ConfigError: for anything wrong in a file or the environment.
    """
    return load(os.getcwd() if start is None else start)

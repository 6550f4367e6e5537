"""Where options come from: arguments, environment, pyproject.toml, installed distributions.

Before: nothing but the names of the options. After: one frozen `Config`, every value of it checked, with a
note of where each came from. Imports the standard library only, and of that only what a given start needs.
"""

from agimport.config.loading import load, switched_off
from agimport.config.options import Config

__all__ = ["Config", "load", "switched_off"]

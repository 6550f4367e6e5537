"""The `assert` statement in converted code."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from agimport.runtime.raising import raised
from agimport.runtime.special_methods import condition
from agimport.runtime.values import is_staged


def assert_stmt(test: Any, message: Callable[[], Any] | None = None, site: str | None = None) -> Any:
    """`assert test, message()`.

    A staged test is checked when the graph runs; what fails then is an op named after `site`, whose error
    begins with `AssertionError`.

    Args:
        test: what must be true.
        message: gives the message; called only where the assertion fails. None if there is no message.
        site: name for the op, such as `assert_L12`.

    Returns:
        None, or the op that checks.

    Raises:
        AssertionError: the test is a Python value, and is not true.
    """
    test = condition(test)
    if is_staged(test):
        from agimport.runtime.tf import assertions

        return assertions.assert_stmt(test, message, site)
    if not test:
        raise raised(AssertionError(message()) if message is not None else AssertionError())
    return None

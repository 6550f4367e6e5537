"""Variables that some path through the graph leaves unbound."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from agimport.runtime.locations import UNBOUND
from agimport.runtime.tf.maybe import Maybe
from agimport.runtime.tf.raised import refuse_if_caught


def _may_be_missing(value: Any) -> bool:
    return isinstance(value, Maybe) and value.absent_ is UNBOUND


def checked(value: Any, error: NameError | AttributeError) -> Any:
    """Returns the value of a variable, behind a check that fails with *error* when the graph runs.

    Raises:
        StagingError: a statement around would catch the exception, and cannot enter its handler from here.
    """
    if not _may_be_missing(value):
        return value
    refuse_if_caught(error)
    return value.checked_(error)


def is_missing(value: Any) -> Any:
    """Returns whether a variable has no value: a bool tensor, or False where it always has one."""
    return tf.logical_not(value.present_) if _may_be_missing(value) else False


def there(value: Any) -> Any:
    """Returns the value of a variable that certainly has one here."""
    return value.unchecked_ if _may_be_missing(value) else value

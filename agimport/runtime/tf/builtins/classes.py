"""`isinstance` and `type` of staged values."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from agimport.runtime.text import StagedText
from agimport.runtime.tf import bools, conditionals, weak
from agimport.runtime.tf.choices import Chosen
from agimport.runtime.tf.maybe import Maybe


def is_instance(value: Any, classes: Any) -> Any:
    """`isinstance(value, classes)`: a weak int is an int, a weak float a float, a missing value None.

    Args:
        value: a staged value, or what a variable that may be missing holds.
        classes: a class, a union, or a tuple of these.

    Returns:
        A Python bool, or a bool tensor where only the graph knows whether the value is None.
    """
    if isinstance(value, Chosen):
        return value.answer_(lambda one: isinstance(one, classes))
    if isinstance(value, StagedText):
        return isinstance("", classes)
    if weak.is_weak(value):
        return isinstance(0 if value.kind == weak.INT else 0.0, classes)
    if not isinstance(value, Maybe):
        return bools.is_instance(value, classes)
    if value.absent_ is not None:
        return is_instance(value.checked_(), classes)
    if_there, if_none = is_instance(value.unchecked_, classes), isinstance(None, classes)
    if isinstance(if_there, bool):
        if if_there is if_none:
            return if_there
        return value.present_ if if_there else tf.logical_not(value.present_)
    return tf.where(value.present_, if_there, if_none)


def type_of(value: Any) -> Any:
    """`type(value)`: of a weak number int or float, of text str.

    Args:
        value: a staged value, or what a variable that may be missing holds.

    Returns:
        A class, or a choice of the graph's between two, where it decides whether the value is None.
    """
    if isinstance(value, Chosen):
        return value.map_(type, "type")
    if isinstance(value, StagedText):
        return str
    if weak.is_weak(value):
        return int if value.kind == weak.INT else float
    if not isinstance(value, Maybe):
        return bools.type_of(value)
    if value.absent_ is not None:
        return type_of(value.checked_())
    if_there = type_of(value.unchecked_)
    return conditionals.if_exp(value.present_, lambda: if_there, lambda: type(None), "type")

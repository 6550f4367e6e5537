"""A ``raise`` that the graph decides about: it becomes an op that fails when the graph gets there."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from agimport.runtime.pending import Alternative, Several
from agimport.runtime.stepping import check_end
from agimport.runtime.tf.compiled import drops
from agimport.runtime.tf.effects import record_raise
from agimport.runtime.tf.raised import refuse_if_caught
from agimport.runtime.tf.specs.raised import restored
from agimport.runtime.tf.text import after_class, raw

_CHOICE = "_agimport_choice"


def either(pred: Any, if_true: BaseException, if_false: BaseException) -> BaseException:
    """Returns an exception that stands for one of two, by a tensor."""
    setattr(if_true, _CHOICE, (pred, if_true, if_false))
    return if_true


def fail(error: BaseException) -> None:
    """Adds an op that fails, when it runs, with the class and the text of *error*.

    Raises:
        StagingError: a function around this one would catch the exception, or a ``for`` statement waits for
            it.
    """
    check_end(error)
    refuse_if_caught(error)
    if isinstance(error, Several):
        for one in error.alternatives:
            fail_if(one)
        return
    drops("raise")
    choice = error.__dict__.pop(_CHOICE, None)
    if choice is not None:
        pred, if_true, if_false = choice
        record_raise(tf.cond(pred, lambda: _failing(if_true), lambda: _failing(if_false)).op)
        return
    kind = type(error).__name__
    pieces = [piece for argument in error.args for piece in raw(argument)]
    data = [tf.convert_to_tensor(piece) for piece in after_class(kind, pieces)]
    record_raise(tf.raw_ops.Assert(condition=tf.constant(False), data=data, summarize=-1, name=kind))


def fail_if(alternative: Alternative) -> None:
    """Adds an op that fails with an exception if its flag is up when it runs."""
    error = restored(alternative)
    record_raise(tf.cond(alternative.flag, lambda: _failing(error), lambda: tf.constant(False)).op)


def _failing(error: BaseException) -> Any:
    fail(error)
    return tf.constant(False)

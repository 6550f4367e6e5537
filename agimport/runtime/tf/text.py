"""The text of staged values: what `print` shows of them, and what f-strings make of them."""

from __future__ import annotations

import functools
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import is_dataclass
from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.list_state import Frozen, Queue
from agimport.runtime.lists import is_grown
from agimport.runtime.own_texts import Said
from agimport.runtime.text import CONVERSIONS, Part, StagedText, described, holds_text, with_own_texts
from agimport.runtime.tf import bools, weak, written_tensors
from agimport.runtime.tf.formats import formatted, python_float
from agimport.runtime.tf.maybe import Maybe
from agimport.runtime.tf.symbolic import is_symbolic, read
from agimport.runtime.values import is_staged


@functools.cache
def register() -> None:
    """Register, once, how TensorFlow turns a `StagedText` into a tensor."""
    tf.register_tensor_conversion_function(StagedText, _convert)


def _convert(value: StagedText, dtype: Any = None, name: str | None = None, as_ref: bool = False) -> Any:
    del name, as_ref
    if dtype is not None and dtype != tf.string:
        raise TypeError(f"a text cannot become a tensor of dtype {tf.as_dtype(dtype).name}")
    return value.tensor()


def joined(parts: Sequence[Part]) -> Any:
    """The parts of an f-string as one scalar tensor of strings."""
    return tf.strings.join(_pieces_of_text(parts))


def shown(value: Any) -> list[Any]:
    """What `print` shows of a value: strings and tensors, to be written one after the other.

    Args:
        value: anything.

    Returns:
        The pieces. Weak numbers and scalar bools are given as Python writes them, other tensors as they are.
    """
    if isinstance(value, str):
        return [value]
    if isinstance(value, StagedText):
        return _pieces_of_text(value.parts)
    if value.__class__ is Maybe:
        return _shown_maybe(value)
    if is_symbolic(value):
        return [_as_numpy_writes(shown_tensor(value))]
    value = with_own_texts(value)
    if is_dataclass(value) or not holds_text(value):
        found = described(value, "s")
        return [str(value)] if found is None else shown(found)
    return _shown_container(value)


def raw(value: Any) -> list[Any]:
    """What the data of an assertion hold of a value: strings, and tensors of numbers as they are.

    XLA drops a check together with its data, but refuses to compile ops that make text of them.

    Args:
        value: the message of an assertion.

    Returns:
        The pieces.
    """
    if isinstance(value, StagedText):
        return _merged(
            piece for part in value.parts for piece in raw(part if isinstance(part, str) else part[0])
        )
    if is_staged(value):
        return [read(value)]
    return [str(value)] if not holds_text(value) else _merged(_shown_container(value))


def _shown_maybe(value: Maybe) -> list[Any]:
    """A value, or None where it is missing."""
    if value.absent_ is not None:
        return shown(value.checked_())
    there = tf.strings.join([written(piece) for piece in shown(value.unchecked_)])
    return [tf.where(value.present_, there, "None")]


def written(piece: Any) -> Any:
    """A piece as a scalar string.

    Args:
        piece: a string or tensor that `shown` gave. `tf.print` itself would put quotes around strings.

    Returns:
        A string, or a scalar tensor of strings.
    """
    if isinstance(piece, str) or (piece.dtype == tf.string and piece.shape.rank == 0):
        return piece
    return tf.strings.format("{}", [piece], summarize=-1)


def shown_tensor(value: Any) -> Any:
    """What `print` shows of a staged value: a tensor."""
    tensor = read(value)
    if weak.is_weak(value) and tensor.dtype.is_floating:
        return python_float(tensor)
    if tensor.dtype == tf.bool and tensor.shape.rank == 0:
        return tf.where(tensor, "True", "False")
    return tensor


def _as_numpy_writes(tensor: Any) -> Any:
    """Floats and complex numbers as text; anything else as it is."""
    rank = tensor.shape.rank
    if tensor.dtype.is_complex and rank == 0:
        return written_tensors.complex_number(tensor)
    if not tensor.dtype.is_floating or rank is None:
        return tensor
    return written_tensors.many(tensor) if rank else written_tensors.scalar_of_floats(tensor)


def _shown_container(value: Any) -> list[Any]:
    """A list, tuple, dict or dataclass as Python writes it, with the staged values in it."""
    if is_dataclass(value):
        return shown(described(value, "r"))
    if is_grown(value):
        return [_text_of_list(value)]
    if isinstance(value, dict):
        items = [[f"{key!r}: ", *_shown_element(element)] for key, element in value.items()]
        return _between("{", items, "}")
    names = getattr(value, "_fields", None)
    if names is not None:
        fields = [[f"{name}=", *_shown_element(field)] for name, field in zip(names, value, strict=True)]
        return _between(f"{type(value).__name__}(", fields, ")")
    elements = [_shown_element(element) for element in value]
    if isinstance(value, deque):
        return _between("deque([", elements, "])" if value.maxlen is None else f"], maxlen={value.maxlen})")
    if isinstance(value, tuple):
        return _between("(", elements, ",)" if len(elements) == 1 else ")")
    return _between("[", elements, "]")


def _text_of_list(value: Any) -> Any:
    """A list whose length depends on the graph, as Python writes it: a scalar tensor of strings."""
    array = value.array
    texts = tf.map_fn(
        lambda place: _one(_shown_element(array.get(place))),
        tf.range(read(array.length())),
        fn_output_signature=tf.TensorSpec((), tf.string),
    )
    inside = tf.strings.reduce_join(texts, separator=", ")
    opening, closing = _brackets(value)
    if isinstance(value.queue, Frozen):
        closing = tf.where(tf.equal(tf.shape(texts)[0], 1), ",)", ")")
    return tf.strings.join([opening, inside, closing])


def _brackets(value: Any) -> tuple[str, str]:
    if isinstance(value.queue, Queue):
        maxlen = value.queue.maxlen
        return "deque([", "])" if maxlen is None else f"], maxlen={maxlen})"
    return ("(", ")") if isinstance(value.queue, Frozen) else ("[", "]")


def _between(opening: str, items: Sequence[list[Any]], closing: str) -> list[Any]:
    pieces: list[Any] = [opening]
    for place, item in enumerate(items):
        pieces += [", ", *item] if place else item
    return _merged([*pieces, closing])


def _shown_element(value: Any) -> list[Any]:
    """An element of a container, which Python writes with `repr`."""
    if value.__class__ is Said:
        return shown(value.text)
    if isinstance(value, StagedText) or is_string(value):
        return ["'", *shown(value), "'"]
    if holds_text(value) and not is_dataclass(value):
        return shown(value)
    found = described(value, "r")
    return [repr(value)] if found is None else shown(found)


def is_string(value: Any) -> bool:
    """Whether a value is a scalar string of the graph."""
    if value.__class__ is StagedText:
        return True
    if value.__class__ is Maybe or not is_symbolic(value):
        return False
    return bool(value.dtype == tf.string and value.shape.rank == 0)


def _pieces_of_text(parts: Iterable[Part]) -> list[Any]:
    """The parts of an f-string as strings and scalar tensors of strings."""
    pieces: list[Any] = []
    for part in parts:
        pieces += [part] if isinstance(part, str) else _field(*part)
    return _merged(pieces)


def _field(value: Any, conversion: str | None, spec: Any) -> list[Any]:
    """A replacement field of an f-string."""
    if is_staged(spec) or isinstance(spec, StagedText):
        raise StagingError("a format that depends on a tensor cannot be part of a graph", code="AG0404")
    if value.__class__ is Maybe and value.absent_ is None:
        there = tf.strings.join(_field(value.unchecked_, conversion, spec))
        return [tf.where(value.present_, there, "None")]
    if isinstance(value, StagedText):
        pieces = _pieces_of_text(value.parts)
        if conversion in ("r", "a"):
            pieces = _merged(["'", *pieces, "'"])
        return [formatted(_one(pieces), spec)] if spec else pieces
    if is_symbolic(value):
        return _field_of_tensor(value, conversion, spec)
    if not holds_text(value):
        converted = CONVERSIONS[conversion](value)
        return (
            [format(converted, spec)] if isinstance(spec, str) else [formatted(tf.constant(str(value)), spec)]
        )
    pieces = [piece if isinstance(piece, str) else formatted(piece, "") for piece in _shown_container(value)]
    if conversion == "a":
        pieces = [_escaped(piece) if isinstance(piece, str) else piece for piece in pieces]
    if spec and not conversion:
        raise TypeError(f"unsupported format string passed to {type(value).__name__}.__format__")
    return [formatted(_one(pieces), spec)] if spec else pieces


def _escaped(text: str) -> str:
    """What `ascii` makes of a text of Python's."""
    return text.encode("ascii", "backslashreplace").decode()


def _field_of_tensor(value: Any, conversion: str | None, spec: Any) -> list[Any]:
    """A tensor or number; with a conversion it is its text that is formatted."""
    tensor = read(bools.counted(value) if spec and not conversion else value)
    if conversion in ("r", "a") and tensor.dtype == tf.string:
        tensor = tf.strings.join(["'", tensor, "'"])
    if not conversion or not spec:
        return [formatted(tensor, spec)]
    return [formatted(formatted(tensor, ""), spec)]


def _one(pieces: Sequence[Any]) -> Any:
    """The pieces as one scalar string."""
    return tf.strings.join([written(piece) for piece in pieces])


def joined_array(separator: str, array: Any) -> StagedText:
    """The texts in an array of the graph as one, with a separator between them."""
    if array.element.describe() != "text":
        raise TypeError(f"sequence item 0: expected str instance, {array.element.describe()} found")
    return StagedText(((tf.strings.reduce_join(array.stack(), separator=separator), "", ""),))


def _merged(pieces: Iterable[Any]) -> list[Any]:
    """The pieces, with strings that follow each other made one."""
    merged: list[Any] = []
    for piece in pieces:
        if isinstance(piece, str) and merged and isinstance(merged[-1], str):
            merged[-1] += piece
        else:
            merged.append(piece)
    return merged


def after_class(name: str, pieces: list[Any]) -> list[Any]:
    """The pieces led by the class of the exception, which joins the first if that is text."""
    if pieces and isinstance(pieces[0], str):
        return [f"{name}: {pieces[0]}", *pieces[1:]]
    return [f"{name}: ", *pieces]

"""Python's format specifications, as far as TensorFlow can follow: `.3f`, `05d`, `.2e`, `g`, `%`, `x`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NoReturn

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.tf import radix, written_tensors

_SPEC = re.compile(
    r"(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ])?(?P<other>[z#]*)(?P<zero>0)?(?P<width>\d+)?"
    r"(?P<group>[_,])?(?:\.(?P<precision>\d+))?(?P<type>[a-zA-Z%])?"
)

_UNGROUPED = "[-+ ]?[0-9]{4}.*"
_LAST_THREE = "^([-+ ]?[0-9]+)([0-9]{3})"


@dataclass(frozen=True, slots=True)
class Format:
    """A format specification that TensorFlow can follow.

    Attributes:
        text: as the user wrote it.
        align: where the text stands in its field, `"<"`, `">"` or `"^"`; None: where its type stands.
        filler: what fills the field.
        fill: what as_string fills or marks numbers with: `"0"`, `"+"`, `" "`, or nothing.
        width: of the field; -1: as wide as the text.
        precision: digits; -1 if none are given.
        type: the letter, or nothing.
        sign: what stands before a number that is not negative: `"+"`, `" "` or nothing.
        prefix: whether `0x` and the like does.
        group: what parts the thousands: a comma, an underscore or nothing.
    """

    text: str
    align: str | None
    filler: str
    fill: str
    width: int
    precision: int
    type: str
    sign: str = ""
    prefix: bool = False
    group: str = ""


def formatted(tensor: Any, spec: Any) -> Any:
    """What `format(value, spec)` gives.

    Args:
        tensor: the value.
        spec: the format specification.

    Returns:
        A scalar tensor of strings.

    Raises:
        ValueError: Python has no such format for values of this type.
        StagingError: TensorFlow cannot follow the format, or the value is no scalar.
    """
    if not isinstance(spec, str):
        raise StagingError("a format that depends on a tensor cannot be part of a graph", code="AG0404")
    if tensor.shape.rank != 0:
        if spec:
            raise StagingError(
                f"format {spec!r} of a tensor of shape {tensor.shape}: only scalars have formats",
                code="AG0404",
            )
        return written_tensors.many(tensor)
    style = _parsed(spec)
    if tensor.dtype == tf.string:
        return _padded(_string(tensor, style), style, left=True)
    if tensor.dtype.is_floating or (style.type and style.type in "eEfFgG%"):
        return _float(tf.cast(tensor, tf.float64), style)
    if tensor.dtype.is_integer or (tensor.dtype == tf.bool and style.type == "d"):
        return _integer(tf.cast(tensor, tf.int64), style)
    if tensor.dtype == tf.bool and not style.type:
        return _padded(tf.where(tensor, "True", "False"), style, left=False)
    if spec:
        _refuse(spec)
    return written_tensors.complex_number(tensor) if tensor.dtype.is_complex else tf.strings.as_string(tensor)


def python_float(value: Any) -> Any:
    """What `repr` gives for a float: the fewest digits that stand for it, and `.0` after a whole number.

    Args:
        value: a scalar of floats.

    Returns:
        A scalar tensor of strings.
    """
    value = tf.cast(value, tf.float64)
    size = tf.abs(value)
    is_big = size >= 1e16
    found = tf.where(
        is_big,
        tf.strings.as_string(value, precision=16, scientific=True),
        tf.strings.as_string(value, precision=17, shortest=True),
    )
    for digits in (16, 15):
        text = tf.strings.as_string(value, precision=digits, shortest=True)
        is_exact = tf.equal(tf.strings.to_number(text, tf.float64), value)
        found = tf.where(is_exact & (is_big | (size < 10.0**digits)), text, found)
    return tf.strings.regex_replace(found, r"^(-?[0-9]+)$", r"\1.0")


def _parsed(spec: str) -> Format:
    """The specification taken apart."""
    match = _SPEC.fullmatch(spec)
    if match is None:
        raise ValueError(f"Invalid format specifier {spec!r}")
    zero = match["zero"] or (match["fill"] == "0" and match["align"] == "=")
    sign = match["sign"] if match["sign"] in ("+", " ") else ""
    in_base = (match["type"] or "d") in "bcoxX"
    other = match["other"] not in ("", "#" if in_base else "") or (zero and sign and not in_base)
    odd_group = match["group"] and (zero or in_base or match["type"] == "s")
    if (
        other
        or odd_group
        or (match["align"] == "=" and not zero)
        or (zero and match["align"] in tuple("<>^"))
    ):
        _refuse(spec)
    return Format(
        text=spec,
        align=match["align"] if match["align"] != "=" else None,
        filler=match["fill"] or " ",
        fill="0" if zero and match["width"] else sign,
        width=int(match["width"] or -1),
        precision=int(match["precision"] or -1),
        type=match["type"] or "",
        sign=sign,
        prefix=bool(match["other"]),
        group=match["group"] or "",
    )


def _string(tensor: Any, style: Format) -> Any:
    """A string, cut off where the precision says."""
    if style.type not in ("", "s"):
        raise ValueError(f"Unknown format code {style.type!r} for object of type 'str'")
    if style.fill or style.group:
        _refuse(style.text)
    return tensor if style.precision < 0 else tf.strings.substr(tensor, 0, style.precision, unit="UTF8_CHAR")


def _integer(tensor: Any, style: Format) -> Any:
    """An int in decimal digits."""
    if style.type in tuple("boxX"):
        return _in_base(tensor, style)
    if style.type not in ("", "d"):
        if style.type in "cn":
            _refuse(style.text)
        raise ValueError(f"Unknown format code {style.type!r} for object of type 'int'")
    if style.precision >= 0:
        raise ValueError("Precision not allowed in integer format specifier")
    return _padded(_grouped(tf.strings.as_string(tensor, **_field(style)), style), style, left=False)


def _in_base(tensor: Any, style: Format) -> Any:
    """An int in another base than ten."""
    if style.precision >= 0:
        raise ValueError("Precision not allowed in integer format specifier")
    filled = style.fill == "0"
    text = radix.written(
        tensor,
        style.type,
        prefix=style.prefix,
        sign=style.sign,
        width=style.width if filled else 0,
    )
    return _padded(text, style, left=False)


def _float(tensor: Any, style: Format) -> Any:
    """A float, in the notation that the type asks for."""
    kind = style.type.lower()
    if not kind:
        if style.precision >= 0 or style.fill:
            _refuse(style.text, advice=f"; write {style.text}g")
        return _padded(_grouped(python_float(tensor), style), style, left=False)
    if kind not in ("e", "f", "g", "%"):
        raise ValueError(f"Unknown format code {style.type!r} for object of type 'float'")
    if kind == "%":
        if style.fill == "0":
            _refuse(style.text)
        tensor = tensor * 100.0
    precision = 6 if style.precision < 0 else style.precision
    text = tf.strings.as_string(
        tensor, precision=precision, scientific=kind == "e", shortest=kind == "g", **_field(style)
    )
    if kind == "%":
        text = tf.strings.join([text, "%"])
    text = tf.strings.upper(text) if style.type.isupper() else text
    return _padded(_grouped(text, style), style, left=False)


def _grouped(text: Any, style: Format) -> Any:
    """The text with a comma or the like before each three digits of the whole part."""
    if not style.group:
        return text
    (text,) = tf.while_loop(
        lambda text: tf.strings.regex_full_match(text, _UNGROUPED),
        lambda text: [tf.strings.regex_replace(text, _LAST_THREE, rf"\1{style.group}\2")],
        [text],
    )
    return text


def _field(style: Format) -> dict[str, Any]:
    """What as_string itself must know: the sign to write, and the width if it is filled with zeros."""
    if not style.fill:
        return {}
    return {"fill": style.fill, "width": style.width if style.fill == "0" else 1}


def _padded(text: Any, style: Format, *, left: bool) -> Any:
    """The text in its field."""
    if style.width <= 0 or style.fill == "0":
        return text
    missing = tf.maximum(style.width - tf.strings.length(text, unit="UTF8_CHAR"), 0)
    align = style.align or ("<" if left else ">")
    before = {"<": tf.zeros_like(missing), ">": missing, "^": missing // 2}[align]
    sides = [
        tf.strings.substr(style.filler * style.width, 0, count, unit="UTF8_CHAR")
        for count in (before, missing - before)
    ]
    return tf.strings.join([sides[0], text, sides[1]])


def _refuse(spec: str, advice: str = "") -> NoReturn:
    raise StagingError(f"format {spec!r} of a tensor cannot be part of a graph{advice}", code="AG0404")

"""How tensors of floats and complex numbers are written: whole numbers with a point, as NumPy writes them."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

_WHOLE = r"([\[ \n]-?[0-9]+)([\] \n])"


def scalar_of_floats(tensor: Any) -> Any:
    """Returns the fewest digits that stand for a float of its dtype, `.0` after a whole number."""
    return tf.strings.regex_replace(tf.strings.format("{}", [tensor]), r"^(-?[0-9]+)$", r"\1.0")


def many(tensor: Any) -> Any:
    """Returns the text of a tensor with dimensions; a point stands after whole numbers that are floats."""
    text = tf.strings.format("{}", [tensor], summarize=-1)
    if not tensor.dtype.is_floating:
        return text
    for _ in range(2):  # what follows a number also stands before the next one
        text = tf.strings.regex_replace(text, _WHOLE, r"\1.\2")
    return text


def complex_number(tensor: Any) -> Any:
    """Returns the text of a complex scalar: `(1+2j)`, or `2j` if it has no real part."""
    real, imag = tf.math.real(tensor), tf.math.imag(tensor)
    of_real = tf.strings.as_string(real, shortest=True)
    of_imag = tf.strings.as_string(imag, shortest=True)
    signed = tf.strings.regex_replace(of_imag, r"^([^-])", r"+\1")
    whole = tf.strings.join(["(", of_real, signed, "j)"])
    return tf.where(tf.equal(of_real, "0"), tf.strings.join([of_imag, "j"]), whole)

"""``hex``, ``bin``, ``oct``, ``chr`` and ``ord`` of numbers and text of a graph."""

from __future__ import annotations

import builtins
from collections.abc import Callable
from typing import Any

from agimport.runtime.signatures import like
from agimport.runtime.text import fstring, is_staged_or_text
from agimport.runtime.values import is_staged


def _in_base(name: str, spec: str) -> Callable[[Any], Any]:
    """Returns what stands for a builtin that writes an int in a base."""

    @like(name, 1, 1)
    def write(value: Any, /) -> Any:
        if not is_staged(value):
            return getattr(builtins, name)(value)
        from agimport.runtime.tf.builtins import numbers

        return fstring((numbers.index(value), "", spec))

    return write


hex_, bin_, oct_ = _in_base("hex", "#x"), _in_base("bin", "#b"), _in_base("oct", "#o")


@like("chr", 1, 1)
def chr_(number: Any, /) -> Any:
    """`chr(number)`: of a number of the graph, a text that the graph makes."""
    if not is_staged(number):
        return builtins.chr(number)
    from agimport.runtime.tf.builtins import characters

    return characters.character(number)


@like("ord", 1, 1)
def ord_(character: Any, /) -> Any:
    """`ord(character)`: of a text of the graph, an int that the graph knows."""
    if not is_staged_or_text(character):
        return builtins.ord(character)
    from agimport.runtime.tf.builtins import characters

    return characters.number(character)


STAND_INS = {
    builtins.bin: bin_,
    builtins.chr: chr_,
    builtins.hex: hex_,
    builtins.oct: oct_,
    builtins.ord: ord_,
}
"""The operator for each builtin."""

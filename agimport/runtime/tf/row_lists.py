"""Lists of the rows of a tensor that was made for them."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from agimport.runtime.comprehensions import UNROLLED_AT_MOST
from agimport.runtime.lists import List, new_list, with_array
from agimport.runtime.tf import lengths, list_api, tensor_lists
from agimport.runtime.tf.arrays import StagedArray
from agimport.runtime.tf.builtins.sequences import listed
from agimport.runtime.tf.compiled import under_xla
from agimport.runtime.tf.fixed_arrays import FixedArray
from agimport.runtime.tf.specs.dense import Dense


def list_of_rows(tensor: Any) -> List:
    """Returns a new list of the rows of a tensor with one dimension or more.

    As a comprehension does, it holds a few rows one by one, and many as an array of the graph, which a loop
    goes through without being unrolled.

    Args:
        tensor: a dense tensor.
    """
    size, *row = tensor.shape
    if size is not None and size <= UNROLLED_AT_MOST:
        return new_list(tf.unstack(tensor, num=size))
    if under_xla() and (size is None or None in row):
        made: List = listed(tensor)
        return made
    element = Dense(tensor.dtype, tuple(row))
    list_api.register()
    handles = (tensor_lists.of_tensor(tensor, element),)
    if not under_xla():
        return with_array(StagedArray(element, handles))
    count = lengths.remember(tf.constant(size), lengths.Bounds(size, size))
    return with_array(FixedArray(element, handles, count, size))

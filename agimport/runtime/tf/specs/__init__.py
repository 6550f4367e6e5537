"""Specs: what a staged statement knows of the values it hands through the graph.

A spec describes a Python value (tensor, number, None, structure of these) so that it can be taken apart into
tensors (`leaves`), carried through ``tf.cond`` or ``tf.while_loop``, and put together again (`pack`). Two
specs `join` into the narrowest one that both fit; the dtype of a tensor never changes silently.
"""

from agimport.runtime.tf.specs.base import Mismatch as Mismatch
from agimport.runtime.tf.specs.base import Spec as Spec
from agimport.runtime.tf.specs.constants import Constant as Constant
from agimport.runtime.tf.specs.dense import Dense as Dense
from agimport.runtime.tf.specs.dense import Number as Number
from agimport.runtime.tf.specs.joining import join as join
from agimport.runtime.tf.specs.texts import Text as Text
from agimport.runtime.tf.specs.values import loop_spec as loop_spec
from agimport.runtime.tf.specs.values import spec_of as spec_of

__all__ = ["Constant", "Dense", "Mismatch", "Number", "Spec", "Text", "join", "loop_spec", "spec_of"]

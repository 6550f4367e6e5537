"""What converted code calls, as ``ag__``.

Each operator is named after the Python construct that it stands for and decides by the value it is given:
plain values take Python's way, values of a graph TensorFlow's, which is in `agimport.runtime.tf`. Importing
this imports no TensorFlow.
"""

from agimport.runtime.assertions import assert_stmt as assert_stmt
from agimport.runtime.builtins import abs_ as abs_
from agimport.runtime.builtins import bool_ as bool_
from agimport.runtime.builtins import builtin as builtin
from agimport.runtime.builtins import divmod_ as divmod_
from agimport.runtime.builtins import float_ as float_
from agimport.runtime.builtins import int_ as int_
from agimport.runtime.builtins import isinstance_ as isinstance_
from agimport.runtime.builtins import len_ as len_
from agimport.runtime.builtins import list_ as list_
from agimport.runtime.builtins import pow_ as pow_
from agimport.runtime.builtins import round_ as round_
from agimport.runtime.builtins import tuple_ as tuple_
from agimport.runtime.calls import converted as converted
from agimport.runtime.calls import tape as tape
from agimport.runtime.changing import changing as changing
from agimport.runtime.changing import delattr_ as delattr_
from agimport.runtime.changing import getattr_ as getattr_
from agimport.runtime.changing import hasattr_ as hasattr_
from agimport.runtime.changing import method as method
from agimport.runtime.changing import setattr_ as setattr_
from agimport.runtime.changing import unmerged as unmerged
from agimport.runtime.comprehensions import dict_comp as dict_comp
from agimport.runtime.comprehensions import generator as generator
from agimport.runtime.comprehensions import generator_exp as generator_exp
from agimport.runtime.comprehensions import inner_comp as inner_comp
from agimport.runtime.comprehensions import list_comp as list_comp
from agimport.runtime.comprehensions import set_comp as set_comp
from agimport.runtime.conditionals import if_exp as if_exp
from agimport.runtime.conditionals import if_stmt as if_stmt
from agimport.runtime.context import before_tensorflow
from agimport.runtime.context import set_forced as _set_forced
from agimport.runtime.context import staging as staging
from agimport.runtime.entry import run_packed as run_packed
from agimport.runtime.entry import run_staged as run_staged
from agimport.runtime.entry import writing as writing
from agimport.runtime.generators import by_hand as by_hand
from agimport.runtime.generators import decided as decided
from agimport.runtime.generators import delegated as delegated
from agimport.runtime.generators import plain as plain
from agimport.runtime.generators import run_generator as run_generator
from agimport.runtime.handling import everything as everything
from agimport.runtime.handling import failed_assertion as failed_assertion
from agimport.runtime.handling import handle as handle
from agimport.runtime.handling import in_handler as in_handler
from agimport.runtime.handling import raise_again as raise_again
from agimport.runtime.handling import trying as trying
from agimport.runtime.handling import unraised as unraised
from agimport.runtime.handling import was_raised as was_raised
from agimport.runtime.items import get_item as get_item
from agimport.runtime.items import get_slice as get_slice
from agimport.runtime.items import starred as starred
from agimport.runtime.items import unpacked as unpacked
from agimport.runtime.items import unpacked_deep as unpacked_deep
from agimport.runtime.items import unpacked_flat as unpacked_flat
from agimport.runtime.items import writable as writable
from agimport.runtime.items import written as written
from agimport.runtime.iterables import enumerate_ as enumerate_
from agimport.runtime.iterables import filter_ as filter_
from agimport.runtime.iterables import map_ as map_
from agimport.runtime.iterables import next_ as next_
from agimport.runtime.iterables import range_ as range_
from agimport.runtime.iterables import reversed_ as reversed_
from agimport.runtime.iterables import zip_ as zip_
from agimport.runtime.lists import joining as joining
from agimport.runtime.lists import list_of as list_of
from agimport.runtime.logic import and_ as and_
from agimport.runtime.logic import and_or as and_or
from agimport.runtime.logic import and_value as and_value
from agimport.runtime.logic import compare as compare
from agimport.runtime.logic import eq as eq
from agimport.runtime.logic import in_ as in_
from agimport.runtime.logic import is_ as is_
from agimport.runtime.logic import is_none as is_none
from agimport.runtime.logic import is_not as is_not
from agimport.runtime.logic import is_not_none as is_not_none
from agimport.runtime.logic import ne as ne
from agimport.runtime.logic import not_ as not_
from agimport.runtime.logic import not_in as not_in
from agimport.runtime.logic import or_ as or_
from agimport.runtime.logic import or_and as or_and
from agimport.runtime.logic import or_value as or_value
from agimport.runtime.loops import for_stmt as for_stmt
from agimport.runtime.loops import while_stmt as while_stmt
from agimport.runtime.marks import mark as mark
from agimport.runtime.marks import mark_class as mark_class
from agimport.runtime.matching import match_class as match_class
from agimport.runtime.matching import match_mapping as match_mapping
from agimport.runtime.matching import match_sequence as match_sequence
from agimport.runtime.printing import print_ as print_
from agimport.runtime.pushing import emitted as emitted
from agimport.runtime.raising import raised as raised
from agimport.runtime.recursion import nothing as nothing
from agimport.runtime.recursion import tail_call as tail_call
from agimport.runtime.reductions import all_ as all_
from agimport.runtime.reductions import any_ as any_
from agimport.runtime.reductions import max_ as max_
from agimport.runtime.reductions import min_ as min_
from agimport.runtime.reductions import sorted_ as sorted_
from agimport.runtime.reductions import sum_ as sum_
from agimport.runtime.stack_levels import levelled as levelled
from agimport.runtime.switching import chain_stmt as chain_stmt
from agimport.runtime.switching import switch_stmt as switch_stmt
from agimport.runtime.text import format_ as format_
from agimport.runtime.text import fstring as fstring
from agimport.runtime.text import repr_ as repr_
from agimport.runtime.text import str_ as str_
from agimport.runtime.text_methods import mod as mod
from agimport.runtime.text_methods import text_method as text_method

graph_open = before_tensorflow
"""The cheap half of the guard; `agimport.runtime.tf.graphs` replaces it once TensorFlow is there."""

var = None
"""``x: ag__.var`` makes a variable local to a function without binding it."""


def set_force_staged(forced: bool) -> None:
    """Makes every converted function run its staged body, graph or not: a switch for tests."""
    from agimport.runtime import context

    global graph_open
    _set_forced(forced)
    graph_open = context.always if forced else context.before_tensorflow

"""Programs of the corpus, traced for arguments of which the sizes, or even the ranks, are not known."""

from __future__ import annotations

import functools
from typing import Any

import pytest

from tests.equivalence import harness

PROGRAMS = {
    "types_join": (
        "int_meets_floats",
        "halved_from_one",
        "bool_and_tensor_in_branches",
        "ranks_differ_in_branches",
        "concat_grows",
        "rank_grows_in_a_loop",
        "weak_accumulators_in_a_nest",
    ),
    "unset_state": (
        "largest_from_none",
        "pair_that_is_none_in_the_first_step",
        "first_assigned_inside",
        "vector_from_none_with_a_static_shape",
        "shape_grows_from_none",
        "none_in_one_branch",
    ),
    "list_state": (
        "indexed",
        "items_set",
        "slices",
        "iterated",
        "list_of_tuples",
        "handed_to_tensorflow",
        "extended_by_a_list_that_grew",
        "set_element_type_of_vectors",
        "vectors_of_different_lengths",
    ),
    "list_room": ("append_some", "concat_along_another_axis", "keras_ops", "loop_over_the_list"),
    "lists_as_tensors": (
        "joined_along_any_axis",
        "matrices_joined_along_any_axis",
        "matrices_joined_by_keras",
    ),
}
CASES = [f"{stem}.{name}" for stem, names in PROGRAMS.items() for name in names]


@functools.cache
def loaded(stem: str) -> dict[str, harness.Program]:
    return {program.name: program for program in harness.programs(harness.CORPUS / f"{stem}.py")}


def traced(program: harness.Program, args: list[Any], *, ranks: bool) -> Any:
    """Runs a program in a graph that knows the types of its arguments, and their ranks or nothing more."""
    import tensorflow as tf

    specs = [tf.TensorSpec([None] * arg.shape.rank if ranks else None, arg.dtype) for arg in args]
    return tf.function(program.converted, input_signature=specs)(*args)


@pytest.mark.tf
@pytest.mark.parametrize("ranks", [True, False], ids=["sizes", "ranks"])
@pytest.mark.parametrize("name", CASES)
def test_does_without_knowing_shapes(name: str, ranks: bool) -> None:
    program = loaded(name.partition(".")[0])[name]
    for args in program.options.args:
        expected = harness.observe(lambda args=args: program.plain(*harness.tensor_arguments(args)))
        actual = harness.observe(
            lambda args=args: traced(program, harness.tensor_arguments(args), ranks=ranks)
        )
        harness.compare(expected, actual)

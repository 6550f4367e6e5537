"""Beam search against the best of all paths."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from sample_pkg import beam

pytestmark = pytest.mark.tf

# Greedy search takes 0 -> 1 -> 2 -> 0 and so on for ever; the best path to 3 leaves that circle at once.
PROBABILITIES = np.array(
    [[0.1, 0.6, 0.2, 0.1], [0.1, 0.1, 0.5, 0.3], [0.4, 0.2, 0.1, 0.3], [0.0, 0.0, 0.0, 1.0]], np.float32
)
with np.errstate(divide="ignore"):
    TRANSITIONS = np.log(PROBABILITIES)


def best_path(start, end, longest):
    """The likeliest of all paths from `start` to `end`, by trying them all."""
    others = [symbol for symbol in range(len(TRANSITIONS)) if symbol != end]
    paths = (
        (start, *between, end)
        for length in range(longest)
        for between in itertools.product(others, repeat=length)
    )
    return max((sum(TRANSITIONS[a, b] for a, b in itertools.pairwise(path)), path) for path in paths)


def test_search_finds_the_best_of_all_paths_and_stops_early(run_mode):
    path, score, steps = run_mode(lambda table: beam.search(table, 0, 3), TRANSITIONS)
    expected_score, expected = best_path(0, 3, longest=5)
    closed = path.tolist().index(3)
    assert tuple(path[: closed + 1]) == expected
    assert set(path[closed:].tolist()) == {3}
    assert score == pytest.approx(expected_score, rel=1e-5)
    assert steps == len(path) - 1 < 20


def test_search_takes_start_and_end_as_tensors(run_mode):
    path, *_ = run_mode(beam.search, TRANSITIONS, 0, 3)
    assert path.tolist()[0] == 0
    assert path.tolist()[-1] == 3


def test_search_that_starts_at_the_end_takes_no_step(run_mode):
    path, score, steps = run_mode(lambda table: beam.search(table, 3, 3), TRANSITIONS)
    assert (path.tolist(), score, steps) == ([3], 0, 0)


def test_search_stops_at_its_limit(run_mode):
    closed = np.where(np.arange(4) == 3, -np.inf, TRANSITIONS).astype(np.float32)
    path, _, steps = run_mode(lambda table: beam.search(table, 0, 3, limit=6), closed)
    assert steps == 6
    assert 3 not in path


def test_greedy_walks_in_circles_where_search_does_not(run_mode):
    path, score = run_mode(lambda table, start: beam.greedy(table, start, 3, limit=6), TRANSITIONS, 0)
    assert path.tolist() == [0, 1, 2, 0, 1, 2, 0]
    assert score == pytest.approx(2 * math.log(0.6 * 0.5 * 0.4), rel=1e-5)


def test_greedy_returns_once_it_is_there(run_mode):
    table = np.log(np.array([[0.1, 0.9, 0.0], [0.1, 0.1, 0.8], [0.3, 0.3, 0.4]], np.float32) + 1e-9)
    path, score = run_mode(lambda table, start: beam.greedy(table, start, 2), table, 0)
    assert path.tolist() == [0, 1, 2]
    assert score == pytest.approx(math.log(0.9 * 0.8), rel=1e-4)

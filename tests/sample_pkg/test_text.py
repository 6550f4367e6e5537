"""The text and its tensors."""

from __future__ import annotations

import pytest

from sample_pkg import text

pytestmark = pytest.mark.tf


def test_phrases_are_many_clean_and_in_a_fixed_order():
    phrases = text.phrases()
    assert len(phrases) > 500
    assert phrases == text.phrases()
    assert len(set(phrases)) == len(phrases)
    assert all(10 <= len(phrase) <= 48 and phrase == phrase.lower() for phrase in phrases)


def test_an_alphabet_decodes_what_it_encodes():
    alphabet = text.Alphabet(["hello", "world"])
    assert len(alphabet) == len(set("helloworld")) + 1
    assert alphabet.decode(alphabet.encode("hold")) == "hold"
    assert text.END not in alphabet.encode("hold")


def test_decoding_stops_at_the_end():
    alphabet = text.Alphabet(["ab"])
    assert alphabet.decode([1, 2, text.END, 1]) == "ab"


def test_tensors_are_filled_and_count_the_end():
    alphabet = text.Alphabet(["ab", "b"])
    sequences, lengths = text.as_tensors(["ab", "b"], alphabet)
    assert sequences.numpy().tolist() == [[1, 2, 0], [2, 0, 0]]
    assert lengths.numpy().tolist() == [3, 2]

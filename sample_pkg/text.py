"""Real text that every Python carries: its own language reference, as sequences of characters."""

import re
from pydoc_data import topics

import tensorflow as tf

END = 0  # closes every sequence and fills the rest of its row


def phrases(shortest=10, longest=48):
    """The phrases of the language reference that are made of words, each once, in a fixed order."""
    found = {}
    for topic in sorted(topics.topics):
        prose = " ".join(topics.topics[topic].lower().split())
        for phrase in re.split(r"(?<=[.:;,]) ", prose):
            if shortest <= len(phrase) <= longest and re.fullmatch(r"[a-z ,.'\"-]+", phrase):
                found[phrase] = None
    return list(found)


class Alphabet:
    """The characters of some text, numbered from 1; 0 is the end of a sequence."""

    def __init__(self, lines):
        self.characters = "".join(sorted(set("".join(lines))))
        self.numbers = {character: number for number, character in enumerate(self.characters, start=1)}

    def __len__(self):
        return len(self.characters) + 1

    def encode(self, line):
        """The numbers of the characters of `line`, without an end."""
        return [self.numbers[character] for character in line]

    def decode(self, numbers):
        """The text that `numbers` stand for, up to the first end."""
        text = ""
        for number in numbers:
            if number == END:
                break
            text += self.characters[int(number) - 1]
        return text


def as_tensors(lines, alphabet):
    """`lines` as one int32 matrix, filled with END, and their lengths, the end counted in."""
    lengths = [len(line) + 1 for line in lines]
    widest = max(lengths)
    rows = [alphabet.encode(line) + [END] * (widest - len(line)) for line in lines]
    return tf.constant(rows, tf.int32), tf.constant(lengths, tf.int32)

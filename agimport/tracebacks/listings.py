"""Takes runtime frames out of the text of an error of TensorFlow's.

When a graph fails, TensorFlow's message lists where the failed operation was made, frame after frame with an
empty line behind each. Only the picture of an error is changed, never the error.
"""

from __future__ import annotations

import re
from itertools import pairwise

from agimport.tracebacks.frames import is_runtime_frame

_ENTRY = r'  File "[^"\n]+", line \d+, in .*\n\n'
_LISTING = re.compile(rf"^(?:{_ENTRY})+", re.MULTILINE)
_PARTS = re.compile(r'  File "([^"\n]+)", line (\d+), in (.*)\n\n')

Entry = tuple[str, int, str]


def shorten(text: str) -> str:
    """Shorten the listings in the text of an error.

    Args:
        text: the text.

    Returns:
        The text with those frames of its listings that are the user's.
    """
    return _LISTING.sub(lambda found: _shortened(found[0]), text)


def _shortened(listing: str) -> str:
    entries = [(file, int(line), name) for file, line, name in _PARTS.findall(listing)]
    users = [
        entry for entry in entries if not (entry[0].startswith("<frozen ") or is_runtime_frame(entry[0]))
    ]
    kept = [entry for entry, following in pairwise(users) if not _goes_on(entry, following)] + users[-1:]
    return "".join(f'  File "{file}", line {line}, in {name}\n\n' for file, line, name in kept)


def _goes_on(entry: Entry, following: Entry) -> bool:
    """Whether the next frame is a later line of the same call: of its staged body, or of a block in that."""
    return (entry[0], entry[2]) == (following[0], following[2]) and entry[1] <= following[1]

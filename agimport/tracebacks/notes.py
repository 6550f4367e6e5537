"""What is said of an error that ends a program, where the error itself does not say it."""

from __future__ import annotations

import sys


def note_for(error: BaseException) -> str | None:
    """Returns a note that an exception lacks: which code to opt in (`agimport.runtime.unmarked`).

    Either no converted code saw the exception, or TensorFlow's own AutoGraph made a new one of it, without
    the note.

    Args:
        error: an exception that nobody handled.
    """
    if "tensorflow" not in sys.modules or not isinstance(error, (TypeError, NotImplementedError)):
        return None
    from agimport.runtime import unmarked

    said = [note for one in _chain(error) for note in getattr(one, "__notes__", ())]
    notes = [note for note in said if unmarked.NUMBER in note]
    if notes:
        return None if notes[0] in getattr(error, "__notes__", ()) else notes[0]
    return unmarked.note_for(error)


def _chain(error: BaseException | None) -> list[BaseException]:
    """Returns an exception and those that were being handled when it was raised."""
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__context__
    return found

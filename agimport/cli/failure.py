"""How a command fails: one line on stderr and exit code 2, never a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from agimport.errors import AgimportError

EXIT_CODE = 2


class CommandError(AgimportError):
    """A command cannot do what it was asked to; the message is what the user sees."""


@contextmanager
def failing_in_one_line() -> Iterator[None]:
    """Turn an error of agimport's own into one line of message.

    A program that is run must not run inside this: its errors are its own.

    Raises:
        SystemExit: with code 2, for an error of agimport's own.
    """
    try:
        yield
    except AgimportError as error:
        message = " ".join(str(error).split())
        print(f"agimport: {message}", file=sys.stderr)
        raise SystemExit(EXIT_CODE) from None


@contextmanager
def ending_with_the_reader() -> Iterator[None]:
    """Stop without a word when nobody reads the output any more, as in `agimport show mod | head`.

    Raises:
        SystemExit: with what a shell reports of a program that ended so; with code 2 when the output cannot
            be written for another reason, which is told.
    """
    try:
        try:
            yield
        finally:
            if sys.stdout is not None:  # it may have been closed before the program began
                sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
        raise SystemExit(128 + 13) from None
    except OSError as error:
        if error.filename is not None:  # it is about a file
            raise
        _drop_output()
        print(f"agimport: the output cannot be written: {error.strerror or error}", file=sys.stderr)
        raise SystemExit(EXIT_CODE) from None


def _drop_output() -> None:
    """Keep the interpreter from failing once more, as it flushes what is left when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

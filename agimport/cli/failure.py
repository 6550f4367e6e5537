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
        SystemExit: with what a shell reports of a program that ended so.
    """
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # The interpreter flushes once more as it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(128 + 13) from None

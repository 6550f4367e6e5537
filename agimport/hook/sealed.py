"""Files beside an entry: whole and of the source that is wanted, or nothing.

offset 0   8 bytes  what kind of file it is, and of which format
       8   8 bytes  hash of the source
      16   8 bytes  hash of the rest
      24            the rest
"""

from __future__ import annotations

from importlib.util import source_hash

HEADER_SIZE = 24


def seal(head: bytes, digest: bytes, rest: bytes) -> bytes:
    """Make the content of a file.

    Args:
        head: the kind of file, 8 bytes.
        digest: the hash of the source.
        rest: what to keep.
    """
    return b"".join((head, digest, source_hash(rest), rest))


def unseal(content: bytes, head: bytes, digest: bytes) -> bytes | None:
    """Read a file's content, which may be anything.

    Args:
        content: what is in the file.
        head: the kind of file that is wanted.
        digest: the hash of the source that it is to be of.

    Returns:
        What was kept; None when it is another file, or not whole.
    """
    rest = content[HEADER_SIZE:]
    return rest if content[:HEADER_SIZE] == seal(head, digest, rest)[:HEADER_SIZE] else None

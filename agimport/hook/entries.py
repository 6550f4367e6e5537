"""The format of a cache entry: from an entry to bytes and back.

An entry is checked by content, not by time stamps: the header has the hash of the source and that of all that
follows, so that an entry which is stale, cut short or has a flipped bit is a miss like one that is not there.
Nothing is unmarshalled before both hashes agree.

    offset 0   4 bytes  Python's magic number
           4   4 bytes  3, as in a hash-based .pyc that is checked (PEP 552)
           8   8 bytes  hash of the source
          16   8 bytes  hash of the rest
          24            marshalled (status, reason, code or None, bytes of the report)
                        the parts of the key, as lines of text; read by people only
                        4 bytes, the length of those lines
"""

from __future__ import annotations

import marshal
from collections.abc import Sequence
from importlib.util import MAGIC_NUMBER, source_hash
from types import CodeType
from typing import NamedTuple

from agimport.hook.records import FunctionRecord, PackedRecords, packed

_HEAD = MAGIC_NUMBER + (3).to_bytes(4, "little")
_HEADER_SIZE = 24

# What is kept of a module, by what became of it.
_KINDS = {"converted": CodeType, "opted out": type(None), "not converted": type(None)}


class Entry(NamedTuple):
    """What is kept of one conversion.

    Attributes:
        status: `"converted"`, `"opted out"` or `"not converted"`.
        reason: why it is not converted, or None.
        code: the module's code; None when it is to be imported as plain Python.
        functions: what became of each function.
    """

    status: str
    reason: str | None = None
    code: CodeType | None = None
    functions: Sequence[FunctionRecord] = ()


def encode(entry: Entry, data: bytes, parts: Sequence[tuple[str, str]] = ()) -> bytes:
    """Make the content of an entry's file.

    Args:
        entry: the entry.
        data: the source.
        parts: name and value of each part of the key that is not the source.

    Returns:
        The content.
    """
    lines = "\n".join(f"{name}={value}" for name, value in parts).encode()
    payload = marshal.dumps((entry.status, entry.reason, entry.code, packed(entry.functions)))
    rest = b"".join((payload, lines, len(lines).to_bytes(4, "little")))
    return b"".join((_HEAD, source_hash(data), source_hash(rest), rest))


def decode(content: bytes, data: bytes) -> Entry | str:
    """Read a file's content, which may be anything.

    Args:
        content: what is in the file.
        data: the source that an entry is wanted of.

    Returns:
        The entry, or what is wrong with it.
    """
    if len(content) < _HEADER_SIZE:
        return "damaged entry"
    if content[:8] != _HEAD:
        return "entry of another Python"
    if content[8:16] != source_hash(data):
        return "source has changed"
    rest = memoryview(content)[_HEADER_SIZE:]
    if content[16:_HEADER_SIZE] != source_hash(rest):
        return "damaged entry"
    try:
        status, reason, code, functions = marshal.loads(rest)
    except Exception:  # whole, but written by something that is not this code
        return "damaged entry"
    if functions.__class__ is not bytes or not (reason is None or reason.__class__ is str):
        return "damaged entry"
    if status.__class__ is not str or code.__class__ is not _KINDS.get(status):
        return "damaged entry"
    return Entry(status, reason, code, PackedRecords(functions))


def parts_of(content: bytes) -> dict[str, str] | None:
    """Read what the key of an entry was made of, whichever Python and source it belongs to.

    Args:
        content: what is in its file.

    Returns:
        Name to value; None when the content is not that of a whole entry.
    """
    rest = content[_HEADER_SIZE:]
    if len(rest) < 4 or content[16:_HEADER_SIZE] != source_hash(rest):
        return None
    end = len(rest) - 4
    lines = rest[max(0, end - int.from_bytes(rest[end:], "little")) : end].decode(errors="replace")
    return {name: value for name, _, value in (line.partition("=") for line in lines.splitlines())}


def is_of(content: bytes, data: bytes) -> bool:
    """Tell whether an entry was made of a source.

    Args:
        content: what is in the entry's file.
        data: the source.
    """
    return digest_in(content) == source_hash(data)


def digest_in(content: bytes) -> bytes:
    """Read the hash of the source that an entry was made of.

    Args:
        content: what is in the entry's file.
    """
    return content[8:16]

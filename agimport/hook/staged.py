"""The staged bodies of a module, in a file beside its entry.

Importing a module needs none of them. So they are made when a graph asks for the first time, by whichever
process comes first, and kept for all others. What is said of entries holds of these files too: they are
checked by content, only ever replaced whole, and any bad one is a miss.

`sealed` has the format of the file. Its first 8 bytes are Python's magic number, "agb" and the number of the
format; what is kept is the marshalled pair of the pack and the bytes of the report.
"""

from __future__ import annotations

import marshal
import zlib
from collections.abc import Sequence
from importlib.util import MAGIC_NUMBER
from typing import NamedTuple

from agimport.hook.records import FunctionRecord, PackedRecords, packed
from agimport.hook.sealed import seal, unseal

_HEAD = MAGIC_NUMBER + b"agb\x01"


class Staged(NamedTuple):
    """The staged bodies of a module.

    Attributes:
        pack: what the compiler made, for the runtime to unpack.
        functions: what became of each function that was left for later.
        path: the file that they were read from; None when they were made now.
    """

    pack: bytes
    functions: Sequence[FunctionRecord]
    path: str | None = None

    def completing(self, functions: Sequence[FunctionRecord]) -> tuple[FunctionRecord, ...]:
        """Put together what is known of all functions of the module.

        Args:
            functions: what has been known since the import.

        Returns:
            The same, with what is known now of those that were left for later.
        """
        known = {(one.qualname, one.line): one for one in self.functions}
        return tuple(known.get((one.qualname, one.line), one) for one in functions)


def encode(staged: Staged, digest: bytes) -> bytes:
    """Make the content of a file.

    Args:
        staged: the bodies.
        digest: the hash of the source.
    """
    return seal(_HEAD, digest, marshal.dumps((staged.pack, packed(staged.functions))))


def decode(content: bytes, digest: bytes) -> Staged | None:
    """Read a file's content, which may be anything.

    Args:
        content: what is in the file.
        digest: the hash of the source that bodies are wanted of.

    Returns:
        The bodies; None when something is wrong.
    """
    rest = unseal(content, _HEAD, digest)
    if rest is None:
        return None
    try:
        pack, functions = marshal.loads(rest)
        bodies, machines = marshal.loads(zlib.decompress(pack))
    except Exception:  # whole, but written by something that is not this code
        return None
    if functions.__class__ is not bytes or not bodies.__class__ is machines.__class__ is dict:
        return None
    return Staged(pack, PackedRecords(functions))

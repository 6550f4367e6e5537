"""What may happen to a file."""

from __future__ import annotations

import random


def mutated(content: bytes, other: bytes, rng: random.Random) -> bytes:
    """Content that something has happened to: flipped bits, lost, moved, repeated or foreign parts."""
    made = bytearray(content)
    start, end = sorted(rng.choices(range(len(made) + 1), k=2))
    kind = rng.randrange(7)
    if kind == 0:
        for _ in range(rng.randint(1, 4)):
            made[rng.randrange(len(made))] ^= 1 << rng.randrange(8)
    elif kind == 1:
        del made[end:]
    elif kind == 2:
        del made[start:end]
    elif kind == 3:
        made[start:end] = rng.randbytes(end - start)
    elif kind == 4:
        made[start:end] = other[start:end]
    elif kind == 5:
        made[start:end] = bytes(end - start)
    else:
        made[start:start] = made[start:end]
    return bytes(made)

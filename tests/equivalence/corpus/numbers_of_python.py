"""What Python's ints and floats can do beyond arithmetic, of numbers of the graph; iterators they count."""

from __future__ import annotations

import fractions
import itertools
import json
from operator import attrgetter

from tests.equivalence.registry import program


@program((3,), (0,), (-300,), (2**31 - 1,), oracle="python")
def written_in_bases(n):
    k = int(n)
    return hex(k) == hex(int(n)), (hex(k), bin(k), oct(k)) == (f"{n:#x}", f"{n:#b}", f"{n:#o}")


@program((43,), (0,), (-43,), prints=True, oracle="python")
def formats_in_bases(n):
    k = int(n)
    print(f"{k:x}|{k:X}|{k:#X}|{k:08b}|{k:#06x}|{k:6o}|{k:<6x}|{k:+x}|{k: b}|{k:#b}|{k:+06x}")
    print("%x %o %#x %06X" % (k, k, k, k))
    return k


@program((3,), (300,), (70000,), oracle="python")
def characters(n):
    letter = chr(int(n) + 60)
    return ord(letter), letter == chr(n + 60), ord(f"{n}"[0])


@program((-70,), (3,), oracle="python")
def no_character(n):
    return ord(chr(int(n) + 60))


@program((3,), (0,), (-9,), (2**30,), xla=True, oracle="python")
def attributes_of_ints(n):
    k = int(n)
    return k.bit_length(), k.bit_count(), k.real, k.imag, k.conjugate(), k.numerator, k.denominator


@program((3.0,), (2.5,), (-0.0,), xla=True, oracle="python")
def attributes_of_floats(x):
    f = float(x)
    return f.is_integer(), f.real, f.imag, f.conjugate(), attrgetter("real")(f)


@program((3,), refused={"tf_function": "AG0403", "v1_graph": "AG0403"}, reason="bytes are Python's")
def bytes_of_an_int(n):
    return int.from_bytes(int(n).to_bytes(2, "big"), "big")


@program((3,), refused={"tf_function": "AG0301", "v1_graph": "AG0301"}, reason="written by the library")
def written_as_json(n):
    return json.dumps({"a": int(n)}) == '{"a": 3}'


@program(
    (3,), refused={"tf_function": "AG0301", "v1_graph": "AG0301"}, reason="a fraction holds Python's ints"
)
def fraction(n):
    return float(fractions.Fraction(int(n), 3))


@program((3,), (0,), (9,))
def islice(n):
    s = 0
    for x in itertools.islice([1, 2, 3, 4, 5], int(n)):
        s += x
    return s, list(itertools.islice([1, 2, 3, 4, 5], int(n)))


@program((3,), (0,), (5,))
def islice_from(n):
    z = []
    for i in range(10):
        if i != n:
            z.append(i)
    return list(itertools.islice(z, int(n), None)), list(itertools.islice(z, 1, int(n) + 2, 2))


@program((3,), (0,))
def islice_of_a_grown_list(n):
    z = []
    for i in range(n):
        z.append(i * 2)
    return list(itertools.islice(z, 2)), sum(itertools.islice(z, 1, None))


@program((-1,), (2,))
def islice_below_zero(n):
    return sum(itertools.islice([1, 2, 3], int(n)))


@program((3,), (0,), (-2,))
def repeat(n):
    s = 0
    for x in itertools.repeat(7, int(n)):
        s += x
    return s, list(itertools.repeat(2, times=int(n)))


@program((3,), (0,))
def chain(n):
    z = []
    for i in range(n):
        z.append(i + 5)
    s = 0
    for x in itertools.chain(range(n), z, [100]):
        if x == 6:
            continue
        s = s * 2 + x
    return s, list(itertools.chain(z, [9], z))


@program((3,), (0,))
def chain_left(n):
    seen = 0
    for x in itertools.chain(range(n), [7, 8], range(n)):
        seen += 1
        if x == 7:
            break
    return seen

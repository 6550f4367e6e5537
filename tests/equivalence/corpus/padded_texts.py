"""Methods of strings that fill up and count; the largest counts of a `collections.Counter`."""

from collections import Counter

from tests.equivalence.registry import program


@program((5, 7), (-123, 8), (12, 1), (0, 0), prints=True, oracle="python")
def filled(n, width):
    text = str(int(n))
    print(text.zfill(5), text.zfill(int(width)), sep="|")
    print(text.rjust(6, "."), text.ljust(6), text.center(7, "*"), text.center(8, "-"), sep="|")
    print(text.rjust(int(width)), text.center(int(width), "ä"), text.ljust(2, "x"), sep="|")
    return len(text.zfill(4))


@program((1,), (-1,), (200,), python=False, prints=True, oracle="python")
def stripped(n):
    text = " \t banana"
    if n > 100:
        text = "\n"
    elif n > 0:
        text = "ananas \n"
    print(text.lstrip(), text.rstrip(), text.count("an"), text.count("a"), sep="|")
    return text.count("ana")


@program((3,), (-3,))
def fill_of_two_characters(n):
    text = "a" if n > 0 else "bc"
    return len(text.rjust(4, "xy"))


@program(([1, 3, 3, 2, 3, 2],), ([2],), ([4, 5],), python=True)
def most_common(xs):
    counts = Counter()
    for x in xs:
        counts[int(x)] += 1
    value, times = counts.most_common(1)[0]
    every = counts.most_common()
    return value, times, len(counts), every[-1][0], every[-1][1], len(counts.most_common(2))


@program(([1, 3, 3],), ([2],))
def most_common_of_known_keys(xs):
    counts = Counter(a=0, b=0)
    for x in xs:
        if x > 2:
            counts["b"] += 1
    if xs[0] > 1:
        counts["c"] += 5
    total = 0
    for _, count in counts.most_common(2):
        total += count
    return total, counts.most_common(1)[0][1]


@program((5,), (4,))
def fields_of_numbers_1(n):
    found = []
    for i in range(n):
        found.append(
            (
                f"{i * 1234567:,}",
                f"{-i * 12345:,d}",
                f"{i * 100:,}",
                f"{i * 1234.5:,.2f}",
                f"{i * 1e9:,}",
                f"{i:^5}|",
                f"{i:^6}|",
                f"{i:*^7}|",
            )
        )
    return found[-1]


@program((5,), (4,))
def fields_of_numbers_2(n):
    found = []
    for i in range(n):
        found.append(
            (
                f"{i:*<7}|",
                f"{i:_>7}|",
                f"{i * 12345:^12,}|",
                f"{i / 4:^10.1f}|",
                f"{str(i):^7}|",
                f"{str(i):->7}|",
                f"{chr(230 + i):>4}|",
                f"{chr(230 + i):<4}|",
            )
        )
    return found[-1]


@program((5,), (4,))
def fields_of_numbers_3(n):
    found = []
    for i in range(n):
        found.append(
            (
                f"{chr(230 + i):^4}|",
                f"{chr(230 + i):é^5}|",
                format(i > 2, "^7"),
                "{:^9}".format(i),
                "%5s|" % chr(230 + i),
                "%-5s|" % chr(230 + i),
                f"{i:+,}",
                f"{i * 99999:>15,}",
            )
        )
    return found[-1]


@program((5,), (4,))
def fields_of_numbers_4(n):
    found = []
    for i in range(n):
        found.append(
            (
                f"{i * 1000:,}",
                f"{i * 2500000:,.0f}",
                f"{-i / 3:^+12.3f}",
                f"{i:,.1%}",
                f"{1e25 * i:,.1f}",
                f"{i:^3}",
                f"{i!r:^5}",
                f"{i:05}",
            )
        )
    return found[-1]


@program((5,), (4,))
def fields_of_numbers_5(n):
    found = []
    for i in range(n):
        found.append((f"{i:<5}|",))
    return found[-1]

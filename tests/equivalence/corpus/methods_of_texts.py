"""Methods of text that the graph makes."""

from __future__ import annotations

from tests.equivalence.registry import program

_REFUSED = {"tf_function": "AG0462", "v1_graph": "AG0462"}


@program((1210,), (-101,))
def finds(n):
    s = str(int(n))
    return s.find("1"), s.rfind("1"), s.find("9"), s.find("1", 1), s.find("1", -2), s.find("1", 1, 3)


@program((1210,), (-101,))
def finds_nothing_in_text(n):
    s = str(int(n))
    return s.find(""), s.rfind(""), s.find("", 4), s.find("", 9), s.count(""), s.startswith("", 9)


@program((1210,), (-101,), (3,))
def the_place_of_a_part(n):
    s = str(int(n))
    return s.index("1"), s.rindex("1")


@program((1210,), (-101,), (3,))
def a_missing_part_is_caught(n):
    s = str(int(n))
    try:
        return s.index("1")
    except ValueError:
        return -1


@program((1101,), (-101,))
def counts(n):
    s = f"{int(n)}.*{int(n)}"
    return s.count("11"), s.count("1", 2), s.count("1", 0, -1), s.count(".*"), s.count(str(int(n)))


@program((1101,), (-101,))
def strips_characters(n):
    s = f"]-{int(n)}0^0"
    return s.lstrip("]-"), s.rstrip("0"), s.strip("]0^"), s.strip(""), f"\u00a0\x1d{s}\u2003".strip() + "|"


@program((1101,), (-101,))
def replaces(n):
    s = str(int(n))
    return (
        s.replace("1", "x", 1),
        s.replace("1", "\\1", -1),
        s.replace("", "é"),
        s.replace("0", s),
        s.replace("1", s, 2),
        s.replace(s[0], "."),
        s.replace("1", "x", 0),
    )


@program((1101,), (-101,))
def starts_and_ends(n):
    s = str(int(n))
    return (
        s.startswith("1"),
        s.startswith(("-", "2")),
        s.startswith("0", 2),
        s.endswith("01", -2),
        s.endswith(s[1:]),
        s.startswith(()),
        s.removeprefix("-"),
        s.removesuffix("01"),
        s.removeprefix("."),
    )


@program((1101,), (-101,))
def splits(n):
    s = f"{int(n)},,{int(n) + 2}"
    return s.split(","), s.split(",", 1), s.split(",,"), s.split(sep=s[1]), s.rsplit(","), s.split("9")


@program((1101,), (-101,))
def words_in_a_text(n):
    words = f"  {int(n)} two\u2003{int(n)}\t".split()
    return len(words), words, [word.upper() for word in words], " ".join(word.title() for word in words)


@program((1101,), (-101,))
def lines_of_a_text(n):
    lines = f"{int(n)}\r\nb\n\n{int(n)}\n".splitlines()
    return len(lines), lines, str(int(n))[9:].splitlines()


@program((11,), (-10,))
def adds_up_the_parts(n):
    total = 0
    for part in f"{int(n)} 2 40".split():
        total += int(part)
    first, second, third = f"{int(n)} 2 40".split(" ")
    return total, int(first) + int(second) - int(third)


@program((1101,), (-101,))
def three_parts(n):
    s = f"{int(n)}..{int(n)}"
    return s.partition(".."), s.partition(";"), s.rpartition("1"), s.rpartition(";"), s.partition(s[1])[2]


@program((1101,), (-101,))
def kinds_of_characters(n):
    s = str(int(n))
    return s.isdigit(), s.isalpha(), s.isalnum(), s.isnumeric(), s.isdecimal(), s.isspace(), s.isascii()


@program((1101,), (-101,))
def kinds_of_letters(n):
    s = str(int(n))
    return (
        ("²" + s).isdigit(),
        ("²é" + s).isalnum(),
        s.isupper(),
        ("Ab" + s).isupper(),
        ("AB" + s).isupper(),
        ("ab" + s).islower(),
        ("Ab" + s + "Cd").istitle(),
        ("AB" + s).istitle(),
        ("x" + s).isidentifier(),
        ("é" + s).isascii(),
        ("\n" + s).isprintable(),
        s[9:].isprintable(),
        s[9:].isdigit(),
    )


@program((1101,), (-101,))
def cases_of_letters(n):
    s = f"ab ß'CD{int(n)}eF"
    return s.title(), s.capitalize(), s.swapcase(), s.casefold(), s[9:9].capitalize(), s[5:].capitalize()


@program((1101,), (-101,))
def changed_characters(n):
    table = str.maketrans("01", "ab", "-")
    return (
        str(int(n)).translate(table),
        str(int(n)).translate({}),
        str(int(n)).translate({48: "xyz", 49: None}),
    )


@program((1101,), (-101,))
def characters_with_something_between(n):
    s = str(int(n))
    return "-".join(s), "".join(sorted(s)), "".join(c for c in s if c != "1"), tuple(s)


@program((1101,), (-101,))
def texts_in_order(n):
    s = str(int(n))
    return s < "12", s <= s[:2], s > "-", "12" >= s, min(s), max(s, "110"), sorted([s, "12", s[1:], "0"])


@program((1101,), (-101,))
def texts_in_order_by_a_key(n):
    words = f"b{int(n)} abc a ab".split()
    by_length = sorted(words, key=lambda word: (len(word), word))
    return sorted(words, reverse=True), by_length, max(words, key=len), min(words, key=lambda word: word)


@program((123,), (321,), (124,))
def is_an_anagram(n):
    return sorted(str(int(n))) == sorted("312")


@program((1200,), (-101,))
def text_in_a_string(n):
    s = str(int(n))
    return (
        s in "12001",
        s[0] in "0123456789",
        "12001-101".find(s),
        "x12001".count(s),
        "x1200x".replace(s, "y"),
    )


@program((3,), (0,))
def strings_with_values_of_the_graph(n):
    n = int(n)
    letters = "abcdef"
    return (
        "abc".rjust(n + 3, "*"),
        "abcd".split(letters[n]),
        "abc".zfill(n + 3),
        letters.find(letters[n]),
        letters.index(letters[n]),
        letters.startswith(letters[n]),
        letters.endswith(("f", letters[n])),
        letters.partition(letters[n]),
        letters.find("c", n),
    )


@program((1101,), (101,))
def numbers_in_a_base(n):
    n = int(n)
    return int(str(n), 2), int(bin(-n), 2), int(hex(n), 16), int("z" + str(n), 36), int(f" -0x_{n} ", base=16)


@program((5,), (9,))
def a_digit_that_the_base_has_not(n):
    return int(str(int(n)), 8)


@program((9223372036854775807,), (-9223372036854775807,))
def a_number_in_a_base_of_64_bits(n):
    return int(hex(int(n)), 16)


@program((3,), (4,))
def letters_moved(n):
    shift = int(n)
    moved = ""
    for c in f"Hello, {shift}":
        if c.isalpha():
            first = ord("A") if c.isupper() else ord("a")
            moved += chr((ord(c) - first + shift) % 26 + first)
        else:
            moved += c
    return moved


@program((1122223,), (7,))
def runs_of_characters(n):
    s = str(int(n))
    coded = ""
    count = 1
    for i in range(1, len(s) + 1):
        if i < len(s) and s[i] == s[i - 1]:
            count += 1
        else:
            coded += f"{count}{s[i - 1]}"
            count = 1
    return coded


@program((3,), oracle="python")
def a_wrong_call(n):
    return str(int(n)).zfill()


@program((3,), oracle="python")
def a_wrong_argument(n):
    return str(int(n)).find(3)


@program((3,), (4,))
def an_empty_separator(n):
    return str(int(n)).split("")


@program((3,), refused=_REFUSED)
def spread_tabs(n):
    return f"a\t{int(n)}".expandtabs()


@program((3,), refused=_REFUSED)
def pieces_from_the_end(n):
    return f"{int(n)},4,5".rsplit(",", 1)


@program((3,), refused={"tf_function": "AG0404", "v1_graph": "AG0404"})
def a_width_of_the_graph(n):
    return f"{str(int(n)):>{int(n)}}"

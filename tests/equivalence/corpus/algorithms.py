"""Classic algorithms and small simulations over numbers, lists and objects whose sizes the graph knows."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field

from tests.equivalence.registry import program


@program((6,), (1,))
def sieve(n):
    n = int(n) + 2
    is_p = [True] * (n + 1)
    is_p[0] = is_p[1] = False
    for i in range(2, n + 1):
        if is_p[i]:
            for j in range(i * i, n + 1, i):
                is_p[j] = False
    return [i for i in range(n + 1) if is_p[i]]


@program((17,), (1,))
def collatz(n):
    steps = []
    while n != 1:
        steps.append(n)
        n = n // 2 if n % 2 == 0 else 3 * n + 1
    return len(steps), sum(steps)


@program((48, 18), (7, 0))
def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


@program((10,), (3,))
def digits(n):
    n = int(n)
    total = 0
    out = []
    while n > 0:
        n, d = divmod(n, 10)
        out.append(d)
        total += d * d
    return out[::-1], total


@program((10,), (255,))
def to_bin(n):
    n = int(n)
    s = ""
    while n > 0:
        s = str(n % 2) + s
        n //= 2
    return s


@program((5,), (0,))
def stack_calc(n):
    st = []
    for i in range(n):
        st.append(i)
        if len(st) > 2:
            b = st.pop()
            a = st.pop()
            st.append(a * 10 + b)
    return st


@dataclass
class Account:
    balance: int = 0
    log: list = field(default_factory=list)

    def deposit(self, v):
        if v <= 0:
            raise ValueError("bad")
        self.balance += v
        self.log.append(("d", v))

    def withdraw(self, v):
        if v > self.balance:
            return False
        self.balance -= v
        self.log.append(("w", v))
        return True


@program((5,), (3,))
def bank(n):
    a = Account()
    fails = 0
    for i in range(n):
        a.deposit(i + 1)
        if not a.withdraw(i * 2):
            fails += 1
    return a.balance, fails, len(a.log)


@program((5,), (-1,))
def bank_err(n):
    a = Account()
    try:
        a.deposit(n)
        r = 1
    except ValueError:
        r = 2
    return r, a.balance


@program((5,), (3,))
def two_pointers(n):
    xs = [i * i for i in range(n)]
    lo, hi = 0, len(xs) - 1
    found = -1
    while lo < hi:
        s = xs[lo] + xs[hi]
        if s == 10:
            found = lo * 10 + hi
            break
        elif s < 10:
            lo += 1
        else:
            hi -= 1
    else:
        found = -2
    return found


@program((8, 5), (4, 99))
def bisect_(n, v):
    xs = [i * 3 for i in range(n)]
    lo, hi = 0, len(xs)
    while lo < hi:
        mid = (lo + hi) // 2
        if xs[mid] < v:
            lo = mid + 1
        else:
            hi = mid
    return lo


@program((6,), (2,))
def bubble(n):
    xs = [(i * 7) % 5 for i in range(n)]
    swapped = True
    while swapped:
        swapped = False
        for i in range(len(xs) - 1):
            if xs[i] > xs[i + 1]:
                xs[i], xs[i + 1] = xs[i + 1], xs[i]
                swapped = True
    return xs


@program(
    (6,),
    (2,),
    fails={"python_in_graph": "a test with calls is asked in a graph apart, which leaves constants behind"},
)
def insertion(n):
    xs = [(i * 7) % 5 for i in range(n)]
    for i in range(1, len(xs)):
        key = xs[i]
        j = i - 1
        while j >= 0 and xs[j] > key:
            xs[j + 1] = xs[j]
            j -= 1
        xs[j + 1] = key
    return xs


@program((6,), (2,))
def merge_sort(n):
    def merge(a, b):
        out = []
        i = j = 0
        while i < len(a) and j < len(b):
            if a[i] <= b[j]:
                out.append(a[i])
                i += 1
            else:
                out.append(b[j])
                j += 1
        return out + a[i:] + b[j:]

    xs = [[(i * 7) % 5] for i in range(n)]
    out = []
    for x in xs:
        out = merge(out, x)
    return out


@program((6,), (2,))
def kadane(n):
    best = cur = -100
    for i in range(n):
        v = (i * 5) % 7 - 3
        cur = max(v, cur + v)
        best = max(best, cur)
    return best


@program((6,), (2,))
def counts(n):
    c = Counter()
    for i in range(n):
        c[i % 3] += 1
    return c.most_common(1)[0][1], c[0], sum(c.values())


@program((6,), (2,))
def caesar(n):
    s = "hello"
    out = ""
    for ch in s:
        out += chr((ord(ch) - 97 + n) % 26 + 97)
    return out


@program((6,), (2,))
def is_pal(n):
    n = int(n)
    s = str(n * 11)
    return s == s[::-1]


@program((6,), (2,))
def matrix_sum(n):
    t = 0
    for i in range(n):
        for j in range(i):
            if (i + j) % 2:
                continue
            if j > 3:
                break
            t += i * j
        else:
            t += 100
    return t


@program((6,), (2,))
def gen_pairs(n):
    def pairs():
        for i in range(n):
            for j in range(i):
                if (i + j) % 2 == 0:
                    yield i, j

    return sum(a * b for a, b in pairs()), [a for a, b in pairs()]


@program((6,), (2,))
def newton(n):
    x = 1.0
    for _ in range(n):
        x = x - (x * x - 2.0) / (2.0 * x)
        if abs(x * x - 2.0) < 1e-6:
            break
    return x


@program((6,), (2,))
def pi_(n):
    s, sign = 0.0, 1.0
    for k in range(n):
        s += sign / (2 * k + 1)
        sign = -sign
    return 4 * s


@program((6,), (2,))
def lookup(n):
    prices = {"a": 1, "b": 2, "c": 3}
    total = 0
    names = ["a", "b", "c"]
    for i in range(n):
        total += prices[names[i % 3]]
    return total


@program((6,), (2,))
def state_machine(n):
    state = "idle"
    ticks = 0
    for i in range(n):
        match state:
            case "idle":
                state = "run" if i % 2 else "idle"
            case "run":
                ticks += 1
                if ticks > 2:
                    state = "done"
            case _:
                break
    return ticks, state


@program((6,), (2,))
def linked(n):
    class Node:
        def __init__(self, v, nxt):
            self.v, self.next = v, nxt

    head = None
    for i in range(3):
        head = Node(i + n, head)
    t = 0
    while head is not None:
        t += head.v
        head = head.next
    return t


@program((6,), (2,))
def minmax(n):
    lo, hi = math.inf, -math.inf
    for i in range(n):
        v = (i * 3.5) % 4
        lo, hi = min(lo, v), max(hi, v)
    return lo, hi


@program((6,), (2,))
def running(n):
    xs = [float(i) for i in range(n)]
    mean = 0.0
    m2 = 0.0
    for i, x in enumerate(xs, 1):
        d = x - mean
        mean += d / i
        m2 += d * (x - mean)
    return mean, m2 / len(xs)


@program((6,), (2,))
def lis(n):
    xs = [(i * 5) % 7 for i in range(n)]
    best = [1] * len(xs)
    for i in range(len(xs)):
        for j in range(i):
            if xs[j] < xs[i]:
                best[i] = max(best[i], best[j] + 1)
    return max(best)


@program((6,), (2,))
def coins(n):
    n = int(n)
    ways = [1] + [0] * n
    for c in (1, 2, 5):
        for v in range(c, n + 1):
            ways[v] += ways[v - c]
    return ways[n]


@program((6,), (2,))
def intervals(n):
    xs = [(i * 3 % 7, i * 3 % 7 + 2) for i in range(n)]
    xs.sort()
    out = []
    for a, b in xs:
        if out and a <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], b))
        else:
            out.append((a, b))
    return out

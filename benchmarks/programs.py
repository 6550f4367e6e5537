"""Generated programs to convert: a package with control flow in every function, functions of any length."""

from __future__ import annotations

from pathlib import Path

FUNCTIONS = (
    '''
def search_{i}(values, wanted, limit={c}):
    """Finds `wanted`, or the place where it would go."""
    low, high = 0, len(values)
    steps = 0
    while low < high:
        middle = (low + high) // 2
        steps += 1
        if values[middle] == wanted:
            return middle, steps
        if values[middle] < wanted and steps < limit:
            low = middle + 1
        else:
            high = middle
    return low, steps
''',
    '''
def clipped_mean_{i}(values, low=-{c}.0, high={c}.0):
    """The mean of `values`, each pushed between two bounds."""
    total, count = 0.0, 0
    for value in values:
        if value is None:
            continue
        if value < low:
            value = low
        elif value > high:
            value = high
        total += value
        count += 1
    return total / count if count else 0.0
''',
    '''
def newton_{i}(function, derivative, guess, tolerance=1e-{d}):
    """A root of `function` near `guess`."""
    for step in range({c}):
        value = function(guess)
        if abs(value) < tolerance:
            break
        slope = derivative(guess)
        if not slope:
            raise ZeroDivisionError(f"no slope at {{guess}} in step {{step}}")
        guess = guess - value / slope
    else:
        step = -1
    return guess, step
''',
    '''
def schedule_{i}(step, warmup={c}, total={c}00):
    """The learning rate at a step: up, down, and flat."""
    assert step >= 0, "steps are counted from 0"
    if step < warmup:
        rate = step / warmup
    elif step < total:
        done = (step - warmup) / (total - warmup)
        rate = 1.0 - done if done < 0.5 else 0.5 * (1.0 - done)
    else:
        rate = 0.0
    if rate > 0.9 and step % 2 == 0:
        rate = 0.9
    return max(rate, 1e-{d})
''',
    '''
def tokens_{i}(text, stop="{c}", keep_empty=False):
    """The words of `text` up to a stop word."""
    found = []
    word = ""
    for character in text:
        if character != " ":
            word += character
            continue
        if word == stop:
            break
        if word or keep_empty:
            found.append(word.lower() if word.isupper() else word)
        word = ""
    return found, len(found) > {d}
''',
)

METHODS = (
    '''
    def update(self, value):
        """Takes one more value in."""
        if self.count == 0 or value > self.highest:
            self.highest = value
        self.count += 1
        while len(self.window) >= self.size:
            self.total -= self.window.pop(0)
        self.window.append(value)
        self.total += value
        return self
''',
    '''
    def mean(self, default=0.0):
        """The mean of what is in the window."""
        if not self.window:
            return default
        mean = self.total / len(self.window)
        return mean if mean >= 0 or self.signed else -mean
''',
)

_HEAD = '''"""Module {number} of a generated package."""

import math


class Window{number}:
    """The last values of a stream."""

    def __init__(self, size={number}, signed=True):
        self.size = size or 1
        self.signed = signed
        self.window = []
        self.total = 0.0
        self.count = 0
        self.highest = -math.inf
'''


def module_source(number: int, functions: int) -> str:
    """Returns a module with this many functions and methods, about 16 lines each."""
    parts = [_HEAD.format(number=number), *METHODS]
    for i in range(functions - len(METHODS) - 1):
        text = FUNCTIONS[(i + number) % len(FUNCTIONS)]
        parts.append("\n" + text.format(i=i, c=3 + (7 * i + number) % 90, d=1 + (i + number) % 9))
    return "".join(parts)


def write_package(folder: Path, name: str, modules: int, functions: int) -> int:
    """Writes a package whose import imports all its modules.

    Args:
        folder: where it goes.
        name: its name.
        modules: how many it has.
        functions: how many each of these has.

    Returns:
        How many lines it has.
    """
    package = folder / name
    package.mkdir(parents=True)
    lines = 0
    for number in range(modules):
        source = module_source(number, functions)
        lines += source.count("\n")
        (package / f"m{number:03}.py").write_text(source, encoding="utf-8")
    imports = "".join(f"from {name} import m{number:03}\n" for number in range(modules))
    (package / "__init__.py").write_text(imports, encoding="utf-8")
    return lines + modules


def long_function(lines: int) -> str:
    """Returns a function with an `if`, a `for` and seven calls in every ten of its lines."""
    block = """
    if g(x) > 0:
        x = g(x)
    for i in range(g(3)):
        x = g(x) + i
    y = g(x)
    x = x + y
    x = g(x)
    y = x * 2
    x = g(y)
    z = x + y
"""
    return "def f(x):\n" + block.lstrip("\n") * max(1, (lines - 2) // 10) + "    return x\n"


def sequential_branches(count: int) -> str:
    """Returns a function with this many `if`/`else` one after another."""
    block = """    if x > {i}:
        x = x - {i}
    else:
        x = x + {i}
"""
    return "def f(x):\n" + "".join(block.format(i=i) for i in range(count)) + "    return x\n"

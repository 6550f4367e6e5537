"""The demo, `python -m agimport run -m sample_pkg`: trains, fits, shows and times the sample programs."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import tensorflow as tf
from rich.console import Console
from rich.syntax import Syntax
from rich.table import Table

import agimport
from sample_pkg import beam, keras_model, losses, numerics, recurrent, text

# Imports the samples after the libraries they need, and tells the seconds that they alone took.
IMPORT_ALL = """
import keras, pydoc_data.topics, re, sys, tensorflow, time
if sys.argv[1] == "agimport":
    import agimport.enable
else:
    sys.pycache_prefix = sys.argv[2]
start = time.perf_counter()
from sample_pkg import beam, keras_model, losses, numerics, recurrent, text
print(time.perf_counter() - start)
"""

console = Console(width=None if sys.stdout.isatty() else 120, highlight=False)


def main():
    """Run all sections, in order."""
    start = time.perf_counter()
    train_network()
    fit_model()
    show_conversion()
    compare_modes()
    time_imports()
    console.print(f"\nDone in {time.perf_counter() - start:.0f} s.")


def train_network(steps=1000):
    """Train the recurrent network, the whole loop in one graph, and let it write."""
    console.rule("A character-level recurrent network; the whole training loop is one graph")
    sequences, lengths, alphabet = data()
    random = tf.random.Generator.from_seed(1)
    network = recurrent.CharacterNetwork(len(alphabet), units=96)
    optimizer = recurrent.Adam(network.variables)
    console.print(f"{len(sequences)} phrases, {len(alphabet)} characters, {steps} batches of 32")
    start = time.perf_counter()
    train = tf.function(recurrent.train)
    loss = train(network, optimizer, sequences, lengths, random, tf.constant(steps))
    console.print(f"smoothed loss {loss:.3f} after {time.perf_counter() - start:.1f} s, tracing counted in")
    write = tf.function(recurrent.CharacterNetwork.write)
    for _ in range(5):
        written = write(network, tf.constant(60), random)
        console.print(f"  it writes: [italic]{alphabet.decode(written.numpy())}", markup=True)


def data():
    """The phrases of Python's own reference as tensors, their lengths, and their alphabet."""
    phrases = text.phrases()
    alphabet = text.Alphabet(phrases)
    return *text.as_tensors(phrases, alphabet), alphabet


def fit_model():
    """Fit the Keras model, which branches in its layers, its loss and its training step."""
    console.rule("A Keras model whose layers, loss and training step branch on the data")
    x, y = keras_model.examples()
    model = keras_model.CarefulModel()
    model.compile(
        optimizer=keras.optimizers.Adam(0.01),
        loss=keras_model.TrimmedError(),
        metrics=["mae"],
        jit_compile=False,
    )
    start = time.perf_counter()
    history = model.fit(x, y, epochs=20, batch_size=32, verbose=0).history["mae"]
    console.print(f"mean absolute error {history[0]:.3f} at first, {history[-1]:.3f} after 20 epochs", end="")
    console.print(f" ({time.perf_counter() - start:.1f} s)")
    console.print(
        f"batches skipped because of a broken target: {int(model.skipped)}, clipped: {int(model.clipped)}"
    )


def show_conversion():
    """Print one function beside its staged form."""
    console.rule("What a graph runs: losses.huber and its staged form")
    source = source_of(losses.__file__, "huber")
    table = Table.grid(expand=True, padding=(0, 2))
    table.add_column(ratio=2)
    table.add_column(ratio=3)
    table.add_row(Syntax(source, "python"), Syntax(agimport.to_code(losses.huber), "python"))
    console.print(table)


def source_of(path, function):
    """The text of `function`, a top-level one, in the file at `path`."""
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    first = next(i for i, line in enumerate(lines) if line.startswith(f"def {function}("))
    rest = (i for i in range(first + 1, len(lines)) if lines[i] and not lines[i].startswith(" "))
    return "\n".join(lines[first : next(rest, len(lines))]).rstrip()


def compare_modes():
    """Call the same functions in eager mode and staged, and compare results and times."""
    console.rule("The same functions, eager and staged")
    table = Table("function", "same result", "eager", "staged", "first staged call")
    for column in table.columns[2:]:
        column.justify = "right"
    for name, function, arguments in cases():
        staged = tf.function(function)
        result, eager_time = timed(function, arguments)
        _, first_time = timed(staged, arguments, repeats=1)
        staged_result, staged_time = timed(staged, arguments)
        same = "yes" if equal(result, staged_result) else "NO"
        table.add_row(name, same, *(f"{1000 * t:.2f} ms" for t in (eager_time, staged_time, first_time)))
    console.print(table)


def cases():
    """Names, functions and arguments of what is compared."""
    number = tf.constant
    random = tf.random.Generator.from_seed(2)
    errors = random.normal([200], stddev=2.0)
    noise = random.normal([20, 20])
    sequences, lengths, alphabet = data()
    network = recurrent.CharacterNetwork(len(alphabet), units=96)
    transitions = tf.math.log(tf.nn.softmax(3.0 * random.normal([12, 12])))
    return [
        ("losses.huber", losses.huber, [number(9.0)]),
        ("losses.focal", losses.focal, [number(0.7), number(1)]),
        ("losses.robust_loss, 200 errors", losses.robust_loss, [errors]),
        ("numerics.collatz(97)", numerics.collatz, [number(97)]),
        ("numerics.collatz_path(97)", numerics.collatz_path, [number(97)]),
        ("numerics.newton", numerics.newton, [number(2.0)]),
        ("numerics.power_iteration, 20 x 20", numerics.power_iteration, [noise @ tf.transpose(noise)]),
        ("numerics.mandelbrot, 60 x 40", numerics.mandelbrot, [number(60), number(40), number(50)]),
        ("CharacterNetwork.loss, 32 phrases", network.loss, [sequences[:32], lengths[:32]]),
        ("beam.search, 12 symbols", beam.search, [transitions, number(0), number(11)]),
        ("beam.greedy, 12 symbols", beam.greedy, [transitions, number(0), number(11)]),
    ]


def timed(function, arguments, repeats=3):
    """What `function` gives, and the shortest of the times it took."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        result = function(*arguments)
        times.append(time.perf_counter() - start)
    return result, min(times)


def equal(one, other):
    """Whether two results are the same numbers, up to rounding."""
    pairs = zip(tf.nest.flatten(one), tf.nest.flatten(other), strict=True)
    return all(np.allclose(a, b, rtol=1e-4, atol=1e-5, equal_nan=True) for a, b in pairs)


def time_imports():
    """Tell what importing the samples costs: plain and converted, without caches and with them."""
    console.rule("What the import costs (TensorFlow's own import not counted)")
    table = Table("", "cold: nothing cached", "warm: from the cache")
    with tempfile.TemporaryDirectory() as folder:
        for name, mode in (("plain Python", "plain"), ("with agimport", "agimport")):
            times = [import_time(mode, folder) for _ in range(2)]
            table.add_row(name, *(f"{1000 * t:.1f} ms" for t in times))
    console.print(table)


def import_time(mode, folder):
    """The seconds that a new process needs to import the samples with its caches in `folder`."""
    # Continuous integration and this shell may forbid caches; measuring them needs them.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment["AGIMPORT_CACHE_DIR"] = folder
    root = Path(losses.__file__).parents[1]
    command = [sys.executable, "-c", IMPORT_ALL, mode, folder]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=True)
    return float(done.stdout)


if __name__ == "__main__":
    main()

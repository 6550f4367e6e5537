"""The figures that the README quotes: `python -m benchmarks [name...] [--quick] [--json FILE]`.

Each file measures one thing and compares what it compares in one run, alternating between the contestants.
Times are CPU times, which other programs on the machine disturb least, and medians of several rounds.
"""

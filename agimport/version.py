"""What identifies this agimport, read on every start: it must import nothing."""

__version__ = "0.1.0"

# Raised by every change of the compiler that changes what it produces; part of every cache key.
COMPILER = 109

"""What identifies this agimport, read on every start: it must import nothing."""

__version__ = "0.1.0"

# Raised by every change of the compiler that changes what it produces; part of every cache key.
<<<<<<< HEAD
COMPILER = 46
=======
COMPILER = 46
>>>>>>> f0f1cb2 (Reads and deletions of variables that may be unbound are checked where nothing else would notice)

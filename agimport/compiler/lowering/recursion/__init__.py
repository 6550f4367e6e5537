"""The machine of a function that calls itself: its blocks and an explicit stack, in place of Python's own."""

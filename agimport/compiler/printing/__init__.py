"""The parts of the printer: one file for each kind of thing that is printed."""

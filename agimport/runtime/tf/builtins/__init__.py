"""Python's builtins on staged values, grouped by what they do."""

"""Passes that rewrite constructs into simpler ones, and at last into calls of the runtime."""

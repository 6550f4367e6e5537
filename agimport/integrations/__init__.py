"""agimport inside other tools."""

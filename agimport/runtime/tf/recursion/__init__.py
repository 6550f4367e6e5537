"""Functions that call themselves where a tensor decides about it: found while they are traced, and staged."""

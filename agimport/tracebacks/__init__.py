"""What a reader sees of an error: the user's own frames, at the lines that the user wrote."""

from agimport.tracebacks.excepthook import install
from agimport.tracebacks.frames import is_runtime_frame, trim

__all__ = ["install", "is_runtime_frame", "trim"]

"""Source to converted module.

Pure: no I/O, no TensorFlow; the same source and options give the same bytes.
"""

from agimport.compiler.deferred import compile_bodies as compile_bodies
from agimport.compiler.options import Artefact as Artefact
from agimport.compiler.options import FunctionReport as FunctionReport
from agimport.compiler.options import Options as Options
from agimport.compiler.pipeline import compile_module as compile_module
from agimport.version import COMPILER as VERSION

__all__ = ["VERSION", "Artefact", "FunctionReport", "Options", "compile_bodies", "compile_module"]

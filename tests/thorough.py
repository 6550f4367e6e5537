"""Whether tests that try things again and again do so as often as it takes to be sure.

`make thorough` sets the variable, which has no prefix: names that begin with AGIMPORT_ are options.
"""

from __future__ import annotations

import os

THOROUGH = bool(os.environ.get("THOROUGH"))

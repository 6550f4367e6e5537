"""A grammar of small programs that always end."""

from __future__ import annotations

from tests.generated.grammar.features import Features as Features
from tests.generated.grammar.program import by_number as by_number
from tests.generated.grammar.program import programs as programs

"""What functions share with their surroundings."""

from __future__ import annotations

from typing import Any


def closed_over(function: Any) -> list[Any]:
    """Returns the values of the variables around a function that it uses, those aside that have none."""
    found = []
    for cell in function.__closure__ or ():
        try:
            found.append(cell.cell_contents)
        except ValueError:
            continue
    return found

"""Having pictures drawn by a program of its own, so that its memory is given back and no page ever loads the library."""

import json
import subprocess
import sys
from typing import Any

PROGRAM = "motcua.papers.chart_drawing"
SECONDS = 60


class CannotDraw(Exception):
    """The drawing program failed; its own words say why. It needs a person, not another try."""


def draw(specifications: list[dict[str, Any]]) -> list[str]:
    """SVG elements of Vega-Lite specifications, in their order; about half a second. Raises CannotDraw."""
    done = subprocess.run(
        [sys.executable, "-m", PROGRAM],
        input=json.dumps(specifications),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    if done.returncode:
        raise CannotDraw(done.stderr[-2000:])
    drawn: list[str] = json.loads(done.stdout)
    return drawn

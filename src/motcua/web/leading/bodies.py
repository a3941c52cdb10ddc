"""Pages that every leader of the province sees alike are made once; what somebody sees of his own offices is made for him."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from motcua.foundation import clock
from motcua.uptake.access import Sight
from motcua.web.figures.kept import kept
from motcua.web.requests import SignedInRequest

CALM = timedelta(
    minutes=1
)  # leaders act on what they see: what they changed is there soon, also when nothing is counted
NOT_AT_ALL = timedelta(0)


def shown(
    request: SignedInRequest, sight: Sight, name: str, facts: Callable[[], tuple[dict[str, Any], bool]]
) -> HttpResponse:
    """The page `leading/<name>.html` around its body; `facts` gives what the body shows and whether it is whole.

    A body holds nothing of who reads it, and says of which moment it is.
    """

    def make() -> tuple[str, bool]:
        context, whole = facts()
        said = {**context, "sight": sight, "as_of": clock.now()}
        return render_to_string(f"leading/{name}_body.html", said, request=request), whole

    body = kept(f"leading.{name}", make, calm=CALM, unfinished=NOT_AT_ALL) if sight.everything else make()[0]
    return render(request, f"leading/{name}.html", {"body": body})

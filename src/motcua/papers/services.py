"""Asking for pictures, keeping and forgetting them."""

from contextlib import suppress
from datetime import timedelta
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from motcua.foundation import clock
from motcua.papers.models import Chart

KEPT_FOR = timedelta(days=60)  # figures of closed months change once a month; one that is asked for is drawn again


@transaction.atomic
def ask_for_chart(digest: str, *, specifications: list[Any]) -> None:
    """One job for a picture that is missing, however many people look at its page."""
    job = app.configure_task("papers.draw_chart", queueing_lock=f"chart {digest}")
    with suppress(AlreadyEnqueued), transaction.atomic():
        job.defer(digest=digest, specifications=specifications)


@transaction.atomic
def keep_chart(digest: str, *, wide: str, narrow: str) -> Chart:
    """Keep a drawn picture; drawn twice, it is kept once."""
    return Chart.objects.get_or_create(digest=digest, defaults={"wide": wide, "narrow": narrow})[0]


@transaction.atomic
def forget_old_charts() -> int:
    """Remove pictures drawn long ago; returns how many."""
    return Chart.objects.filter(drawn_at__lt=clock.now() - KEPT_FOR).delete()[0]

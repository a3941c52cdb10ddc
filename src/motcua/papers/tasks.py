"""Jobs of pictures."""

from typing import Any

from procrastinate.contrib.django import app

from motcua.papers import services
from motcua.papers.drawing import draw
from motcua.papers.models import Chart


@app.task(name="papers.draw_chart", queue="default", pass_context=False)
def draw_chart(digest: str, specifications: list[Any]) -> None:
    """Draw a picture that a page lacked, in both sizes; harmless when it runs twice."""
    if not Chart.objects.filter(digest=digest).exists():
        wide, narrow = draw(specifications)
        services.keep_chart(digest, wide=wide, narrow=narrow)


@app.periodic(cron="50 2 * * *")
@app.task(name="papers.forget_old_charts", queue="housekeeping", queueing_lock="papers.forget_old_charts")
def forget_old_charts(timestamp: int) -> None:
    """Every night; harmless when it runs twice."""
    services.forget_old_charts()

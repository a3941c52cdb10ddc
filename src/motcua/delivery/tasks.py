"""Jobs of the post."""

import uuid

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from motcua.delivery import booking, services

RETRIES = RetryStrategy(max_attempts=8, exponential_wait=4)


@app.task(name=services.BOOK, queue="delivery", retry=RETRIES)
def book_shipment(shipment_id: str) -> None:
    """Order the collection of one result; harmless when it runs twice."""
    booking.book(uuid.UUID(shipment_id))

"""Jobs of the outbox."""

import uuid

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from motcua.notifications import sending

# 4 s, 16 s, 1 min, 4 min, 17 min, 1 h, 5 h: a gateway that is down for an afternoon loses nothing.
MOST_TRIES_AGAIN = 7
RETRIES = RetryStrategy(max_attempts=MOST_TRIES_AGAIN, exponential_wait=4)


@app.task(name="notifications.send_message", queue="messages", retry=RETRIES, pass_context=True)
def send_message(context: JobContext, *, message_id: str) -> None:
    """Send one message; harmless when it runs twice."""
    sending.send(uuid.UUID(message_id), last_try=context.job.attempts >= MOST_TRIES_AGAIN)

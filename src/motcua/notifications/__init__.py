"""Messages to people: an outbox row in the same transaction, a worker that sends it."""

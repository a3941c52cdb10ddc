"""Drills: the running city under kill -9. `make drill` runs them, `make test` does not."""

"""Helping somebody to file: the room of volunteers, post-office agents and receivers."""

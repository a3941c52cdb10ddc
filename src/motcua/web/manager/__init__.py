"""Screens of those who write and approve procedures, and who watch how services are offered."""

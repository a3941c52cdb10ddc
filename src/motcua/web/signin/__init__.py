"""Signing in: a telephone code for citizens, password and second factor for staff."""

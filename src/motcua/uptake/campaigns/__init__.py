"""Campaigns: codes, materials made from the facts of a procedure, whom one may write to, and what came of it."""

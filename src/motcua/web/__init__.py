"""Screens, grouped by audience. They hold no rules: fetch, validate, call one service."""

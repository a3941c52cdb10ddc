"""Addresses of the working calendars, below /quan-ly/lich-lam-viec/."""

from django.urls import path

from motcua.web.manager import calendar_acts, calendars

ROOT = "lich-lam-viec/"
ONE = f"{ROOT}<slug:code>/"

calendars_urls = [
    path(ROOT, calendars.calendars, name="calendars"),
    path(ONE, calendars.one, name="calendar"),
    path(f"{ONE}ngay/", calendar_acts.day, name="calendar_day"),
    path(f"{ONE}hoan-doi/", calendar_acts.swap, name="calendar_swap"),
    path(f"{ONE}bo-ngay/", calendar_acts.drop, name="calendar_drop"),
    path(f"{ONE}gio/", calendar_acts.hours, name="calendar_hours"),
    path(f"{ONE}bo-gio/", calendar_acts.drop_hours, name="calendar_drop_hours"),
    path(f"{ONE}cach-tinh/", calendar_acts.policy, name="calendar_policy"),
    path(f"{ONE}nam/", calendar_acts.seed, name="calendar_seed"),
]

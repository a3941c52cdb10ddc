"""Addresses of the way from paper to online."""

from django.urls import path

from motcua.web.leading import help_points, phases, phases_acts, phases_writing

HOME = "lo-trinh/"
ONE = f"{HOME}<uuid:pk>/"
POINTS = f"{HOME}diem-ho-tro/"
OUTAGE = f"{HOME}su-co/"
phases_urls = [
    path(HOME, phases.phases, name="phases"),
    path("lo-trinh.csv", phases.phases_csv, name="phases_csv"),
    path(f"{HOME}moi/", phases_writing.new, name="phase_new"),
    path(f"{HOME}duyet/", phases_acts.decide_many, name="phases_decide"),
    path(f"{HOME}de-nghi/<int:pk>/", phases_acts.answer, name="rollback_answer"),
    path(POINTS, help_points.help_points, name="help_points"),
    path(f"{POINTS}moi/", help_points.add, name="help_point_add"),
    path(f"{POINTS}<int:pk>/", help_points.change, name="help_point"),
    path(f"{POINTS}<int:pk>/dong/", help_points.close, name="help_point_close"),
    path(OUTAGE, help_points.outage, name="outage"),
    path(f"{OUTAGE}<int:pk>/", help_points.outage_answer, name="outage_answer"),
    path(ONE, phases.plan, name="phase"),
    path(f"{ONE}sua/", phases_writing.edit, name="phase_edit"),
    path(f"{ONE}trinh/", phases_acts.propose, name="phase_propose"),
    path(f"{ONE}rut/", phases_acts.withdraw, name="phase_withdraw"),
    path(f"{ONE}lui/", phases_acts.back, name="phase_back"),
]

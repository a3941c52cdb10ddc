"""Addresses of targets."""

from django.urls import path

from motcua.web.leading import target_acts, target_one, targets

targets_urls = [
    path("chi-tieu/", targets.listed, name="targets"),
    path("chi-tieu/chi-tieu.csv", targets.as_csv, name="targets_csv"),
    path("chi-tieu/moi/", target_acts.new, name="target_new"),
    path("chi-tieu/<uuid:pk>/", target_one.one, name="target"),
    path("chi-tieu/<uuid:pk>/quyet-dinh/", target_acts.decide, name="target_decide"),
    path("chi-tieu/<uuid:pk>/khong-duyet/", target_acts.reject, name="target_reject"),
    path("chi-tieu/<uuid:pk>/thoi/", target_acts.end, name="target_end"),
    path("chi-tieu/<uuid:pk>/phu-trach/", target_acts.answer, name="target_answer"),
    path("chi-tieu/<uuid:pk>/rut/", target_acts.withdraw, name="target_withdraw"),
]

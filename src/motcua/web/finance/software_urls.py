"""Addresses of what software costs."""

from django.urls import path

from motcua.web.finance import software, software_acts

software_urls = [
    path("phan-mem/", software.software, name="software"),
    path("phan-mem/them/", software_acts.enter, name="software_enter"),
    path("phan-mem/quay/", software_acts.counter_cost, name="software_counter_cost"),
    path("phan-mem/co-quan/<str:code>/", software.software_office, name="software_office"),
    path("phan-mem/hop-dong/<int:pk>/", software.software_lease, name="software_lease"),
    path("phan-mem/hop-dong/<int:pk>/sua/", software_acts.change, name="software_change"),
    path("phan-mem/hop-dong/<int:pk>/ket-thuc/", software_acts.end, name="software_end"),
]

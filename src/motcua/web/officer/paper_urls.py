"""Addresses of what is printed from the journal: the control slip of a dossier, the register of an office."""

from django.urls import path

from motcua.web.officer import control_slip

urlpatterns = [
    path("ho-so/<uuid:pk>/phieu-kiem-soat/", control_slip.slip, name="control_slip"),
]

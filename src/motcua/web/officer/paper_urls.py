"""Addresses of what is printed from the journal: the control slip of a dossier, the register of an office."""

from django.urls import path

from motcua.web.officer import control_slip, register

urlpatterns = [
    path("ho-so/<uuid:pk>/phieu-kiem-soat/", control_slip.slip, name="control_slip"),
    path("so-theo-doi/", register.book, name="register"),
    path("so-theo-doi/csv/", register.as_csv, name="register_csv"),
    path("so-theo-doi/xlsx/", register.as_xlsx, name="register_xlsx"),
    path("so-theo-doi/pdf/<int:volume>/", register.as_pdf, name="register_pdf"),
]

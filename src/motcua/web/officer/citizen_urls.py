"""Addresses of what comes from applicants: letters, complaints, stopping on their word."""

from django.urls import path

from motcua.web.officer import complaints, leaving, letters
from motcua.web.officer.access import staff_only

urlpatterns = [
    path("thu/", letters.waiting, name="letters"),
    path("ho-so/<uuid:pk>/thu/", letters.of_dossier, name="letters_of"),
    path("ho-so/<uuid:pk>/dung/", staff_only(leaving.Stop.as_view()), name="stop"),
    path("phan-anh/", complaints.complaints, name="complaints"),
    path("phan-anh/<uuid:pk>/", complaints.complaint, name="complaint"),
    path("phan-anh/<uuid:pk>/tep/<uuid:file_id>/", complaints.complaint_file, name="complaint_file"),
]

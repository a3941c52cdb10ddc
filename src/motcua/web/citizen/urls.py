"""Addresses of filing and following."""

from django.urls import path

from motcua.web.addresses import CODE
from motcua.web.citizen import (
    application,
    check,
    delivery,
    dossiers,
    later,
    papers,
    payment,
    questions,
    start,
    supplement,
)

app_name = "citizen"
urlpatterns = [
    path("thu-tuc/<slug:slug>/bat-dau/", start.start, name="start"),
    path("nop/<uuid:draft_id>/", later.resume, name="resume"),
    path("nop/<uuid:draft_id>/don.pdf", application.filled_application, name="filled_application"),
    path("nop/<uuid:draft_id>/giay-to/", papers.papers, name="papers"),
    path("nop/<uuid:draft_id>/giay-to/<uuid:file_id>/", papers.picture, name="picture"),
    path("nop/<uuid:draft_id>/nhan-ket-qua/", delivery.delivery, name="delivery"),
    path("nop/<uuid:draft_id>/kiem-tra/", check.check, name="check"),
    path("nop/<uuid:draft_id>/de-sau/", later.save, name="save"),
    path("nop/<uuid:draft_id>/bo/", later.discard, name="discard"),
    path("nop/<uuid:draft_id>/nop-ho-so/", check.submit, name="submit"),
    path("nop/<uuid:draft_id>/<slug:page_id>/", questions.page, name="page"),
    path("thanh-toan/ket-qua/<uuid:attempt_id>/", payment.paid, name="paid"),
    path("ho-so/", dossiers.mine, name="mine"),
    path(f"ho-so/<{CODE}:reference>/", dossiers.dossier, name="dossier"),
    path(f"ho-so/<{CODE}:reference>/thanh-toan/", payment.pay, name="pay"),
    path(f"ho-so/<{CODE}:reference>/bien-nhan/", dossiers.receipt, name="receipt"),
    path(f"ho-so/<{CODE}:reference>/bo-sung/", supplement.supplement, name="supplement"),
    path(f"ho-so/<{CODE}:reference>/rut/", dossiers.withdraw, name="withdraw"),
    path(f"ho-so/<{CODE}:reference>/giay/<uuid:document_id>", dossiers.paper, name="paper"),
]

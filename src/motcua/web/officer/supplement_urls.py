"""Addresses of asking for more, of leave for another round and of waits, below /can-bo/."""

from django.urls import path

from motcua.web.officer import supplement, supplement_acts, supplement_counter, waiting
from motcua.web.officer.access import staff_only

DOSSIER = "ho-so/<uuid:pk>/"
urlpatterns = [
    path("xin-bo-sung/", supplement_acts.rounds, name="rounds"),
    path(f"{DOSSIER}bo-sung/", staff_only(supplement.AskSupplement.as_view()), name="supplement"),
    path(f"{DOSSIER}bo-sung/xem-lai/", staff_only(supplement_acts.Judge.as_view()), name="judge"),
    path(f"{DOSSIER}bo-sung/xin-them/", staff_only(supplement_acts.AskRound.as_view()), name="ask_round"),
    path(f"{DOSSIER}bo-sung/cho-them/", staff_only(supplement_acts.AllowRound.as_view()), name="allow_round"),
    path(f"{DOSSIER}bo-sung/them-ngay/", staff_only(supplement_acts.Prolong.as_view()), name="prolong"),
    path(f"{DOSSIER}bo-sung/nhan/", staff_only(supplement_counter.receive), name="receive_supplement"),
    path(f"{DOSSIER}cho-nop-tien/", staff_only(waiting.AwaitPayment.as_view()), name="await_payment"),
    path(f"{DOSSIER}cho-co-quan-khac/", staff_only(waiting.AwaitOtherBody.as_view()), name="await_other_body"),
    path(f"{DOSSIER}xu-ly-tiep/", staff_only(waiting.Resume.as_view()), name="resume"),
]

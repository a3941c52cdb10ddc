"""Addresses of drafting, opinions, exemptions, apologies and notices, below /can-bo/."""

from django.urls import path

from motcua.web.officer import apology, consult, decision_draft, fee_pages, notices, opinions
from motcua.web.officer.access import staff_only

DOSSIER = "ho-so/<uuid:pk>/"
EXEMPTION = f"{DOSSIER}mien-giam/<slug:exemption>/"
ASKED = "y-kien/<uuid:question>/"
urlpatterns = [
    path("thong-bao/", notices.notices, name="notices"),
    path("thong-bao/da-xem/", notices.read, name="notices_read"),
    path("y-kien/", opinions.opinions, name="opinions"),
    path(ASKED, opinions.opinion, name="opinion"),
    path(f"{ASKED}giay-to/<uuid:document>/", opinions.shown_file, name="opinion_paper"),
    path(f"{ASKED}tep/<uuid:file>/", opinions.opinion_file, name="opinion_file"),
    path(f"{DOSSIER}du-thao/", staff_only(decision_draft.DraftPage.as_view()), name="draft"),
    path(f"{DOSSIER}du-thao/trang-<int:number>.png", decision_draft.sheet, name="draft_sheet"),
    path(f"{DOSSIER}du-thao/ban-in.pdf", decision_draft.pdf, name="draft_pdf"),
    path(f"{DOSSIER}xin-y-kien/", staff_only(consult.Consult.as_view()), name="consult"),
    path(f"{DOSSIER}xin-y-kien/<uuid:question>/rut/", consult.withdraw, name="withdraw_question"),
    path(f"{EXEMPTION}khong/", staff_only(fee_pages.RefuseExemption.as_view()), name="refuse_exemption"),
    path(f"{EXEMPTION}chap-nhan/", staff_only(fee_pages.GrantExemption.as_view()), name="grant_exemption"),
    path(f"{DOSSIER}xin-loi/", staff_only(apology.Apologise.as_view()), name="apologise"),
]

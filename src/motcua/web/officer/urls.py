"""Addresses of the desk, below /can-bo/."""

from django.urls import path

from motcua.web.officer import (
    absences,
    act_pages,
    callbacks,
    cash_page,
    checks,
    files,
    inbox,
    invitations,
    me,
    notes,
    rules,
    step_pages,
    viewer,
    walk_in,
    walk_in_page,
    why_not,
    workspace,
)
from motcua.web.officer.access import staff_only
from motcua.web.officer.citizen_urls import urlpatterns as from_citizens
from motcua.web.officer.decision_urls import urlpatterns as decisions
from motcua.web.officer.list_urls import urlpatterns as lists
from motcua.web.officer.paper_urls import urlpatterns as papers
from motcua.web.officer.shift_urls import urlpatterns as shifts
from motcua.web.officer.supplement_urls import urlpatterns as supplements
from motcua.web.officer.work_urls import urlpatterns as works

app_name = "officer"
DOSSIER = "ho-so/<uuid:pk>/"
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("toi/", me.me, name="me"),
    path("toi/vang-mat/<int:authority>/", absences.away, name="away"),
    path("toi/vang-mat/<int:authority>/<uuid:person>/", absences.away, name="away_of"),
    path("toi/vang-mat/xong/<int:pk>/", absences.back, name="back"),
    path("phan-cong/", rules.rules, name="rules"),
    path("phan-cong/<int:pk>/bo/", rules.drop, name="drop_rule"),
    path("goi-lai/", callbacks.callbacks, name="callbacks"),
    path("goi-lai/<uuid:pk>/da-goi/", callbacks.called, name="called"),
    path("tiep-nhan/", walk_in.choose, name="walk_in"),
    path("tiep-nhan/chon/", walk_in.chosen, name="walk_in_chosen"),
    path("tiep-nhan/<int:offering>/", walk_in_page.register, name="walk_in_form"),
    path(DOSSIER, workspace.workspace, name="dossier"),
    path(f"{DOSSIER}giay-hen/", walk_in.receipt, name="receipt"),
    path(f"{DOSSIER}nhan-tin/", invitations.invite, name="invite"),
    path(f"{DOSSIER}vi-sao/", why_not.answer, name="why_not"),
    path(f"{DOSSIER}tep/<uuid:document>/", files.stored_file, name="file"),
    path(f"{DOSSIER}tep/<uuid:document>/nho/", files.thumbnail, name="thumbnail"),
    path(f"{DOSSIER}tiep-nhan/", staff_only(act_pages.Accept.as_view()), name="accept"),
    path(f"{DOSSIER}tu-choi/", staff_only(act_pages.Decline.as_view()), name="decline"),
    path(f"{DOSSIER}xong-buoc/", staff_only(act_pages.Complete.as_view()), name="complete"),
    path(f"{DOSSIER}quyet-dinh/", staff_only(act_pages.Decide.as_view()), name="decide"),
    path(f"{DOSSIER}tra-ket-qua/", staff_only(act_pages.HandOver.as_view()), name="hand_over"),
    path(f"{DOSSIER}xem-giay-to/", viewer.fragment, name="papers"),
    path(f"{DOSSIER}kiem-tra/", checks.check, name="check"),
    path(f"{DOSSIER}ghi-chu/", notes.remark, name="remark"),
    path(f"{DOSSIER}nhan-viec/", step_pages.take, name="take"),
    path(f"{DOSSIER}viec-chung/", step_pages.give_back, name="give_back"),
    path(f"{DOSSIER}giao-viec/", staff_only(step_pages.AssignStep.as_view()), name="assign"),
    path(f"{DOSSIER}tra-buoc/", staff_only(step_pages.ReturnStep.as_view()), name="return_step"),
    path(f"{DOSSIER}thu-phi/", staff_only(cash_page.Cash.as_view()), name="cash"),
    *from_citizens,
    *shifts,
    *lists,
    *papers,
    *supplements,
    *decisions,
    *works,
]

"""Addresses of writing procedures, below /quan-ly/thu-tuc/."""

from django.urls import path

from motcua.web.manager import (
    conflicts,
    draft_examples,
    draft_history,
    draft_preview,
    draft_questions,
    draft_section,
    draft_sending,
    draft_texts,
    drafts,
    packages_out,
    practice,
    putting_together,
    record,
)

ROOT = "thu-tuc/"
DRAFT = f"{ROOT}<uuid:pk>/"
TRY = f"{DRAFT}chay-thu/"
drafts_urls = [
    path(ROOT, drafts.drafts, name="drafts"),
    path(f"{ROOT}moi/", drafts.new, name="draft_new"),
    path(f"{ROOT}soan/<str:code>/", drafts.start, name="draft_start"),
    path(f"{ROOT}ho-so/<str:code>/", record.record, name="record"),
    path(f"{ROOT}ho-so/<str:code>/ngung/", record.end, name="end"),
    path(f"{ROOT}ho-so/<str:code>/mo-lai/", record.reinstate, name="reinstate"),
    path(f"{DRAFT}cau-hoi/", draft_questions.questions, name="draft_questions"),
    path(f"{DRAFT}cau-hoi/<str:page>/", draft_section.question, name="draft_page"),
    path(f"{DRAFT}cau-hoi/<str:page>/<str:question>/", draft_section.question, name="draft_question"),
    path(f"{DRAFT}vi-du/", draft_examples.examples, name="draft_examples"),
    path(f"{DRAFT}van-ban-goc/", draft_texts.texts, name="draft_texts"),
    path(f"{DRAFT}van-ban-goc/tai-ve/", draft_texts.download, name="draft_download"),
    path(f"{DRAFT}kiem-tra/", draft_section.check, name="draft_check"),
    path(f"{DRAFT}gop/", conflicts.settle, name="draft_settle"),
    path(f"{DRAFT}so-sanh/", putting_together.compare, name="draft_compare"),
    path(f"{DRAFT}goi.zip", packages_out.draft_zip, name="draft_zip"),
    path(f"{ROOT}goi/<str:code>.zip", packages_out.version_zip, name="version_zip"),
    path(f"{DRAFT}lich-su/", draft_history.history, name="draft_history"),
    path(f"{DRAFT}lich-su/<int:number>/", draft_history.revision, name="draft_revision"),
    path(f"{DRAFT}lich-su/<int:number>/lay-lai/", draft_history.restore, name="draft_restore"),
    path(f"{DRAFT}duyet/", draft_sending.send, name="draft_send"),
    path(f"{DRAFT}cap-nhat/", draft_sending.rebase, name="draft_rebase"),
    path(f"{DRAFT}bo/", draft_sending.drop, name="draft_drop"),
    path(f"{DRAFT}xem-truoc/<slug:slug>/", draft_preview.look, name="draft_preview"),
    path(TRY, practice.start, name="draft_practice"),
    path(f"{TRY}ket-qua/", practice.end, name="draft_practice_end"),
    path(f"{TRY}trang/<str:page_id>/", practice.page, name="draft_practice_page"),
    path(f"{DRAFT}<slug:slug>/", draft_section.section, name="draft_section"),
]

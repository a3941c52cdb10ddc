"""Addresses of the till, /can-bo/ca-thu/, and of receipts at the desk."""

from django.urls import path

from motcua.web.officer import money_receipts, shift_acts, shifts

SHIFT = "ca-thu/<uuid:pk>/"
RECEIPT = "ho-so/<uuid:pk>/bien-lai/<uuid:receipt>/"
urlpatterns = [
    path("ca-thu/", shifts.mine, name="shifts"),
    path("ca-thu/mo/", shift_acts.start, name="shift_open"),
    path("ca-thu/lich-su/", shifts.history, name="shift_history"),
    path("ca-thu/cho-xac-nhan/", shifts.waiting, name="shifts_waiting"),
    path("ca-thu/huy/<uuid:pk>/", shift_acts.void_answer, name="void_answer"),
    path("ca-thu/khoan/<uuid:pk>/huy/", shift_acts.void, name="void"),
    path(SHIFT, shifts.sheet, name="shift"),
    path(f"{SHIFT}dem/", shift_acts.count, name="shift_count"),
    path(f"{SHIFT}dong/", shift_acts.close, name="shift_close"),
    path(f"{SHIFT}xac-nhan/", shift_acts.confirm, name="shift_confirm"),
    path(RECEIPT, money_receipts.receipt, name="money_receipt"),
    path(f"{RECEIPT}pdf/", money_receipts.pdf, name="money_receipt_pdf"),
    path(f"{RECEIPT}gui-lai/", money_receipts.send_again, name="money_receipt_send"),
]

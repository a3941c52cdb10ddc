"""Addresses of paying: on the applicant's own pages, and by a link for somebody else."""

from django.urls import path

from motcua.web.addresses import CODE
from motcua.web.citizen import other_ways, pay_links, paying_for, payment, receipts, refund_account
from motcua.web.citizen.paying import by_applicant, by_link

OWN, LINK = f"ho-so/<{CODE}:reference>/thanh-toan", "tra-ho/<slug:secret>"
urlpatterns = [
    path("thanh-toan/ket-qua/<uuid:attempt_id>/", payment.paid, name="paid"),
    path(f"{OWN}/", payment.pay, name="pay"),
    path(f"{OWN}/chuyen-khoan/", by_applicant(other_ways.transfer), name="transfer"),
    path(f"{OWN}/chuyen-khoan/ma-qr.png", by_applicant(other_ways.picture), name="transfer_picture"),
    path(f"{OWN}/da-chuyen-khoan/", by_applicant(other_ways.transferred), name="transferred"),
    path(f"{OWN}/tai-quay/", other_ways.counter, name="pay_counter"),
    path(f"{OWN}/tra-ho/", pay_links.links, name="pay_links"),
    path(f"{OWN}/tra-ho/<uuid:link_id>/thu-hoi/", pay_links.revoke, name="pay_link_revoke"),
    path(f"ho-so/<{CODE}:reference>/bien-lai/<uuid:receipt_id>", receipts.download, name="fee_receipt"),
    path(f"ho-so/<{CODE}:reference>/bien-lai/<uuid:receipt_id>/gui-lai/", receipts.send, name="fee_receipt_send"),
    path(f"ho-so/<{CODE}:reference>/hoan-tien/<uuid:refund_id>/", refund_account.account, name="refund_account"),
    path("tra-ho/", paying_for.code, name="link_code"),
    path(f"{LINK}/", by_link(paying_for.pay), name="link_pay"),
    path(f"{LINK}/chuyen-khoan/", by_link(other_ways.transfer), name="link_transfer"),
    path(f"{LINK}/chuyen-khoan/ma-qr.png", by_link(other_ways.picture), name="link_transfer_picture"),
    path(f"{LINK}/da-chuyen-khoan/", by_link(other_ways.transferred), name="link_transferred"),
]

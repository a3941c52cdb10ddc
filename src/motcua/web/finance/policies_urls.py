"""Addresses of fee policies."""

from django.urls import path

from motcua.web.finance import policies, policies_acts, policies_effect

HOME = "chinh-sach-phi/"
ONE = f"{HOME}<uuid:pk>/"
policies_urls = [
    path(HOME, policies.listed, name="policies"),
    path(f"{HOME}moi/", policies_acts.new, name="policy_new"),
    path(ONE, policies.one, name="policy"),
    path(f"{ONE}sua/", policies_acts.edit, name="policy_edit"),
    path(f"{ONE}tac-dong/", policies_effect.effect, name="policy_effect"),
    path(f"{ONE}tac-dong.csv", policies_effect.effect_csv, name="policy_effect_csv"),
    path(f"{ONE}trinh/", policies_acts.propose, name="policy_propose"),
    path(f"{ONE}rut/", policies_acts.withdraw, name="policy_withdraw"),
    path(f"{ONE}bo/", policies_acts.drop, name="policy_drop"),
    path(f"{ONE}quyet-dinh/", policies_acts.decide, name="policy_decide"),
    path(f"{ONE}khong-thong-qua/", policies_acts.reject, name="policy_reject"),
    path(f"{ONE}ket-thuc/", policies_acts.end, name="policy_end"),
]

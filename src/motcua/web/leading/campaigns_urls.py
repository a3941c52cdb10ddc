"""Addresses of campaigns, /dieu-hanh/chien-dich/."""

from django.urls import path
from django.urls.resolvers import URLPattern

from motcua.web.leading import campaigns, campaigns_acts, campaigns_materials

ROOM = "chien-dich/"
ONE = f"{ROOM}<uuid:pk>/"
campaigns_urls: list[URLPattern] = [
    path(ROOM, campaigns.listed, name="campaigns"),
    path(f"{ROOM}moi/", campaigns_acts.new, name="campaign_new"),
    path(ONE, campaigns.one, name="campaign"),
    path(f"{ONE}ket-qua.csv", campaigns.table, name="campaign_csv"),
    path(f"{ONE}sua/", campaigns_acts.edit, name="campaign_edit"),
    path(f"{ONE}trinh/", campaigns_acts.propose, name="campaign_propose"),
    path(f"{ONE}rut/", campaigns_acts.withdraw, name="campaign_withdraw"),
    path(f"{ONE}bo/", campaigns_acts.drop, name="campaign_drop"),
    path(f"{ONE}duyet/", campaigns_acts.approve, name="campaign_approve"),
    path(f"{ONE}tra-lai/", campaigns_acts.give_back, name="campaign_return"),
    path(f"{ONE}dung/", campaigns_acts.stop, name="campaign_stop"),
    path(f"{ONE}chi-phi/", campaigns_acts.cost, name="campaign_cost"),
    path(f"{ONE}ma/", campaigns_acts.link, name="campaign_link"),
    path(f"{ONE}tai-lieu/", campaigns_materials.materials, name="campaign_materials"),
    path(f"{ONE}tai-lieu/<slug:code>-<slug:size>.<slug:kind>", campaigns_materials.sheet, name="campaign_sheet"),
]

"""Addresses under /dieu-hanh/."""

from django.urls.resolvers import URLPattern

from motcua.web.leading.actions_urls import actions_urls
from motcua.web.leading.advantage_urls import advantage_urls
from motcua.web.leading.campaigns_urls import campaigns_urls
from motcua.web.leading.funnel_urls import funnel_urls
from motcua.web.leading.nudges_urls import nudges_urls
from motcua.web.leading.overview_urls import overview_urls
from motcua.web.leading.phases_urls import phases_urls
from motcua.web.leading.scoring_urls import scoring_urls
from motcua.web.leading.targets_urls import targets_urls
from motcua.web.leading.trust_urls import trust_urls

app_name = "leading"
urlpatterns: list[URLPattern] = [
    *overview_urls,
    *funnel_urls,
    *campaigns_urls,
    *nudges_urls,
    *actions_urls,
    *targets_urls,
    *trust_urls,
    *phases_urls,
    *advantage_urls,
    *scoring_urls,
]

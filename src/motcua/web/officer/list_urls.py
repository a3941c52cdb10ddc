"""Addresses around the list: one's own views, acts on many dossiers, what is late, exports."""

from django.urls import path

from motcua.web.officer import batch, exports, kept_views, overdue

urlpatterns = [
    path("cach-xem/", kept_views.views, name="views"),
    path("cach-xem/luu/", kept_views.keep, name="keep_view"),
    path("cach-xem/<int:pk>/", kept_views.change, name="change_view"),
    path("nhieu-ho-so/", batch.batch, name="batch"),
    path("nhieu-ho-so/lam/", batch.batch_do, name="batch_do"),
    path("nhieu-ho-so/<uuid:pk>/", batch.batch_outcome, name="batch_outcome"),
    path("nhieu-ho-so/<uuid:pk>/lam-tiep/", batch.batch_go_on, name="batch_go_on"),
    path("tre-han/", overdue.overdue, name="overdue"),
    path("xuat/", exports.exports, name="exports"),
    path("xuat/moi/", exports.ask, name="ask_export"),
    path("xuat/<uuid:pk>/", exports.download, name="download_export"),
]

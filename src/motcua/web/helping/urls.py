"""Addresses under /giup/."""

from django.urls import path

from motcua.web.helping import filing, home, people

app_name = "helping"
urlpatterns = [
    path("", home.home, name="home"),
    path("nguoi-giup/", people.people, name="people"),
    path("nguoi-giup/<uuid:pk>/ngung/", people.end, name="end_helper"),
    path("thu-tuc/<slug:slug>/", home.ask, name="ask"),
    path("<uuid:pk>/", filing.filing, name="filing"),
    path("<uuid:pk>/ma/", filing.code, name="code"),
    path("<uuid:pk>/ma-moi/", filing.renew, name="renew"),
    path("<uuid:pk>/dung/", filing.stop, name="stop"),
    path("<uuid:pk>/xin-nop/", filing.ask_to_file, name="ask_to_file"),
    path("<uuid:pk>/nop/", filing.file, name="file"),
]

"""Every address of the site, by audience."""

from django.urls import path

urlpatterns: list = []

"""The catalogue of components."""

from django.urls import path

from motcua.web.design import views

app_name = "design"
urlpatterns = [path("", views.catalogue, name="catalogue")]

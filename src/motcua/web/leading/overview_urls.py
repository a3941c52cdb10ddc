"""Addresses of the overview, of offices and of wards."""

from django.urls import path

from motcua.web.leading import behind, home, offices, wards

overview_urls = [
    path("", home.home, name="home"),
    path("tong-quan.csv", home.home_csv, name="home_csv"),
    path("co-quan/", offices.offices, name="offices"),
    path("co-quan/<str:code>/", offices.office, name="office"),
    path("co-quan/<str:code>/12-thang.csv", offices.office_csv, name="office_csv"),
    path("phuong-xa/", wards.wards, name="wards"),
    path("phuong-xa.csv", wards.wards_csv, name="wards_csv"),
    path("phuong-xa/<str:code>/", wards.ward, name="ward"),
    path("ho-so/", behind.behind, name="behind"),
    path("ho-so.csv", behind.behind_csv, name="behind_csv"),
]

"""Addresses of the overview, of offices and of wards."""

from django.urls import path, re_path

from motcua.web.leading import behind, home, offices, wards, weekly

OFFICE = r"(?P<code>[\w.-]+)"  # "H99.12"

overview_urls = [
    path("", home.home, name="home"),
    path("tong-quan.csv", home.home_csv, name="home_csv"),
    path("co-quan/", offices.offices, name="offices"),
    re_path(rf"^co-quan/{OFFICE}/$", offices.office, name="office"),
    re_path(rf"^co-quan/{OFFICE}/12-thang\.csv$", offices.office_csv, name="office_csv"),
    path("phuong-xa/", wards.wards, name="wards"),
    path("phuong-xa.csv", wards.wards_csv, name="wards_csv"),
    path("phuong-xa/<slug:code>/", wards.ward, name="ward"),
    path("ho-so/", behind.behind, name="behind"),
    path("ho-so.csv", behind.behind_csv, name="behind_csv"),
    path("thu-hang-tuan/", weekly.weekly, name="weekly"),
    path("mot-trang.pdf", weekly.weekly_pdf, name="weekly_pdf"),
]

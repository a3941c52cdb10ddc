"""Occasions of life under which people look for procedures, in the words of the national portal."""

from django.utils.translation import gettext_lazy as _

LIFE_EVENTS = {  # id of the package -> (words, icon)
    "driving": (_("Xe và giấy phép lái xe"), "car"),
    "business": (_("Mở cửa hàng, kinh doanh"), "building"),
    "family": (_("Có con nhỏ, hôn nhân, gia đình"), "heart"),
    "home": (_("Xây, sửa nhà"), "home"),
    "land": (_("Đất đai"), "land"),
    "work": (_("Việc làm, lao động"), "briefcase"),
    "health": (_("Sức khoẻ, y tế"), "health"),
    "food": (_("An toàn thực phẩm"), "food"),
    "study": (_("Học tập"), "study"),
}

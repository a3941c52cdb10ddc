"""Occasions under which people look for procedures: the one list of their ids, with their names in both languages.

Life events follow the groups of the national portal; business events follow the life of an enterprise there.
"""

from collections.abc import Mapping
from typing import Literal

from motcua.forms.words import Words

LifeEvent = Literal[
    "driving", "business", "family", "home", "land", "work", "health", "food", "study",
    "child", "identity", "retirement", "death",
]  # fmt: skip
BusinessEvent = Literal["start", "hire", "permits", "food_safety", "land_and_building", "tax", "change", "close"]

LIFE_EVENTS: Mapping[str, Words] = {
    "child": Words(vi="Có con nhỏ", en="Having a child"),
    "study": Words(vi="Học tập", en="Education"),
    "work": Words(vi="Việc làm, lao động", en="Work"),
    "identity": Words(vi="Cư trú và giấy tờ tuỳ thân", en="Residence and identity papers"),
    "family": Words(vi="Hôn nhân và gia đình", en="Marriage and family"),
    "home": Words(vi="Xây, sửa nhà", en="Building or repairing a house"),
    "land": Words(vi="Nhà ở, đất đai", en="Housing and land"),
    "health": Words(vi="Sức khoẻ, y tế", en="Health"),
    "driving": Words(vi="Phương tiện và người lái", en="Vehicles and drivers"),
    "retirement": Words(vi="Hưu trí", en="Retirement"),
    "death": Words(vi="Người thân qua đời", en="When somebody dies"),
    "business": Words(vi="Mở cửa hàng, kinh doanh", en="Starting a business"),
    "food": Words(vi="An toàn thực phẩm", en="Food safety"),
}
BUSINESS_EVENTS: Mapping[str, Words] = {
    "start": Words(vi="Thành lập", en="Starting up"),
    "hire": Words(vi="Tuyển dụng lao động", en="Hiring people"),
    "permits": Words(vi="Giấy phép, điều kiện kinh doanh", en="Permits and conditions"),
    "food_safety": Words(vi="An toàn thực phẩm", en="Food safety"),
    "land_and_building": Words(vi="Đất đai, xây dựng", en="Land and building"),
    "tax": Words(vi="Thuế, phí", en="Taxes and fees"),
    "change": Words(vi="Thay đổi đăng ký", en="Changing what is registered"),
    "close": Words(vi="Tạm ngừng, giải thể", en="Pausing or closing"),
}

"""Vietnamese telephone numbers: one spelling inside (E.164), the familiar one on the page."""

import phonenumbers


def vietnamese_phone(text: str) -> str:
    """0912 345 678, 84912345678 or +84912345678 -> +84912345678. Raises ValueError for anything else."""
    try:
        number = phonenumbers.parse(text, "VN")
    except phonenumbers.NumberParseException as error:
        raise ValueError(text) from error
    if number.country_code != 84 or not phonenumbers.is_valid_number(number):
        raise ValueError(text)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def national(phone: str) -> str:
    """+84912345678 -> "0912 345 678"."""
    digits = "0" + phone.removeprefix("+84")
    return f"{digits[:4]} {digits[4:7]} {digits[7:]}"


def last4(phone: str) -> str:
    """The four digits that somebody gives to follow a dossier."""
    return phone[-4:]


def masked(phone: str) -> str:
    """+84912345678 -> "09xx xxx 678"."""
    return f"0{phone.removeprefix('+84')[:1]}xx xxx {phone[-3:]}"

"""Staff with a second factor, signed in without the pages of sign-in."""

import time

from allauth.mfa.totp.internal import auth as totp
from django.test import Client

from motcua.accounts.models import Person
from motcua.web.signin.second_factor import SET_UP_HERE

PASSWORD = "mat-khau-thu-nghiem"


def give_app(person: Person) -> str:
    """Set up the app for codes; returns its secret."""
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(person, secret)
    return secret


def code_of(secret: str) -> str:
    """What the app shows now."""
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))


def sign_in(client: Client, person: Person) -> Client:
    """Sign a person in; a member of staff has shown a second factor."""
    client.force_login(person)
    if person.is_staff:
        session = client.session
        session[SET_UP_HERE] = str(person.pk)
        session.save()
    return client

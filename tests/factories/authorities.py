"""Offices, territory and staff for tests."""

from datetime import date

import factory

from motcua.accounts.models import Person
from motcua.authorities.models import AdministrativeUnit, Authority, Membership

BEGUN = date(2025, 7, 1)


class UnitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AdministrativeUnit

    code = factory.Sequence(lambda number: f"98{number:03}")
    kind = AdministrativeUnit.Kind.WARD
    name_vi = factory.Sequence(lambda number: f"Phường Thử {number} (mẫu)")
    name_en = factory.Sequence(lambda number: f"Thu {number} Ward (sample)")
    valid_from = BEGUN


class AuthorityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Authority

    code = factory.Sequence(lambda number: f"H98.{number + 1}")
    slug = factory.Sequence(lambda number: f"so-thu-{number + 1}")
    name_vi = factory.Sequence(lambda number: f"Sở Thử {number + 1} (mẫu)")
    name_en = factory.Sequence(lambda number: f"Department of Trial {number + 1} (sample)")
    kind = Authority.Kind.DEPARTMENT
    level = Authority.Level.PROVINCE
    valid_from = BEGUN


class StaffFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    username = factory.Sequence(lambda number: f"canbo.thu{number}")
    full_name = factory.Sequence(lambda number: f"Cán bộ Thử {number} (mẫu)")
    is_staff = True


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    person = factory.SubFactory(StaffFactory)
    authority = factory.SubFactory(AuthorityFactory)
    role = Membership.Role.OFFICER
    valid_from = BEGUN

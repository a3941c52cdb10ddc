"""Whatever happens to money, the books of the database are at once what a recount of the rows says."""

from datetime import timedelta
from random import Random

import pytest
from django.db import connection

from motcua.dossiers.models import Dossier, FeeDue
from motcua.foundation import clock
from motcua.payments.books.counting import COLUMNS, COUNTED, KEY
from motcua.payments.models import BookCheck, BookLine, Refund, Settlement
from motcua.payments.services import fold_books, recount_books
from tests.factories.dossiers import filed, office

pytestmark = pytest.mark.django_db
SUMS = "sum(amount)::bigint, sum(number)::bigint"
NOT_NOTHING = "having sum(amount) <> 0 or sum(number) <> 0"


def lines_of(source: str) -> set[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(f"select {KEY}, {SUMS} from ({source}) rows group by {KEY} {NOT_NOTHING}")
        return set(cursor.fetchall())


def demand_true_books() -> None:
    assert lines_of("select * from payments_bookline") == lines_of(COUNTED)


class Life:
    """Random happenings to a few dossiers; the rows are written as services would, in any order."""

    def __init__(self, seed: int) -> None:
        self.dice, self.places = Random(seed), [office(), office(code="9.000002", slug="thu-tuc-hai")]
        self.dossiers = [filed(place) for place in self.places for _each in range(3)]
        self.clerk, self.settled = self.places[0].staff, 0

    def happen(self) -> None:
        self.dice.choice(
            [self.pay, self.pay, self.void, self.charge, self.cancel, self.refund, self.pass_on, self.fold]
        )()

    def moment(self):
        return clock.now() - timedelta(days=self.dice.randint(0, 90), minutes=self.dice.randint(0, 999))

    def due(self) -> FeeDue:
        return self.dice.choice(list(FeeDue.objects.order_by("frozen_at", "id")))

    def pay(self) -> None:
        due, self.settled = self.due(), self.settled + 1
        paid = Settlement.objects.filter(due=due, surplus=False, voided_at=None).exists()
        source = self.dice.choice(
            [
                {"method": "cash", "taken_by": self.clerk, "taken_over": True},
                {"method": "transfer", "gateway": "vietqr", "provider_ref": f"ref-{self.settled}"},
            ]
        )
        Settlement.objects.create(
            dossier_id=due.dossier_id,
            due=due,
            authority=due.dossier.receiving_authority,
            amount=self.dice.randint(1, 500_000),
            settled_at=self.moment(),
            receipt_number=f"BL-{self.settled}",
            surplus=paid,
            **source,
        )

    def void(self) -> None:
        if cash := list(Settlement.objects.filter(method="cash", voided_at=None).order_by("id")):
            one = self.dice.choice(cash)
            one.voided_at = clock.now()
            one.save(update_fields=["voided_at"])

    def charge(self) -> None:
        sums = {"amount": self.dice.randint(0, 90_000), "exempted": self.dice.choice([0, 20_000])}
        ordinary = self.dice.randint(0, 150_000)
        moment = FeeDue.Moment.CORRECTION
        dossier = self.dice.choice(self.dossiers)
        FeeDue.objects.create(dossier=dossier, moment=moment, ordinary=ordinary, frozen_at=self.moment(), **sums)

    def cancel(self) -> None:
        FeeDue.objects.filter(pk=self.due().pk, cancelled_at=None).update(cancelled_at=clock.now())

    def refund(self) -> None:
        whole = Settlement.objects.filter(refunds=None).order_by("id").first()
        if whole is not None:
            one = Refund.objects.create(
                settlement=whole,
                authority=whole.authority,
                amount=self.dice.randint(1, whole.amount),
                shares=[],
                reason="decision",
                state="approved",
                way="cash",
                checked_by=self.places[0].staff,
                decided_by=self.places[1].staff,
            )
            Refund.objects.filter(pk=one.pk).update(state="done", done_at=self.moment())

    def pass_on(self) -> None:
        heir = self.dice.choice(self.places).offering.authority
        change = self.dice.choice([{"authority": heir}, {"receiving_authority": heir}])
        Dossier.objects.filter(pk=self.dice.choice(self.dossiers).pk).update(**change)

    def fold(self) -> None:
        fold_books()


@pytest.mark.parametrize("seed", range(4))
def test_the_books_follow_every_happening(seed):
    life = Life(seed)
    for _step in range(60):
        life.happen()
        demand_true_books()
    assert lines_of("select * from payments_bookline")


def test_many_sums_of_one_dossier_in_one_statement_make_it_pay_once():
    life = Life(5)
    for _each in range(30):
        life.pay()
    known = [Settlement(**{**vars_of(each), "receipt_number": f"X-{each.pk}"}) for each in Settlement.objects.all()]
    Settlement.objects.all().delete()
    BookLine.objects.all().delete()
    recount_books()
    Settlement.objects.bulk_create(known)
    demand_true_books()


def vars_of(row) -> dict:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_what_was_spoiled_is_put_right_at_night_and_told():
    life = Life(6)
    for _each in range(20):
        life.happen()
    assert recount_books().differences == 0
    BookLine.objects.filter(what="charged").first().delete()
    check = recount_books()
    assert (check.differences, BookCheck.objects.first()) == (1, check)
    demand_true_books()
    assert COLUMNS.startswith(KEY)

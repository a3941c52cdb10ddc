"""Letters between applicant and office."""

from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from motcua.config.reactions import react
from motcua.dossiers import services
from motcua.dossiers.models import Document, Dossier, JournalEntry, Letter
from motcua.dossiers.queries import letters
from motcua.notifications.models import Message
from tests.factories.cases import Bureau, accepted, bureau, citizen, stored_photo

pytestmark = pytest.mark.django_db
ASKED = "Con tôi phẫu thuật ngày mai, có thể nhận sớm không?"


@pytest.fixture
def at() -> Bureau:
    return bureau()


@pytest.fixture
def dossier(at) -> Dossier:
    return accepted(at)


def write(dossier: Dossier, text: str = ASKED, key: str = "k1", **more) -> Letter:
    return services.write_letter(dossier, person=dossier.filed_by, text=text, key=key, **more)


def reply(dossier: Dossier, officer, text: str = "Được ạ.", key: str = "r1", **more) -> Letter:
    return services.reply_letter(dossier, officer=officer, text=text, key=key, **more)


def test_a_letter_lies_encrypted_and_the_journal_knows_only_that_it_came(dossier):
    letter = write(dossier)
    line = JournalEntry.objects.get(dossier=dossier, move="write")
    assert (line.facts, line.note, line.actor) == ({"letter": str(letter.pk)}, "", dossier.filed_by)
    with connection.cursor() as cursor:
        cursor.execute("select text from dossiers_letter")
        assert ASKED.encode() not in bytes(cursor.fetchone()[0])
    assert Letter.objects.get().text == ASKED


def test_sent_twice_it_is_one_letter(dossier):
    assert write(dossier).pk == write(dossier).pk
    assert JournalEntry.objects.filter(dossier=dossier, move="write").count() == 1


def test_files_come_along_as_documents_of_the_kind_letter(dossier):
    letter = write(dossier, files=[stored_photo()])
    document = letter.documents.get()
    assert (document.kind, document.dossier_id, document.title) == (Document.Kind.LETTER, dossier.pk, "anh.jpg")


@pytest.mark.parametrize("text", ["", "  \n ", "a" * 4001])
def test_nothing_and_too_much_are_refused(dossier, text):
    with pytest.raises(services.LetterRefused):
        write(dossier, text=text)
    assert not Letter.objects.exists()


def test_six_files_are_too_many(dossier):
    with pytest.raises(services.LetterRefused, match="nhiều nhất 5 tệp"):
        write(dossier, files=[stored_photo() for _each in range(6)])


def test_only_the_applicant_writes_and_only_his_offices_reply(dossier):
    with pytest.raises(PermissionDenied):
        services.write_letter(dossier, person=citizen(), text="a", key="k")
    with pytest.raises(PermissionDenied):
        reply(dossier, bureau().staff["officer"])


def test_whoever_of_the_office_reads_and_replies_the_applicant_is_told_without_the_words(at, dossier):
    write(dossier)
    assert letters.unread_count(at.staff["clerk"]) == 1
    letter = reply(dossier, at.staff["clerk"], "Mời Ông/Bà đến sáng thứ Hai.")
    assert (letter.from_office, letter.authority) == (True, at.authority)
    assert letters.unread_count(at.staff["clerk"]) == 0
    assert letters.unread_by(dossier.filed_by) == {dossier.pk: 1}
    entry = JournalEntry.objects.get(dossier=dossier, move="reply")
    for _time in range(2):
        react(Dossier.objects.get(pk=dossier.pk), entry)
    told = Message.objects.filter(template="letter_reply", about=dossier.pk)
    assert sorted(message.channel for message in told) == ["email", "sms"]
    assert not [message for message in told if "thứ Hai" in message.text or "thu Hai" in message.text]


def test_reading_marks_what_the_other_side_wrote(at, dossier):
    write(dossier)
    assert services.mark_letters_read(dossier, by_office=False) == 0
    assert services.mark_letters_read(dossier, by_office=True) == 1
    assert letters.unread_count(at.staff["officer"]) == 0
    assert list(letters.unanswered_for_office(at.staff["officer"])) == [dossier]


def test_the_longest_waiting_comes_first_and_an_answer_takes_it_off_the_list(at, dossier):
    other = accepted(at)
    write(dossier)
    write(other)
    officer = at.staff["officer"]
    assert [each.pk for each in letters.unread_for_office(officer)] == [dossier.pk, other.pk]
    reply(dossier, officer)
    assert [each.pk for each in letters.unanswered_for_office(officer)] == [other.pk]
    write(dossier, key="k2")
    assert [each.pk for each in letters.unanswered_for_office(officer)] == [other.pk, dossier.pk]
    assert not letters.unread_for_office(bureau().staff["officer"])


@pytest.mark.usefixtures("real_commits")
def test_two_presses_at_once_are_one_letter(dossier):
    together, failed = Barrier(2), []

    def press() -> None:
        try:
            together.wait()
            write(dossier)
        except Exception as error:  # told below
            failed.append(error)
        finally:
            connection.close()

    presses = [Thread(target=press) for _each in range(2)]
    for each in presses:
        each.start()
    for each in presses:
        each.join()
    assert failed == []
    assert Letter.objects.count() == 1

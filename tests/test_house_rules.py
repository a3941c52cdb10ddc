"""Every file of the product keeps the house rules, and every rule is known to work by a sample that breaks it."""

from pathlib import Path, PurePosixPath

import pytest

from tests.house_rules import LONGEST_CLASS, LONGEST_FILE, LONGEST_FUNCTION, Source, problems

SOURCE = Path("src/motcua")
FILES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
SERVICE = '@transaction.atomic\ndef pay(bill: Bill, *, by: Person) -> None:\n    """Pay."""\n'
BROKEN = {
    f"a file has at most {LONGEST_FILE} lines": ("dossiers/queries.py", "x = 1\n" * (LONGEST_FILE + 1)),
    f"a function has at most {LONGEST_FUNCTION} lines": (
        "dossiers/queries.py",
        "def f():\n" + "    x = 1\n" * LONGEST_FUNCTION,
    ),
    f"a class has at most {LONGEST_CLASS} lines": ("dossiers/models.py", "class A:\n" + "    x = 1\n" * LONGEST_CLASS),
    "name a module after what it does": ("dossiers/utils.py", "x = 1\n"),
    "foundation has no models": ("foundation/models.py", "x = 1\n"),
    "no import inside a function": ("dossiers/queries.py", "def f():\n    import os\n"),
    "only web, api and config know HTTP": ("dossiers/queries.py", "from django.http import HttpResponse\n"),
    "no signals: call down, or add a line to config/reactions.py": (
        "dossiers/queries.py",
        "from django.db.models.signals import post_save\n",
    ),
    "a screen never writes: call a service": ("web/officer/views.py", "def f(dossier):\n    dossier.save()\n"),
    "a service takes its subject first, the rest by keyword": ("payments/services.py", SERVICE.replace("*, ", "")),
    "a service has a one-sentence docstring": ("payments/services.py", SERVICE.replace('"""Pay."""', "pass")),
    "a service is one transaction": ("payments/services.py", SERVICE.replace("@transaction.atomic\n", "")),
    "a service has typed arguments": ("payments/services.py", SERVICE.replace("by: Person", "by")),
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_file_keeps_the_house_rules(path):
    source = Source(PurePosixPath(path.relative_to(SOURCE)), path.read_text("utf-8"))
    found = [f"{path}:{line}: {rule}" for line, rule in problems(source)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("rule", BROKEN)
def test_a_sample_that_breaks_one_rule_is_named_by_that_rule_alone(rule):
    path, text = BROKEN[rule]
    assert {said for _line, said in problems(Source(PurePosixPath(path), text))} == {rule}


def test_a_good_service_is_left_in_peace():
    assert problems(Source(PurePosixPath("payments/services.py"), SERVICE)) == []

"""Other ways to a procedure: A to Z, by field, by office."""

from collections import Counter
from itertools import groupby
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.authorities.models import Authority
from motcua.authorities.queries import authorities_on
from motcua.catalogue.models import Offering
from motcua.catalogue.search.alphabet import ALPHABET, alphabetical
from motcua.catalogue.search.finding import listed, offered_by
from motcua.catalogue.search.kept import catalogue
from motcua.catalogue.search.words import folded_words, line
from motcua.foundation import clock
from motcua.foundation.text import slug
from motcua.web.public.hours import hours_of
from motcua.web.public.lines import lines

PAGE, OFFICES_A_PAGE = 30, 40
OTHERS = "#"


@require_safe
def a_to_z(request: HttpRequest) -> HttpResponse:
    """Every procedure under its letter; without a letter, under the first that has any."""
    held = catalogue().letters
    asked = request.GET.get("chu", "").upper()[:1]
    chosen = asked if asked in held else next((letter for letter in ALPHABET if letter in held), OTHERS)
    shown_letters = (*ALPHABET, OTHERS) if OTHERS in held else ALPHABET
    letters = [(letter, len(held.get(letter, ())), letter == chosen) for letter in shown_letters]
    page = Paginator(held.get(chosen, []), PAGE).get_page(request.GET.get("trang"))
    shown = {
        "letters": letters,
        "chosen": chosen,
        "page": page,
        "lines": lines(list(page)),
        "rest": urlencode({"chu": chosen}),
    }
    return render(request, "public/a_to_z.html", shown)


@require_safe
def fields(request: HttpRequest) -> HttpResponse:
    """Every field with how many procedures it has, in the order of the alphabet."""
    held = Counter(entry.field for entry in catalogue().entries if entry.field)
    rows = [(name, slug(name), many) for name, many in sorted(held.items(), key=lambda each: alphabetical(each[0]))]
    return render(request, "public/fields.html", {"fields": rows})


@require_safe
def offices(request: HttpRequest) -> HttpResponse:
    """The offices of today, by kind, with how many services each takes."""
    offered = Counter(Offering.objects.on(clock.today()).values_list("authority", flat=True))
    rows = sorted(authorities_on(), key=lambda office: (_place(office.kind), alphabetical(office.name_vi)))
    page = Paginator(rows, OFFICES_A_PAGE).get_page(request.GET.get("trang"))
    kinds = [
        (Authority.Kind(kind).label, [(office, offered[office.pk]) for office in group])
        for kind, group in groupby(page, key=lambda office: office.kind)
    ]
    return render(request, "public/offices.html", {"kinds": kinds, "page": page})


@require_safe
def office(request: HttpRequest, slug: str) -> HttpResponse:
    """What one office takes, where it is and when it is open; and the cards that name it."""
    found = authorities_on().filter(slug=slug).select_related("parent").first()
    if found is None:
        raise Http404
    own, everything = offered_by(slug), found.kind == Authority.Kind.CENTRE
    name = line(folded_words(found.name_vi))
    taken = listed(lambda entry: entry.kind == "procedure" and (everything or entry.key[1] in own))
    named = listed(lambda entry: entry.kind == "card" and name in line(folded_words(entry.body)))
    page = Paginator((*taken.entries, *named.entries), PAGE).get_page(request.GET.get("trang"))
    shown = {
        "office": found,
        "hours": hours_of(found),
        "taken": len(taken.entries),
        "everything": everything,
        "page": page,
        "lines": lines(list(page)),
    }
    return render(request, "public/office_page.html", shown)


def _place(kind: str) -> int:
    return list(Authority.Kind.values).index(kind)

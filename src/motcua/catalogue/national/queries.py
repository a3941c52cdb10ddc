"""Reading cards."""

from datetime import date

from motcua.catalogue.models import Card, CardImport, Procedure
from motcua.catalogue.national.entry import text_of
from motcua.catalogue.queries import procedures_offered


def card_text(card: Card) -> str:
    """All text that a card keeps of its entry, with the labels of the base."""
    return text_of(card.sections, card.leftover)


def card_of(code: str) -> Card | None:
    """The card of a code; a code with a unit behind it (1.004194.000.00.00.H29) is also found by its first part."""
    found = {card.code: card for card in Card.objects.select_related("procedure").filter(code__in={code, code[:8]})}
    return found.get(code) or found.get(code[:8])


def service_of(card: Card, on: date | None = None) -> Procedure | None:
    """The procedure with a full package that is offered for this card's code, or None."""
    return procedures_offered(on).filter(code__in={card.code, card.code[:8]}).first()


def last_import() -> CardImport | None:
    """The newest import."""
    return CardImport.objects.order_by("-at").first()

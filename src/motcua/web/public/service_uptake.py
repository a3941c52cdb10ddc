"""How many file a procedure online: today, and what newspapers told years ago."""

from dataclasses import dataclass

from motcua.catalogue.models import Procedure
from motcua.uptake.baseline.history import history
from motcua.uptake.figures import Figure
from motcua.uptake.publicly import of_procedure
from motcua.web.public.uptake_before import sentences


@dataclass(frozen=True)
class Used:
    """Twelve months at all offices; fewer than five are not split."""

    figure: Figure
    before: list[str]

    @property
    def shown(self) -> bool:
        """Whether today's figure may be told."""
        return self.figure.shown


def used(procedure: Procedure) -> Used:
    """One statement."""
    return Used(of_procedure(procedure).figure, sentences(history().beside_procedure(procedure.code)))

"""A procedure as one line of a list: what it is, what it costs, how long it takes."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language

from motcua.catalogue import deadlines, quoting
from motcua.catalogue.fee_policies import reliefs_everywhere
from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.catalogue.package import Package
from motcua.catalogue.queries import current_versions
from motcua.catalogue.reliefs import Relief


@dataclass(frozen=True)
class Found:
    """One procedure of a list with its version of today."""

    procedure: Procedure
    package: Package
    reliefs: tuple[Relief, ...] = ()  # the fee policies in force wherever it is offered

    @property
    def limit(self) -> str:
        """The legal limit in words."""
        return deadlines.text(self.package, get_language() or "vi")

    @property
    def online(self) -> quoting.Quote | None:
        """What it costs online today; None when an answer decides it."""
        return quoting.both_channels(self.package, reliefs=self.reliefs)[0]

    @property
    def saving(self) -> int:
        """Đồng saved online."""
        return quoting.saving(*quoting.both_channels(self.package, reliefs=self.reliefs))


def with_versions(procedures: Iterable[Procedure]) -> list[Found]:
    """The same procedures in the same order with their versions and the fee policies of today; unpublished ones drop out."""
    wanted = list(procedures)
    versions: dict[int, ProcedureVersion] = {
        version.procedure_id: version
        for version in current_versions().filter(procedure__in=[each.pk for each in wanted])
    }
    ProcedureVersion.read_packages(versions.values())
    cheaper = reliefs_everywhere(wanted) if versions else {}
    return [Found(each, versions[each.pk].package, cheaper.get(each.pk, ())) for each in wanted if each.pk in versions]

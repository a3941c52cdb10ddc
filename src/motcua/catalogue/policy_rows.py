"""The rows of fee policies: locked, in the right state, as somebody saw them; every act written down."""

from dataclasses import asdict, dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.catalogue.fee_policies import may_decide, may_write
from motcua.catalogue.models import FeePolicy, FeePolicyEvent, Procedure
from motcua.catalogue.reliefs import STATE_MONEY
from motcua.foundation import clock
from motcua.foundation.errors import DomainError

State, Kind = FeePolicy.State, FeePolicyEvent.Kind
MOST = 10**12  # đồng


class BadPolicy(DomainError):
    """Terms that cannot be: no name, a day that has passed, nothing taken off, a place that nobody knows."""


class PolicyMoved(DomainError):
    """Somebody else changed, proposed, decided or dropped the policy in the meantime."""


class DecidedByItsProposer(DomainError):
    """Who wrote or proposed a policy does not decide it."""


@dataclass(frozen=True)
class Terms:
    """What a policy says: see the fields of `FeePolicy`. Empty tuples mean all."""

    name_vi: str
    name_en: str
    valid_from: date
    reason: str
    percent: Decimal | None = None
    amount: int | None = None
    online_only: bool = True
    valid_to: date | None = None
    kinds: tuple[str, ...] = ()
    fees: tuple[str, ...] = ()
    applicant_kinds: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()

    def put_into(self, policy: FeePolicy) -> FeePolicy:
        """The same policy with these terms. Not saved."""
        for name, value in asdict(self).items():
            setattr(policy, name, list(value) if isinstance(value, tuple) else value)
        return policy


TERMS = tuple(field.name for field in fields(Terms))


def terms_of(policy: FeePolicy) -> dict[str, Any]:
    """The terms as they are kept in the history."""
    kept = {name: getattr(policy, name) for name in TERMS}
    return {name: str(value) if isinstance(value, date | Decimal) else value for name, value in kept.items()}


def locked(policy: FeePolicy, *states: str, seen: int | None = None) -> FeePolicy:
    """The row as it stands now. Raises PolicyMoved unless it is in one of these states and the revision that was seen."""
    found = FeePolicy.objects.select_for_update().get(pk=policy.pk)
    if found.state not in states:
        raise PolicyMoved(
            _("Chính sách này đã chuyển sang “%(state)s”. Tải lại trang để xem bản mới nhất.")
            % {"state": found.get_state_display()}
        )
    if seen is not None and seen != found.revision:
        raise PolicyMoved(_("Có người vừa sửa chính sách này. Xem lại bản mới nhất rồi làm tiếp."))
    return found


def moved(policy: FeePolicy, kind: str, by: Person, *, words: str = "") -> FeePolicy:
    """Save a locked policy as its next revision, and write down the act."""
    if not policy._state.adding:
        policy.revision += 1
    policy.save()
    FeePolicyEvent.objects.create(
        policy=policy, kind=kind, revision=policy.revision, by=by, words=words.strip(), terms=terms_of(policy)
    )
    return policy


def demand_writer(person: Person) -> None:
    """Raises PermissionDenied unless the person may write policies today."""
    if not may_write(person):
        raise PermissionDenied


def demand_decider(person: Person) -> None:
    """Raises PermissionDenied unless the person may enter decisions today."""
    if not may_decide(person):
        raise PermissionDenied


def demand_sense(terms: Terms) -> None:
    """Raises BadPolicy for terms that nobody could decide."""
    if not terms.name_vi.strip() or not terms.name_en.strip() or not terms.reason.strip():
        raise BadPolicy(_("Ghi tên chính sách (tiếng Việt, tiếng Anh) và lý do."))
    if (terms.percent is None) == (terms.amount is None):
        raise BadPolicy(_("Chọn một cách: người nộp còn trả bao nhiêu phần trăm, hoặc còn trả bao nhiêu đồng."))
    if terms.percent is not None and not 0 <= terms.percent < 100:
        raise BadPolicy(_("Phần còn phải trả từ 0 đến dưới 100%."))
    if terms.amount is not None and not 0 <= terms.amount < MOST:
        raise BadPolicy(_("Số tiền còn phải trả là một số đồng từ 0 trở lên."))
    if terms.valid_to and terms.valid_to < terms.valid_from:
        raise BadPolicy(_("Ngày cuối phải từ ngày đầu trở đi."))
    if not set(terms.kinds) <= STATE_MONEY:
        raise BadPolicy(_("Chỉ giảm được phí và lệ phí; tiền của bên thứ ba thì không."))
    _demand_known(terms)


def demand_to_come(policy: FeePolicy) -> None:
    """A decision is never for a day that has begun: what was filed keeps its price. Raises BadPolicy."""
    if policy.valid_from <= clock.today():
        raise BadPolicy(
            _("Ngày bắt đầu %(day)s đã tới hoặc đã qua. Chính sách sớm nhất có hiệu lực từ ngày mai: sửa lại ngày.")
            % {"day": f"{policy.valid_from:%d/%m/%Y}"}
        )


def demand_another(policy: FeePolicy, by: Person) -> None:
    """Raises DecidedByItsProposer for whoever proposed the policy or wrote any of it."""
    wrote = policy.events.filter(by=by, kind__in=(Kind.STARTED, Kind.CHANGED)).exists()
    if wrote or by.pk in (policy.proposed_by_id, policy.written_by_id):
        raise DecidedByItsProposer(_("Người soạn hoặc người trình không tự quyết định. Nhờ một lãnh đạo khác."))


def _demand_known(terms: Terms) -> None:
    procedures = set(Procedure.objects.filter(code__in=terms.procedures).values_list("code", flat=True))
    offices = set(Authority.objects.filter(code__in=terms.authorities).values_list("code", flat=True))
    unknown = [*(set(terms.procedures) - procedures), *(set(terms.authorities) - offices)]
    if unknown or not set(terms.places) <= set(Authority.Kind.values):
        raise BadPolicy(_("Không có thủ tục hoặc cơ quan này: %(codes)s") % {"codes": ", ".join(sorted(unknown))})

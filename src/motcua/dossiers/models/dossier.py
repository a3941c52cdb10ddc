"""The dossier and its applicant."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models.names import FoldedWords
from motcua.foundation.encryption import EncryptedJSON, EncryptedText
from motcua.foundation.ids import new_id


class State(models.TextChoices):
    """Where a dossier stands; the law fixes these, and `lifecycle.MOVES` says what leads from one to the next."""

    SUBMITTED = "submitted", _("Đã nộp, chờ tiếp nhận")
    ACCEPTED = "accepted", _("Đã tiếp nhận")
    PROCESSING = "processing", _("Đang xử lý")
    AWAITING_SUPPLEMENT = "awaiting_supplement", _("Cần bạn bổ sung")
    AWAITING_PAYMENT = "awaiting_payment", _("Chờ bạn làm nghĩa vụ tài chính")
    AWAITING_OTHER_BODY = "awaiting_other_body", _("Chờ cơ quan khác trả lời")
    DECIDED = "decided", _("Đã có quyết định")
    RESULT_READY = "result_ready", _("Có kết quả")
    DELIVERED = "delivered", _("Đã trả kết quả")
    DECLINED = "declined", _("Không được tiếp nhận")
    WITHDRAWN = "withdrawn", _("Bạn đã rút")
    STOPPED = "stopped", _("Dừng giải quyết theo đề nghị của bạn")
    LAPSED = "lapsed", _("Hết hạn bổ sung")


# Nobody has anything to do any more.
ENDED = frozenset({State.DELIVERED, State.DECLINED, State.WITHDRAWN, State.STOPPED, State.LAPSED})
# The office waits for somebody else, so its clock stands.
WAITING = frozenset({State.AWAITING_SUPPLEMENT, State.AWAITING_PAYMENT, State.AWAITING_OTHER_BODY})

ASKED_OF_THE_LIST = (
    "state", "open_step", "procedure", "ward", "assignee", "channel", "authority", "receiving_authority",
    "returning_authority",
)  # fmt: skip


class Channel(models.TextChoices):
    """How a dossier came in and who did the filing; required, and never changed after submission."""

    SELF_REMOTE = "self_remote", _("Tự nộp trực tuyến")
    SELF_ONSITE = "self_onsite", _("Tự nộp tại trung tâm")
    ASSISTED_VOLUNTEER = "assisted_volunteer", _("Có tình nguyện viên hỗ trợ")
    ASSISTED_AGENT = "assisted_agent", _("Có bưu điện hỗ trợ")
    ASSISTED_CLERK = "assisted_clerk", _("Có cán bộ hỗ trợ")
    REPRESENTATIVE = "representative", _("Người đại diện nộp")
    PAPER_COUNTER = "paper_counter", _("Nộp giấy tại quầy")
    PAPER_POST = "paper_post", _("Nộp giấy qua bưu điện")
    PAPER_DIGITISED = "paper_digitised", _("Nộp giấy, cán bộ nhập lại")


ASSISTED = (Channel.ASSISTED_VOLUNTEER, Channel.ASSISTED_AGENT, Channel.ASSISTED_CLERK)
ON_PAPER = (Channel.PAPER_COUNTER, Channel.PAPER_POST, Channel.PAPER_DIGITISED)
# A filing with help says who helped: a person with an account, or at least in whose name (old cases, sample years).
HELPER_IS_NAMED = ~models.Q(channel__in=ASSISTED) | models.Q(helper__isnull=False) | ~models.Q(helper_org="")


class Delivery(models.TextChoices):
    """How the result reaches its owner."""

    ONLINE = "online", _("Nhận bản điện tử")
    POST = "post", _("Nhận qua bưu điện")
    COUNTER = "counter", _("Nhận tại quầy")


class Outcome(models.TextChoices):
    """What was decided."""

    GRANTED = "granted", _("Đồng ý giải quyết")
    REFUSED = "refused", _("Không giải quyết được")


class Party(models.Model):
    """The applicant of one dossier, as he was when he filed it."""

    class Kind(models.TextChoices):
        CITIZEN = "citizen", _("Công dân")
        HOUSEHOLD_BUSINESS = "household_business", _("Hộ kinh doanh")
        ORGANISATION = "organisation", _("Tổ chức")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.CITIZEN)
    full_name = models.CharField(max_length=200)
    names = models.GeneratedField(
        expression=FoldedWords("full_name"), output_field=SearchVectorField(), db_persist=True, editable=False
    )
    id_number = EncryptedText(default="")
    id_hash = models.CharField(max_length=64, blank=True, db_index=True)
    phone = EncryptedText(default="")
    phone_hash = models.CharField(max_length=64, blank=True, db_index=True)
    email = EncryptedText(default="")
    address = EncryptedText(default="")

    class Meta:
        indexes = [GinIndex(fields=["names"], name="party_names")]

    def __str__(self) -> str:
        return self.full_name


class Dossier(models.Model):
    """One application under one version of one procedure. Its state changes only in `lifecycle.py`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=20, help_text="the reference from submission on, never withdrawn")
    number = models.CharField(max_length=50, blank=True, help_text="the official number, from acceptance on")
    verification_code = models.CharField(max_length=12, db_index=True)
    procedure = models.ForeignKey("catalogue.Procedure", models.PROTECT, related_name="+")
    # Three keys have no index of their own: nobody looks dossiers up by version or assignee alone, and `dossier_by_state`
    # begins with the authority. Each index fewer makes every move cheaper.
    version = models.ForeignKey("catalogue.ProcedureVersion", models.PROTECT, related_name="+", db_index=False)
    authority = models.ForeignKey("authorities.Authority", models.PROTECT, related_name="+", db_index=False)
    receiving_authority = models.ForeignKey("authorities.Authority", models.PROTECT, related_name="+")
    returning_authority = models.ForeignKey("authorities.Authority", models.PROTECT, related_name="+")
    held_by = models.ForeignKey("authorities.Authority", models.PROTECT, related_name="+")
    channel = models.CharField(max_length=20, choices=Channel.choices)
    helper = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        help_text="who helped to fill it in; final from submission on, as the channel is (trigger)",
    )
    helper_org = models.CharField(max_length=120, blank=True, help_text="in whose name he helped")
    state = models.CharField(max_length=20, choices=State.choices)
    open_step = models.CharField(max_length=40, blank=True)
    open_role = models.CharField(max_length=20, blank=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        help_text="who has the open step",
    )
    ward = models.CharField(max_length=10, blank=True, help_text="code of the unit that the applicant named")
    applicant = models.ForeignKey(Party, models.PROTECT, related_name="+")
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="dossiers")
    answers = EncryptedJSON(default=dict)
    reused = models.JSONField(
        default=dict, help_text="question -> source of an answer taken over from an earlier dossier"
    )
    delivery = models.CharField(max_length=10, choices=Delivery.choices)
    delivery_address = EncryptedText(default="")
    language = models.CharField(max_length=2, default="vi")
    fee_quote = models.JSONField(default=list)
    fee_amount = models.PositiveIntegerField(default=0, help_text="đồng")
    fee_paid_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True, help_text="the office's next deadline; null while the clock stands")
    extended_to = models.DateTimeField(null=True, help_text="promised with an apology; the law's `due_at` stays")
    decided_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    reasons = EncryptedText(default="")
    ready_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        related_name="parts",
        help_text="the dossier that this is one agency's part of",
    )
    part = models.CharField(max_length=40, blank=True, help_text="which part of the parent's procedure")
    supplement_rounds = models.PositiveSmallIntegerField(default=0)
    journal_length = models.PositiveIntegerField(default=0)
    journal_head = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        indexes = [
            models.Index(  # all that the list of open dossiers is filtered by: the wide rows are not read for it
                fields=["held_by", "open_role", "due_at", "id"],
                include=[*ASKED_OF_THE_LIST],
                name="dossier_desk",
                condition=~models.Q(open_role=""),
            ),
            models.Index(fields=["authority", "state", "due_at"], name="dossier_by_state"),
            models.Index(fields=["due_at"], name="dossier_by_due", condition=models.Q(due_at__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(name="dossier_helper_is_named", condition=HELPER_IS_NAMED),
            models.CheckConstraint(
                name="dossier_number_from_acceptance_on",
                condition=models.Q(accepted_at__isnull=True) | ~models.Q(number=""),
            ),
            models.CheckConstraint(
                name="dossier_outcome_with_decision",
                condition=models.Q(decided_at__isnull=True, outcome="")
                | models.Q(decided_at__isnull=False) & ~models.Q(outcome=""),
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """What people call it: the official number, before that the code given at submission."""
        return self.number or self.code

    @property
    def owes_fee(self) -> bool:
        """Whether money is still to be paid."""
        return self.fee_amount > 0 and self.fee_paid_at is None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has something to do."""
        return self.state not in ENDED

    @property
    def is_online(self) -> bool:
        """Whether it counts as filed online: paper typed in by a clerk never does."""
        return not self.channel.startswith("paper_")

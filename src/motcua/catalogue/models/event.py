"""What people did with packages beside writing: sent, returned, approved, withdrew. Written once, never changed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.models.draft import PackageDraft
from motcua.catalogue.models.procedure import Procedure, ProcedureVersion
from motcua.foundation import clock


class PackageEvent(models.Model):
    """One act; without `by` it came from the command line. A draft of a procedure that is not published has no procedure."""

    class Kind(models.TextChoices):
        STARTED = "started", _("Bắt đầu soạn")
        SENT = "sent", _("Gửi duyệt")
        RETURNED = "returned", _("Trả lại để sửa")
        REBASED = "rebased", _("Cập nhật theo phiên bản mới nhất")
        SET_ASIDE = "set_aside", _("Để riêng vì có người khác đang soạn hoặc đã ban hành bản mới hơn")
        TAKEN_UP = "taken_up", _("Lấy bản để riêng ra soạn tiếp")
        DROPPED = "dropped", _("Bỏ bản soạn")
        APPROVED = "approved", _("Duyệt và ban hành")
        PUBLISHED = "published", _("Ban hành bằng dòng lệnh")
        WITHDRAWN = "withdrawn", _("Ngừng tiếp nhận")
        REINSTATED = "reinstated", _("Tiếp nhận trở lại")
        SUCCEEDED = "succeeded", _("Được thay bằng thủ tục khác")

    code = models.CharField(max_length=40, db_index=True)
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, null=True, related_name="events")
    draft = models.ForeignKey(PackageDraft, on_delete=models.PROTECT, null=True, related_name="events")
    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, null=True, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind)
    revision = models.PositiveIntegerField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    words = models.TextField(blank=True)  # the reason, or the note to the other

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.code} {self.kind}"

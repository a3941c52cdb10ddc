"""Counted journal lines: what was just written, and the sums into which it is folded."""

from django.db import models

from motcua.dossiers.models import Channel
from motcua.foundation import clock


class Happened(models.Model):
    """How often each thing happened after filing. A dossier that is one agency's part of another is not counted, only the whole."""

    accepted = models.IntegerField(default=0)
    clean_at_first = models.IntegerField(
        default=0, db_column="clean", help_text="accepted without anything having been asked before"
    )
    asked = models.IntegerField(default=0, help_text="requests for a supplement")
    declined = models.IntegerField(default=0)
    dropped = models.IntegerField(default=0, help_text="withdrawn, stopped or lapsed")
    released = models.IntegerField(default=0, help_text="with a result, granted or refused")
    on_time = models.IntegerField(default=0, help_text="released by the law's due moment")
    late = models.IntegerField(default=0, help_text="released after it")
    complained = models.IntegerField(default=0)

    class Meta:
        abstract = True


class Counted(Happened):
    """With the number filed; a row has its channel."""

    filed = models.IntegerField(default=0)

    class Meta:
        abstract = True


class CountedByWay(Happened):
    """With the numbers filed by who did it; a row is of all channels."""

    self_filed = models.IntegerField(default=0)
    assisted = models.IntegerField(default=0)
    representative = models.IntegerField(default=0)
    paper = models.IntegerField(default=0)

    class Meta:
        abstract = True


def _office() -> models.ForeignKey:
    return models.ForeignKey("authorities.Authority", models.PROTECT, related_name="+", db_index=False)


def _procedure() -> models.ForeignKey:
    return models.ForeignKey("catalogue.Procedure", models.PROTECT, related_name="+", db_index=False)


class CountToFold(Counted):
    """What a transaction has just added, written by a trigger with its journal lines; folded after some seconds.

    Nobody who files waits for another: rows are only added. A figure is the sums plus what is still to be folded.
    """

    day = models.DateField(help_text="of what happened, Asia/Ho_Chi_Minh")
    authority = _office()
    procedure = _procedure()
    channel = models.CharField(max_length=20, choices=Channel)
    ward = models.CharField(max_length=10, blank=True, help_text="code of the unit that the applicant named")

    def __str__(self) -> str:
        return f"{self.day} {self.authority_id} {self.procedure_id}"


class Count(Counted):
    """Sums of a month by office, procedure and channel: the base from which the smaller sums could be made again."""

    pk = models.CompositePrimaryKey("authority_id", "month", "procedure_id", "channel")
    month = models.DateField(help_text="its first day")
    authority = _office()
    procedure = _procedure()
    channel = models.CharField(max_length=20, choices=Channel)

    class Meta:
        indexes = [
            models.Index(fields=["procedure", "month"], name="count_by_procedure"),
            models.Index(fields=["month"], name="count_by_month"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%m/%Y} {self.authority_id} {self.procedure_id}"


class CountOfOffice(CountedByWay):
    """Sums of a month by office."""

    pk = models.CompositePrimaryKey("month", "authority_id")
    month = models.DateField(help_text="its first day")
    authority = _office()

    def __str__(self) -> str:
        return f"{self.month:%m/%Y} {self.authority_id}"


class CountOfProcedure(CountedByWay):
    """Sums of a month by procedure."""

    pk = models.CompositePrimaryKey("month", "procedure_id")
    month = models.DateField(help_text="its first day")
    procedure = _procedure()

    def __str__(self) -> str:
        return f"{self.month:%m/%Y} {self.procedure_id}"


class CountOfWard(CountedByWay):
    """Sums of a month by the applicant's ward."""

    pk = models.CompositePrimaryKey("month", "ward")
    month = models.DateField(help_text="its first day")
    ward = models.CharField(max_length=10, blank=True)

    def __str__(self) -> str:
        return f"{self.month:%m/%Y} {self.ward}"


class CountOfDay(Counted):
    """Sums of a day by office and channel."""

    pk = models.CompositePrimaryKey("day", "authority_id", "channel")
    day = models.DateField()
    authority = _office()
    channel = models.CharField(max_length=20, choices=Channel)

    def __str__(self) -> str:
        return f"{self.day} {self.authority_id}"


class CountCheck(models.Model):
    """One recount of all months from the journal; what differed was put right."""

    at = models.DateTimeField(default=clock.now)
    filed = models.BigIntegerField(help_text="dossiers, as counted")
    months = models.PositiveIntegerField()
    differences = models.PositiveIntegerField(help_text="sums that had been wrong")
    seconds = models.FloatField()

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y} {self.differences}"

"""Answers item by item with their verdicts, leave for another round, reminders, and waits outside."""

import django.db.models.deletion
import motcua.foundation.clock
import motcua.foundation.encryption
import motcua.foundation.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0010_chosen_counter_and_old_cases"),
        ("files", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="supplementrequest",
            name="clock",
            field=models.CharField(
                default="pause", help_text="after the answer: pause (goes on) or restart", max_length=10
            ),
        ),
        migrations.AddField(
            model_name="supplementrequest",
            name="kind",
            field=models.CharField(
                choices=[("incomplete", "Hồ sơ chưa đủ"), ("incorrect", "Hồ sơ cần sửa")],
                default="incorrect",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="supplementrequest",
            name="prolonged_at",
            field=models.DateTimeField(help_text="an officer gave more time, once", null=True),
        ),
        migrations.AddField(
            model_name="supplementrequest",
            name="prolonged_reason",
            field=motcua.foundation.encryption.EncryptedText(default=""),
        ),
        migrations.AddField(
            model_name="supplementrequest",
            name="reminded_half_at",
            field=models.DateTimeField(help_text="when half of the time was over", null=True),
        ),
        migrations.AddField(
            model_name="supplementrequest",
            name="reminded_last_at",
            field=models.DateTimeField(help_text="shortly before the end", null=True),
        ),
        migrations.AlterField(
            model_name="supplementrequest",
            name="items",
            field=motcua.foundation.encryption.EncryptedJSON(
                default=list, help_text="[{what, reason, basis, component, question}]"
            ),
        ),
        migrations.CreateModel(
            name="SupplementAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=motcua.foundation.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(help_text="which item of the request, from 0")),
                ("text", motcua.foundation.encryption.EncryptedText(default="")),
                (
                    "value",
                    motcua.foundation.encryption.EncryptedJSON(
                        default=dict, help_text="{question: the answer anew} where an answer is to be corrected"
                    ),
                ),
                (
                    "before",
                    motcua.foundation.encryption.EncryptedJSON(
                        default=dict, help_text="{question: the answer that it replaced}, from sending on"
                    ),
                ),
                ("saved_at", models.DateTimeField(default=motcua.foundation.clock.now)),
                (
                    "verdict",
                    models.CharField(blank=True, choices=[("right", "Đạt"), ("wrong", "Chưa đạt")], max_length=10),
                ),
                ("verdict_reason", motcua.foundation.encryption.EncryptedText(default="")),
                ("judged_at", models.DateTimeField(null=True)),
                (
                    "judged_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="given",
                        to="dossiers.supplementrequest",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="SupplementFile",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=motcua.foundation.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("added_at", models.DateTimeField(default=motcua.foundation.clock.now)),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="dossiers.supplementanswer",
                    ),
                ),
                (
                    "stored",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                    ),
                ),
            ],
            options={
                "ordering": ["added_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="OutsideWait",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=motcua.foundation.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("await_payment", "Nghĩa vụ tài chính"), ("await_other_body", "Cơ quan khác")],
                        max_length=20,
                    ),
                ),
                (
                    "body",
                    models.CharField(
                        blank=True, help_text="who is waited for; of a payment, where it is paid", max_length=200
                    ),
                ),
                (
                    "said",
                    motcua.foundation.encryption.EncryptedText(
                        default="", help_text="what the applicant has to do, or what the other body was asked"
                    ),
                ),
                ("amount", models.PositiveBigIntegerField(help_text="đồng, where it is known", null=True)),
                (
                    "answer_by",
                    models.DateField(
                        help_text="until when an answer is expected; nothing happens by itself then", null=True
                    ),
                ),
                ("since", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "note",
                    motcua.foundation.encryption.EncryptedText(
                        default="", help_text="what came, in the officer's words"
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="waits", to="dossiers.dossier"
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["since"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("dossier",),
                        name="one_open_wait_a_dossier",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RoundLeave",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=motcua.foundation.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("asked_at", models.DateTimeField(default=motcua.foundation.clock.now)),
                (
                    "why",
                    motcua.foundation.encryption.EncryptedText(
                        default="", help_text="the officer's reason, for the office only"
                    ),
                ),
                ("allowed", models.BooleanField(help_text="null while the leader has not answered", null=True)),
                (
                    "new_items",
                    models.BooleanField(
                        default=False, help_text="also what was not asked before, or was right already"
                    ),
                ),
                (
                    "reason",
                    motcua.foundation.encryption.EncryptedText(
                        default="", help_text="the leader's; the applicant reads it with the request"
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="round_leaves", to="dossiers.dossier"
                    ),
                ),
                (
                    "used_by",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leave",
                        to="dossiers.supplementrequest",
                    ),
                ),
            ],
            options={
                "ordering": ["asked_at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("allowed__isnull", True)),
                        fields=("dossier",),
                        name="one_open_leave_a_dossier",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="supplementanswer",
            constraint=models.UniqueConstraint(fields=("request", "number"), name="one_answer_an_item"),
        ),
    ]

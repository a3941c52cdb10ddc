"""Whether what counts as filed by himself is true: traces, signals, judgements, answers."""

import django.db.models.deletion
import motcua.foundation.clock
import motcua.foundation.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("authorities", "0007_tiles"),
        ("catalogue", "0006_stages"),
        ("dossiers", "0021_paper_permits"),
        ("uptake", "0007_phases"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="TraceSalt",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False)),
                ("salt", models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="FilingTrace",
            fields=[
                (
                    "dossier",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="dossiers.dossier",
                    ),
                ),
                ("day", models.DateField(db_index=True)),
                (
                    "device",
                    models.CharField(
                        help_text="keyed hash of network address and browser with the salt of the day", max_length=64
                    ),
                ),
                ("seconds", models.PositiveIntegerField(help_text="from the first page to submission")),
                ("questions", models.PositiveSmallIntegerField(help_text="how many were answered")),
                (
                    "centre",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="authorities.authority",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TrustCase",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=motcua.foundation.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("self_remote", "Tự nộp trực tuyến"),
                            ("self_onsite", "Tự nộp tại trung tâm"),
                            ("assisted_volunteer", "Có tình nguyện viên hỗ trợ"),
                            ("assisted_agent", "Có bưu điện hỗ trợ"),
                            ("assisted_clerk", "Có cán bộ hỗ trợ"),
                            ("representative", "Người đại diện nộp"),
                            ("paper_counter", "Nộp giấy tại quầy"),
                            ("paper_post", "Nộp giấy qua bưu điện"),
                            ("paper_digitised", "Nộp giấy, cán bộ nhập lại"),
                        ],
                        max_length=20,
                    ),
                ),
                ("filed_at", models.DateTimeField()),
                (
                    "verdict",
                    models.CharField(
                        blank=True, choices=[("self", "Dân tự nộp thật"), ("staff", "Cán bộ nộp thay")], max_length=5
                    ),
                ),
                ("judged_at", models.DateTimeField(null=True)),
                ("note", models.CharField(blank=True, max_length=500)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="authorities.authority"
                    ),
                ),
                (
                    "dossier",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="dossiers.dossier"
                    ),
                ),
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
                    "procedure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalogue.procedure"
                    ),
                ),
            ],
            options={
                "ordering": ["-filed_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="TrustSignal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("many_account", "Một tài khoản nộp nhiều hồ sơ trong ngày"),
                            ("many_phone", "Một số điện thoại nhận tin của nhiều hồ sơ trong ngày"),
                            ("many_device", "Một máy nộp nhiều hồ sơ trong ngày"),
                            ("staff_phone", "Số điện thoại nhận tin là số của cán bộ"),
                            ("centre_network", "Nộp từ mạng của trung tâm nhưng ghi là nộp từ xa"),
                            ("too_fast", "Khai nhanh hơn người thường đọc kịp"),
                        ],
                        max_length=20,
                    ),
                ),
                ("facts", models.JSONField(default=dict)),
                ("found_at", models.DateTimeField(default=motcua.foundation.clock.now)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="signals", to="uptake.trustcase"
                    ),
                ),
            ],
            options={
                "ordering": ["rule"],
            },
        ),
        migrations.CreateModel(
            name="TruthQuestion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=motcua.foundation.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("self_remote", "Tự nộp trực tuyến"),
                            ("self_onsite", "Tự nộp tại trung tâm"),
                            ("assisted_volunteer", "Có tình nguyện viên hỗ trợ"),
                            ("assisted_agent", "Có bưu điện hỗ trợ"),
                            ("assisted_clerk", "Có cán bộ hỗ trợ"),
                            ("representative", "Người đại diện nộp"),
                            ("paper_counter", "Nộp giấy tại quầy"),
                            ("paper_post", "Nộp giấy qua bưu điện"),
                            ("paper_digitised", "Nộp giấy, cán bộ nhập lại"),
                        ],
                        help_text="as it is recorded",
                        max_length=20,
                    ),
                ),
                ("filed_at", models.DateTimeField()),
                (
                    "phone_hash",
                    models.CharField(help_text="so that one telephone is not asked again soon", max_length=64),
                ),
                ("code", models.CharField(max_length=12, unique=True)),
                ("asked_at", models.DateTimeField(default=motcua.foundation.clock.now)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("self", "Tôi tự nộp"),
                            ("helped", "Có người giúp hoặc nộp thay"),
                            ("unknown", "Tôi không biết"),
                        ],
                        max_length=7,
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="authorities.authority"
                    ),
                ),
                (
                    "dossier",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="dossiers.dossier"
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at"],
            },
        ),
        migrations.CreateModel(
            name="CentreNetwork",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("cidr", models.CharField(help_text="203.0.113.0/24 or 2001:db8::/48", max_length=50)),
                ("added_at", models.DateTimeField(default=motcua.foundation.clock.now)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="authorities.authority"
                    ),
                ),
            ],
            options={
                "ordering": ["authority__code", "cidr"],
                "constraints": [models.UniqueConstraint(fields=("authority", "cidr"), name="one_network_once")],
            },
        ),
        migrations.AddIndex(
            model_name="trustcase",
            index=models.Index(condition=models.Q(("verdict", "")), fields=["filed_at"], name="trust_open"),
        ),
        migrations.AddIndex(
            model_name="trustcase",
            index=models.Index(condition=models.Q(("verdict", "staff")), fields=["filed_at"], name="trust_staff_filed"),
        ),
        migrations.AddConstraint(
            model_name="trustcase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("judged_at", None), ("judged_by", None), ("verdict", "")),
                    models.Q(
                        models.Q(("verdict", ""), _negated=True),
                        ("judged_at__isnull", False),
                        ("judged_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="trust_judged_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="trustsignal",
            constraint=models.UniqueConstraint(fields=("case", "rule"), name="one_signal_a_rule"),
        ),
        migrations.AddIndex(
            model_name="truthquestion",
            index=models.Index(fields=["filed_at"], name="truth_by_filing"),
        ),
        migrations.AddIndex(
            model_name="truthquestion",
            index=models.Index(fields=["phone_hash", "asked_at"], name="truth_by_phone"),
        ),
        migrations.AddConstraint(
            model_name="truthquestion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", ""), ("answered_at", None)),
                    models.Q(models.Q(("answer", ""), _negated=True), ("answered_at__isnull", False)),
                    _connector="OR",
                ),
                name="truth_answered_at_some_time",
            ),
        ),
    ]

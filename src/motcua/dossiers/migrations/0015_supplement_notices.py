"""Officers are told of an answer, leaders of a request for another round."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0014_desk_index_returning")]

    operations = [
        migrations.AlterField(
            model_name="staffnotice",
            name="kind",
            field=models.CharField(
                choices=[
                    ("due_soon", "Sắp đến hạn"),
                    ("head_due_soon", "Cán bộ của bạn sắp trễ hạn"),
                    ("apology_drafted", "Cần xác nhận thư xin lỗi"),
                    ("apology_sent", "Thư xin lỗi đã tự gửi"),
                    ("asked", "Có nơi xin ý kiến"),
                    ("opinion", "Đã có ý kiến"),
                    ("silence", "Quá hạn cho ý kiến"),
                    ("assigned", "Được phân công"),
                    ("returned", "Bị trả lại"),
                    ("supplied", "Người nộp đã bổ sung"),
                    ("round_asked", "Xin yêu cầu bổ sung thêm"),
                    ("round_answered", "Lãnh đạo trả lời việc yêu cầu thêm"),
                ],
                max_length=20,
            ),
        )
    ]

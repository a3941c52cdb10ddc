"""The sample city made ready to show: each part is made once and left alone afterwards."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from procrastinate.contrib.django import app as jobs

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.catalogue.models import Card, Offering
from motcua.config.city_offers import offer_listed
from motcua.config.sample_campaigns import enter_sample_campaigns
from motcua.config.sample_data import make_sample_data
from motcua.config.sample_funnel import enter_sample_funnel
from motcua.config.sample_phases import enter_sample_phases
from motcua.config.sample_policies import enter_sample_policies
from motcua.config.sample_targets import enter_sample_targets
from motcua.config.sample_trust import enter_sample_trust
from motcua.dossiers.models import Dossier
from motcua.payments.services import open_sample_accounts, propose_forgotten
from motcua.uptake.models import ReadinessRun, StepCount

PASSWORD = "mot-cua-ban-mau"
HISTORY = 2_000  # dossiers
PEOPLE = (
    ("lanhdao.tinh", "Lãnh đạo tỉnh: số liệu toàn tỉnh, duyệt thủ tục"),
    ("pholanhdao.tinh", "Lãnh đạo tỉnh khác: quyết định chính sách phí mà người kia trình"),
    ("bientap.tinh", "Biên tập thủ tục: soạn, sửa, gửi duyệt"),
    ("kiemsoat.tinh", "Kiểm soát thủ tục: duyệt bài của người khác"),
    ("tiepnhan.csgt", "Một cửa Phòng CSGT: tiếp nhận, trả kết quả"),
    ("canbo.csgt", "Chuyên viên Phòng CSGT: thẩm định"),
    ("truongphong.csgt", "Chỉ huy đội, Phòng CSGT: phân công, kiểm tra"),
    ("lanhdao.csgt", "Lãnh đạo Phòng CSGT: quyết định"),
    ("vanthu.csgt", "Văn thư Phòng CSGT: vào sổ, phát hành"),
    ("ketoan.csgt", "Kế toán Phòng CSGT: đối soát, đề nghị hoàn tiền"),
    ("tiepnhan.benson", "Một cửa phường Bến Son: hồ sơ giấy tại quầy"),
    ("canbo.benson", "Chuyên viên phường Bến Son"),
    ("lanhdao.benson", "Chủ tịch phường Bến Son: quyết định"),
)


def make_ready(say: Callable[[str], Any]) -> None:
    """Load the city, its procedures and offers, its staff's second factors and a simulated year, where missing."""
    if not Authority.objects.exists():
        say("Nạp địa bàn mẫu: Tỉnh Hồng Lam (mẫu)")
        call_command("load_city", str(settings.SAMPLE / settings.CITY), password=PASSWORD, verbosity=0)
        give_second_factors()
        call_command("seal", "sample", verbosity=0)
    open_sample_accounts()
    if not Offering.objects.exists():
        say("Công bố thủ tục")
        call_command("procedures", "publish", str(settings.PROCEDURES), verbosity=0)
        offer_listed(settings.SAMPLE / settings.CITY / "offerings.yaml")
    if settings.NATIONAL_BASE and not Card.objects.exists():
        say(f"Nạp Cơ sở dữ liệu quốc gia về thủ tục: {settings.NATIONAL_BASE}")
        call_command("procedures", "import-national", settings.NATIONAL_BASE, verbosity=0)
    if not Dossier.objects.exists():
        enter_sample_policies()
        say(f"Mô phỏng một năm: {HISTORY} hồ sơ")
        call_command("simulate", dossiers=HISTORY, months=12, verbosity=0)
        call_command("settle_history", verbosity=0)
        propose_forgotten()
    enter_sample_campaigns()
    enter_sample_trust()
    enter_sample_targets()
    enter_sample_phases()
    if not StepCount.objects.exists():
        enter_sample_funnel()
    if not ReadinessRun.objects.exists():
        jobs.configure_task("uptake.record_day", queue="housekeeping").defer(timestamp=0)  # else only at night
    make_sample_data()  # after the levels of the year, from which the points of the online line are counted


@transaction.atomic
def give_second_factors() -> None:
    """A TOTP secret for each sample member of staff who can sign in; /thu/ma-xac-thuc/ shows their codes."""
    with_one = Authenticator.objects.values("user")
    for person in Person.objects.filter(is_staff=True, full_name__contains="(mẫu)").exclude(pk__in=with_one):
        if person.has_usable_password():
            totp.TOTP.activate(person, totp.generate_totp_secret())


def welcome(address: str) -> str:
    """What a newcomer needs to look around."""
    people = "\n".join(f"  {name:<18} {role}" for name, role in PEOPLE)
    return f"""
Tỉnh Hồng Lam (mẫu) đang chạy. / The sample city is running. Ctrl-C: dừng / stop.

  Người dân / citizens       {address}/
  Tin nhắn thử / sandbox SMS {address}/thu/tin-nhan/
  Cán bộ / staff             {address}/can-bo/
  Soạn thủ tục / editors     {address}/quan-ly/thu-tuc/
  Mã xác thực thử / codes    {address}/thu/ma-xac-thuc/
  Số liệu / figures          {address}/so-lieu/
  Thư viện giao diện / look  {address}/design/

Người dân: số điện thoại bất kỳ, mã 6 số đọc ở trang tin nhắn thử.
Citizens: any Vietnamese mobile number; read the 6-digit code on the sandbox SMS page.
Cán bộ / staff: mật khẩu / password {PASSWORD}, mã 6 số / 6-digit code: trang mã xác thực thử.
{people}
"""

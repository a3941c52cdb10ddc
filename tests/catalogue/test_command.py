"""`motcua procedures check|publish`."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.reading import read_package
from tests.factories.catalogue import HOUSEHOLD, LICENCE, copied, folder, replaced


def run(*words):
    out = StringIO()
    call_command("procedures", *map(str, words), stdout=out, no_color=True)
    return out.getvalue()


def test_check_praises_a_sound_package():
    assert (
        run("check", folder(LICENCE))
        == "tốt  doi-giay-phep-lai-xe  3.000347 Đổi giấy phép lái xe\n1 gói thủ tục đều tốt.\n"
    )


def test_check_without_a_folder_looks_at_all_of_them():
    assert run("check").endswith("15 gói thủ tục đều tốt.\n")


def test_check_names_file_and_line_and_fails(tmp_path):
    copied(HOUSEHOLD, tmp_path)
    replaced(copied(LICENCE, tmp_path) / "procedure.yaml", "hours: 16", "hours: 15")
    out = StringIO()
    with pytest.raises(CommandError, match="1/2 gói thủ tục có lỗi") as raised:
        call_command("procedures", "check", str(tmp_path), stdout=out, no_color=True)
    assert raised.value.returncode == 1
    assert "LỖI  doi-giay-phep-lai-xe" in out.getvalue()
    assert "các bước cộng lại 39 giờ, thời hạn là 40 giờ" in out.getvalue()


def test_a_folder_without_packages_fails(tmp_path):
    with pytest.raises(CommandError, match=r"Không thấy procedure\.yaml"):
        run("check", tmp_path)


@pytest.mark.django_db
def test_publish_makes_versions_once():
    for _again in range(2):
        assert "3.000347 Đổi giấy phép lái xe, phiên bản 1" in run("publish", folder(LICENCE))
    assert ProcedureVersion.objects.count() == 1


@pytest.mark.django_db
def test_publish_refuses_a_package_with_faults(tmp_path):
    replaced(copied(LICENCE, tmp_path) / "form.yaml", "type: phone", "type: fone")
    with pytest.raises(CommandError):
        run("publish", tmp_path)
    assert not ProcedureVersion.objects.exists()


def test_advice_is_told_and_fails_only_when_strict(tmp_path):
    run("new", "cap-ban-sao", "--into", tmp_path)
    told = run("check", tmp_path)
    assert "procedure.yaml:3: nên sửa: mới có 2 ví dụ" in told
    assert told.endswith("1 gói thủ tục đều tốt.\n")
    with pytest.raises(CommandError, match="1/1 gói thủ tục có lỗi"):
        run("check", "--strict", tmp_path)


def test_a_new_package_has_the_code_that_was_asked_for(tmp_path):
    assert "Đã tạo" in run("new", "cap-ban-sao", "--code", "1.004194", "--into", tmp_path)
    assert read_package(tmp_path / "cap-ban-sao").code == "1.004194"


def test_check_names_a_folder_that_is_given_as_a_dot(tmp_path, monkeypatch):
    run("new", "cap-ban-sao", "--into", tmp_path)
    monkeypatch.chdir(tmp_path / "cap-ban-sao")
    assert run("check", ".").startswith("tốt  cap-ban-sao  9.000001 ")


def test_a_new_package_says_where_it_is(tmp_path, monkeypatch, settings):
    settings.PROCEDURES = tmp_path / "product" / "procedures"
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    told = run("new", "cap-ban-sao")
    assert told.startswith(f"Đã tạo {tmp_path}/product/procedures/cap-ban-sao. ")
    assert "muốn tạo ở chỗ khác thì thêm --into" in told
    assert run("new", "cap", "--into", ".").startswith(f"Đã tạo {tmp_path}/elsewhere/cap. ")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["cap-ban-sao"], "đã có"),
        (["Cấp bản sao"], "không làm tên thư mục được"),
        (["cap", "--code", "12"], "không phải mã thủ tục"),
    ],
)
def test_a_package_that_cannot_begin_is_refused(tmp_path, words, says):
    run("new", "cap-ban-sao", "--into", tmp_path)
    with pytest.raises(CommandError, match=says):
        run("new", *words, "--into", tmp_path)


def test_the_schemas_are_written(tmp_path):
    run("schema", "--into", tmp_path)
    names = ["example.schema.json", "form.schema.json", "list.schema.json", "procedure.schema.json"]
    assert sorted(file.name for file in tmp_path.iterdir()) == names

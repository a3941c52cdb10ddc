"""What the packages of this installation print: every right example, on the package's own paper."""

import io
import unicodedata
from pathlib import Path

import pypdf
import pytest
from django.conf import settings

from motcua.catalogue.examples import Example
from motcua.catalogue.facts import filing
from motcua.catalogue.reading import package_folders, read_folder
from motcua.catalogue.result_checking import sample_facts
from motcua.dossiers.paperwork.results import printed
from motcua.papers.rendering import render_source


def stories():
    """(folder name, example name) of every example that is right, of packages with a result paper of their own."""
    for path in package_folders(Path(settings.PROCEDURES)):
        folder = read_folder(path)
        for source in folder.examples if folder.package.result_template else ():
            expect = source.parsed(Example).expect
            if not expect.wrong and not expect.stops:
                yield path.name, source.name


def on_paper(slug, name):
    """The squeezed text of the granted result of one example."""
    folder = read_folder(Path(settings.PROCEDURES) / slug)
    example = next(source for source in folder.examples if source.name == name).parsed(Example)
    of_the_filing = filing(
        online=example.filed.channel == "online",
        on=example.filed.at.date(),
        applicant_kind=example.filed.applicant_kind,
    )
    facts = printed(folder.package, example.answers, of_the_filing)
    made = render_source(folder.package.result_template, sample_facts(folder.package, granted=True) | {"facts": facts})
    return squeezed("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages))


def squeezed(text):
    return "".join(unicodedata.normalize("NFC", text).split())


@pytest.mark.parametrize(("slug", "name"), [*stories()])
def test_every_right_example_fits_the_paper_of_its_package(slug, name):
    assert squeezed("(mẫu)") in on_paper(slug, name)


SAYS = [
    ("dang-ky-khai-sinh", "me-khai-buoi-sang", [
        "NGUYỄN AN NHIÊN (MẪU)", "ngày hai mươi, tháng hai, năm hai nghìn không trăm hai mươi sáu",
        "người mẹ: Nguyễn Thị Hoa (mẫu)", "người cha: Trần Văn Bình (mẫu)", "Năm sinh: 1988",
    ]),
    ("dang-ky-khai-sinh", "cha-khai-qua-han", [
        "năm hai nghìn không trăm hai mươi sáu", "người cha: Trần Văn Bình (mẫu)", "Dân tộc: Tày",
        "người mẹ: Nguyễn Thị Hoa (mẫu)",
    ]),
    ("xac-nhan-tinh-trang-hon-nhan", "doc-than-ket-hon", [
        "Giấy này được cấp để: đăng ký kết hôn, với Trần Văn Bình (mẫu) (số giấy tờ 001 088 123 456), tại Uỷ ban",
    ]),
    ("giay-phep-xay-dung-nha-o", "nha-ba-tang-truc-tuyen", [
        "Mật độ xây dựng: 75%.", "Số tầng hầm: không.", "Chiều cao công trình: 11,4 m.",
    ]),
    ("dang-ky-bien-dong-dat-dai", "thua-ke-ba-nguoi", [
        "Nguyễn Văn Cả (mẫu), sinh năm 1938", "Nguyễn Văn Bảy (mẫu), sinh năm 1971, phần 1/3", "Diện tích: 1,2 ha",
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("slug", "name", "says"), SAYS, ids=[f"{slug}/{name}" for slug, name, _says in SAYS])
def test_the_paper_says_it_as_the_law_lays_it_out(slug, name, says):
    text = on_paper(slug, f"examples/{name}.yaml")
    for each in says:
        assert squeezed(each) in text, text

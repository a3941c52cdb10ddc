"""What stands behind the stroke of a number."""

import pytest

from motcua.dossiers.paperwork.symbols import abbreviated, of_result, symbol_of


@pytest.mark.parametrize(
    ("office", "letters"),
    [
        ("Sở Xây dựng", "SXD"),
        ("Sở Y tế tỉnh Hồng Lam (mẫu)", "SYT"),
        ("Trung tâm Phục vụ hành chính công", "TTPVHCC"),
        ("Trung tâm Phục vụ hành chính công phường Bến Ngự (mẫu)", "TTPVHCC"),
        ("Ủy ban nhân dân phường Nghĩa Thuận", "UBND"),
        ("Ủy ban nhân dân Thành phố Hồng Lam", "UBND"),
        ("Văn phòng Đăng ký đất đai", "VPĐKĐĐ"),
        ("Phòng Kinh tế, Hạ tầng và Đô thị", "PKTHTVĐT"),
        ("Phòng Cảnh sát giao thông – Công an tỉnh", "PCSGTCA"),
        ("Bảo hiểm xã hội tỉnh Hồng Lam", "BHXH"),
        ("Sở Lao động, Thương binh và Xã hội", "SLĐTBVXH"),
        ("Công an xã Tân Phú", "CA"),
        ("1022", "CQ"),
        ("", "CQ"),
    ],
)
def test_an_office_is_abbreviated_by_its_first_letters_without_the_place(office, letters):
    assert abbreviated(office) == letters


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Quyết định phê duyệt danh sách", "QĐ"),
        ("Giấy phép lái xe", "GP"),
        ("Giấy chứng nhận đăng ký hộ kinh doanh", "GCN"),
        ("Giấy xác nhận tình trạng hôn nhân", "GXN"),
        ("Chứng chỉ hành nghề dược", "CC"),
        ("Thông báo", "TB"),
        ("Văn bản cung cấp thông tin quy hoạch", "KQ"),
        ("", "KQ"),
    ],
)
def test_a_result_is_abbreviated_by_how_its_name_begins(name, short):
    assert of_result(name) == short


@pytest.mark.parametrize(
    ("kind", "symbol"),
    [
        ("form_01", "TNHS"),
        ("form_02", "PBS"),
        ("form_03", "PTC"),
        ("form_04", "PXL"),
        ("stop_notice", "TB-SXD"),
        ("result", "GP-SXD"),
    ],
)
def test_forms_carry_their_own_symbol_and_letters_that_of_the_office_too(kind, symbol):
    assert symbol_of(kind, office="Sở Xây dựng (mẫu)", name="Giấy phép xây dựng") == symbol

"""Entries for tests: one that is written here in the shape of the base, and the sample of real ones where it is given."""

import tarfile
from functools import cache
from pathlib import Path

import pytest

from motcua.config.environment import ROOT

SAMPLE = ROOT.parent / "shared" / "national-procedures" / "procedures.tar.xz"
needs_sample = pytest.mark.skipif(
    not SAMPLE.is_file(), reason="the sample of the national base is not beside the project"
)

ENTRY = """Chi tiết thủ tục hành chính
Mã thủ tục: 1.900001
Số quyết định: 12/QĐ-MAU
Tên thủ tục: Cấp thẻ bạn đọc thư viện (mẫu)
Cấp thực hiện: Cấp Tỉnh
Loại thủ tục: TTHC được luật giao quy định chi tiết
Lĩnh vực: Thư viện
Trình tự thực hiện:
  * Bước 1. Nộp hồ sơ
    - Người đọc nộp hồ sơ ở thư viện.
    Thư viện kiểm tra trong ngày.

Cách thức thực hiện:
  * Hình thức nộp: ONLINE
    Thời hạn giải quyết: 2 WORKING_DAY
    Phí, lệ phí: 20000 VNĐ (Thẻ người lớn) | 0 VNĐ (Thẻ trẻ em)
    Mô tả: Nộp trên mạng.
- Nhận thẻ qua bưu chính
  * Hình thức nộp: DIRECT
    Thời hạn giải quyết: 5 ngày
    Phí, lệ phí: Không có thông tin

Thành phần hồ sơ:
  [ Người lớn ]
    - - Đơn theo mẫu;
      Số lượng: Bản chính: 1, Bản sao: 0
    - Ảnh 3x4
      Số lượng: Bản chính: 2, Bản sao: 1

Đối tượng thực hiện: Công dân Việt Nam, Tổ chức (không bao gồm doanh nghiệp, HTX)
Cơ quan thực hiện: Thư viện tỉnh
Cơ quan có thẩm quyền: Không có thông tin
Địa chỉ tiếp nhận HS: Không có thông tin
Cơ quan được ủy quyền: Không có thông tin
Cơ quan phối hợp: Không có thông tin
Kết quả thực hiện: Thẻ bạn đọc
Căn cứ pháp lý:
  * Luật Thư viện (46/2019/QH14)
  * Quy chế của thư viện

Yêu cầu, điều kiện thực hiện: Không có thông tin
Từ khóa: Không có thông tin
Mô tả: Thẻ để mượn sách."""


def entry(code: str = "1.900001", **changed: str) -> str:
    """The entry above with another code; `changed`: text → its replacement, spaces written as _."""
    text = ENTRY.replace("1.900001", code)
    for old, new in changed.items():
        text = text.replace(old.replace("_", " "), new)
    return text


@cache
def sample() -> dict[str, bytes]:
    """The real entries: {file name: bytes}."""
    with tarfile.open(SAMPLE) as archive:
        members = [member for member in archive if member.isfile()]
        return {Path(member.name).name: archive.extractfile(member).read() for member in members}

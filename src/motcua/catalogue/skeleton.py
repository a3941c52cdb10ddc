"""A tiny package that is valid at once: the beginning of a new one."""

import re
from pathlib import Path

from motcua.foundation.errors import DomainError

TEMPLATES = Path(__file__).with_name("new_package")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
CODE = re.compile(r"[1-9]\.[0-9]{6}")


class CannotBegin(DomainError):
    """A slug or a code that no package can have, or a folder that is there already."""


def skeleton(slug: str, code: str) -> dict[str, str]:
    """{path inside the package: text} of a new package. Raises CannotBegin."""
    if not SLUG.fullmatch(slug) or len(slug) > 80:
        raise CannotBegin(
            f"“{slug}” không làm tên thư mục được: chỉ chữ thường không dấu, số và dấu nối, ví dụ cap-ban-sao"
        )
    if not CODE.fullmatch(code):
        raise CannotBegin(f"“{code}” không phải mã thủ tục: một số, dấu chấm, sáu số, ví dụ 1.004194")
    return {
        file.relative_to(TEMPLATES).as_posix(): file.read_text("utf-8").replace("SLUG", slug).replace("CODE", code)
        for file in sorted(TEMPLATES.rglob("*.yaml"))
    }


def begin(slug: str, code: str, into: Path) -> Path:
    """Write a new package below a folder of packages; gives its folder. Raises CannotBegin."""
    files = skeleton(slug, code)
    folder = into / slug
    if folder.exists():
        raise CannotBegin(f"đã có {folder}")
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder

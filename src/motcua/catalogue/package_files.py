"""The files of a package as texts: {"procedure.yaml": text, "examples/a.yaml": text, …}, byte for byte as people wrote them."""

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _

from motcua.foundation.errors import DomainError
from motcua.foundation.text import nfc

Files = Mapping[str, str]

LARGEST = 2_000_000  # bytes of all files of a package
MOST_FILES = 200
LONGEST_PATH = 120
DEEPEST = 3
SUFFIXES = (".yaml", ".typ", ".md", ".txt", ".json")
_PIECE = re.compile(r"^\w[\w.\- ]*$")
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)  # Windows cannot hold them
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")  # PostgreSQL and UTF-8 cannot hold them


class _Texts(yaml.SafeLoader):
    """Every value stays text: 3.000340 is no number."""


_Texts.yaml_implicit_resolvers = {}


class BadFiles(DomainError):
    """Files that are no package: too large, too many, not text, or with a path that leads elsewhere."""


def demand_sound(files: Files) -> None:
    """Raises BadFiles unless these are files that a package may have; what they say is not looked at."""
    if len(files) > MOST_FILES:
        raise BadFiles(_("Gói có %(count)s tệp, nhiều nhất %(most)s.") % {"count": len(files), "most": MOST_FILES})
    seen: dict[str, str] = {}
    for path, text in files.items():
        demand_good_path(path)
        if (twin := seen.setdefault(path.casefold(), path)) != path:
            raise BadFiles(_("Hai tệp trùng tên trên một số máy: %(one)s, %(other)s") % {"one": twin, "other": path})
        if not isinstance(text, str) or _UNKEEPABLE.search(text):
            raise BadFiles(_("Tệp %(path)s không phải là chữ.") % {"path": path})
    if sum(len(text.encode()) for text in files.values()) > LARGEST:
        raise BadFiles(_("Gói lớn quá %(most)s MB.") % {"most": LARGEST // 1_000_000})


def demand_good_path(path: str) -> None:
    """Raises BadFiles for a path that leaves the package, is hidden, or is of a kind that no package has."""
    pieces = path.split("/")
    good = (
        len(path) <= LONGEST_PATH
        and len(pieces) <= DEEPEST
        and path == nfc(path)
        and all(_PIECE.match(piece) and piece[-1] not in ". " and not _RESERVED.match(piece) for piece in pieces)
        and path.endswith(SUFFIXES)
    )
    if not good:
        kinds = ", ".join(SUFFIXES)
        raise BadFiles(
            _("Tệp “%(path)s” không thuộc gói thủ tục: chỉ nhận %(kinds)s, tên gồm chữ, số, dấu gạch.")
            % {"path": path[:LONGEST_PATH], "kinds": kinds}
        )


def text_of(path: str, content: bytes) -> str:
    """The text of a file, its newlines as they are. Raises BadFiles when it is not UTF-8."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise BadFiles(_("Tệp %(path)s không phải là chữ UTF-8.") % {"path": path}) from None


def files_of_folder(folder: Path) -> dict[str, str]:
    """Every file of a package folder; hidden ones (a name that begins with a dot) are nobody's. Raises BadFiles."""
    files: dict[str, str] = {}
    size = 0
    for path in sorted(folder.rglob("*")):
        name = nfc(path.relative_to(folder).as_posix())
        if path.is_dir() or any(piece.startswith(".") for piece in name.split("/")):
            continue
        demand_good_path(name)
        size += path.stat().st_size
        if path.is_symlink() or size > LARGEST:
            raise BadFiles(_("Tệp %(path)s là liên kết hoặc quá lớn.") % {"path": name})
        files[name] = text_of(name, path.read_bytes())
    demand_sound(files)
    return files


def write_folder(files: Files, folder: Path) -> None:
    """Write the files into a folder; what stands there of an older package and is gone from this one is removed."""
    demand_sound(files)
    folder.mkdir(parents=True, exist_ok=True)
    for old in files_of_folder(folder):
        if old not in files:
            (folder / old).unlink()
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())


def digest(files: Files) -> str:
    """SHA-256 of the files, whatever their order."""
    return hashlib.sha256(json.dumps(dict(files), sort_keys=True).encode()).hexdigest()


def heading(files: Files) -> tuple[str, str, str]:
    """(code, slug, Vietnamese name) as procedure.yaml says them, "" for what cannot be read: drafts are half-written."""
    try:
        facts = _Texts(files.get("procedure.yaml", "")).get_single_data()
    except yaml.YAMLError:
        facts = None
    said: dict[str, Any] = facts if isinstance(facts, dict) else {}
    name = said.get("name")
    found = (said.get("code"), said.get("slug"), name.get("vi") if isinstance(name, dict) else name)
    code, slug, title = (nfc(each.strip()) if isinstance(each, str) else "" for each in found)
    return code[:40], slug[:80], title[:300]

"""Which version a folder of files was taken from: a small hidden file that an export leaves beside the package."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

MARK = ".motcua.json"


@dataclass(frozen=True)
class Origin:
    """The version that somebody took away to work on; `digest` is that of its files."""

    code: str
    number: int
    digest: str

    def written(self) -> str:
        """The text of the mark."""
        return json.dumps(asdict(self), indent=1, sort_keys=True) + "\n"


def origin_of(folder: Path) -> Origin | None:
    """The mark in a folder; None where there is none that can be read."""
    file = folder / MARK
    return read_mark(file.read_bytes()) if file.is_file() and not file.is_symlink() else None


def read_mark(content: bytes) -> Origin | None:
    """The mark of these bytes; None when they are none."""
    try:
        said = json.loads(content)
        return Origin(code=str(said["code"]), number=int(said["number"]), digest=str(said["digest"]))
    except (ValueError, KeyError, TypeError):
        return None

"""Data files written by people: YAML in, a checked frozen object out, and a plain word about what is wrong."""

from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from motcua.foundation.text import nfc


class Row(BaseModel):
    """A part of a data file; a key that it does not know is an error, so no misspelling is passed over."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class BadFile(Exception):
    """A data file that cannot be used; the message names the file, the place and the fault."""


FileRow = TypeVar("FileRow", bound=Row)


def read(path: Path, shape: type[FileRow]) -> FileRow:
    """The checked content of one YAML file, all text NFC. Raises BadFile."""
    try:
        return shape.model_validate(yaml.safe_load(nfc(path.read_text("utf-8"))))
    except OSError as error:
        raise BadFile(f"{path}: {error.strerror}") from error
    except yaml.YAMLError as error:
        raise BadFile(f"{path}: {error}") from error
    except ValidationError as error:
        faults = (f"{path}: {' > '.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors())
        raise BadFile("\n".join(faults)) from error

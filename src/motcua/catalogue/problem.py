"""What is wrong with a package, or could be better, as its author is told."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "advice"]


@dataclass(frozen=True, order=True)
class Problem:
    """One complaint: `file` is the path inside the package, `text` says what, and the cure.

    An error keeps a package from being published; an advice does not.
    """

    file: str
    line: int
    text: str
    severity: Severity = "error"

    @classmethod
    def read(cls, complaint: str, severity: Severity = "error") -> "Problem":
        """The problem of a line "form.yaml:12: what, and the cure"; a line without a place is about procedure.yaml."""
        file, line, text = ([*complaint.split(":", 2), "", ""])[:3]
        if not line.isdecimal():
            return cls("procedure.yaml", 1, complaint, severity)
        return cls(file, int(line), text.strip(), severity)

    @property
    def is_error(self) -> bool:
        """Whether it keeps the package from being published."""
        return self.severity == "error"

    def __str__(self) -> str:
        """ "form.yaml:12: what, and the cure"; the text of an advice says that it is one."""
        said = self.text if self.is_error else f"nên sửa: {self.text}"
        return f"{self.file}:{self.line}: {said}"

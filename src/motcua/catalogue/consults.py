"""Other offices that a step always asks for their opinion, while the clock of the dossier runs on."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from motcua.forms.words import Id, Part, Text, Words


class Consult(Part):
    """One office and what it is asked. `authority` names it by its code, or `kind` what sort of office it is.

    The office of kind `commune` is that of the applicant's ward. `hours` are working hours of the asked office;
    `on_silence` says what an unanswered question means: agreement, waiting on, or its leader's turn.
    """

    id: Id
    ask: Words
    authority: Text | None = None
    kind: Literal["government", "centre", "police", "board", "commune"] | None = None
    role: Literal["officer", "head", "leader"] = "officer"
    hours: Annotated[int, Field(ge=1, le=400)]
    on_silence: Literal["agree", "wait", "escalate"]
    basis: Text | None = None

    @model_validator(mode="after")
    def _names_one_office(self) -> "Consult":
        if (self.authority is None) == (self.kind is None):
            raise ValueError(
                "mỗi nơi xin ý kiến cần “authority” (mã cơ quan) hoặc “kind” (loại cơ quan), chỉ một trong hai"
            )
        return self

"""The shape of a city's simulation.yaml: what is filed how often, through which door."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from motcua.foundation.data_files import Row, read

Share = Annotated[float, Field(ge=0, le=1)]


class Stream(Row):
    """The dossiers of one procedure; the file's head explains each share and where its online share is from."""

    field: str
    procedure: str
    authorities: list[str] = []
    share: Share
    online: Share = 0
    online_a_year: int | None = Field(default=None, ge=0)
    self_filed: Share
    post: Share
    on_time: Share
    refused: Share
    supplement: Share
    source: str


class SimulationFile(Row):
    """All streams; their shares are those of the whole."""

    streams: Annotated[list[Stream], Field(min_length=1)]

    @model_validator(mode="after")
    def _whole(self) -> "SimulationFile":
        if abs(sum(stream.share for stream in self.streams) - 1) > 1e-6:
            raise ValueError("all shares together must be 1")
        return self


def read_streams(folder: Path) -> list[Stream]:
    """The streams of a city's folder. Raises BadFile."""
    return read(folder / "simulation.yaml", SimulationFile).streams

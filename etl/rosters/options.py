"""What a mapping says about a roster: who, which month, what each code and punch means."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from warehouse.cells.hours import several


def _read(text: str) -> str:
    if several(text) is None:
        raise ValueError(text)
    return text


HoursText = Annotated[str, AfterValidator(_read)]


class Roster(BaseModel):
    """How a table of people × days reads."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    person: str = Field(default="", description="header of the person; default 工号")
    month: str = Field(default="", pattern="^([0-9]{4}-(0[1-9]|1[0-2]))?$")
    codes: dict[str, HoursText] = Field(default_factory=dict, description="code → hours, or none")
    people: dict[str, str] = Field(default_factory=dict, description="as written → staff number")
    punches: tuple[HoursText, ...] = Field(default=(), description="shifts that punches belong to")

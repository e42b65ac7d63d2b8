"""What the type of a field says besides the kind of its value: other forms that it takes, words, references."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from msgspec import Struct
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from programme.model import rules
from programme.model.fields import TEXT, YES_OR_NO, mistake, read_text
from programme.problems.problem import choices, did_you_mean

T = TypeVar("T")


class _ReadFirst(ABC):
    """A form that is made another before it is read as what it is. (Base of classes for ``Annotated``.)"""

    @abstractmethod
    def read(self, value: object) -> object:
        """Return the other form of a value that has this one."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Tell pydantic to read with ``read`` first."""
        return core_schema.no_info_before_validator_function(self.read, handler(source))


@dataclass(frozen=True)
class TextAs(_ReadFirst):
    """Where a mapping is wanted, text alone stands for one of its fields. (Class for ``Annotated``.)"""

    field: str

    def read(self, value: object) -> object:
        """Put text alone in its field."""
        return {self.field: value} if isinstance(value, str) else value

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        mapping = handler(schema)
        field = handler.resolve_ref_schema(mapping)["properties"][self.field]
        alone = {key: word for key, word in field.items() if key not in ("description", "examples", "default")}
        return {"anyOf": [alone, mapping]}


class MayBeEmpty(_ReadFirst):
    """Says that text which must be typed may be empty: it is None then. (Class for ``Annotated``.)"""

    def read(self, value: object) -> object:
        """Take empty text as None."""
        return None if isinstance(value, str) and not value.strip() else value


class Or:
    """Says that a simple value may stand in place of a mapping. (Class for ``Annotated``; reads nothing.)"""

    def __init__(self, alone: JsonSchemaValue) -> None:
        self.alone = alone

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [self.alone, handler(schema)]}


OR_TEXT, OR_YES = Or(TEXT), Or(YES_OR_NO)


class OneOrMore(_ReadFirst):
    """Where a list is wanted, one value will do. (Class for ``Annotated``.)"""

    def read(self, value: object) -> object:
        """Make a list of one value."""
        return value if isinstance(value, list) else [value]

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        several = handler(schema)
        single = several["items"]
        return {"anyOf": [*single.get("anyOf", [single]), several]}


class OneOf(Struct, frozen=True):
    """A fixed list of words; capitals do not matter. (Class for ``Annotated``.)

    ``elsewhere`` says of words that stand in another place what to type there.
    """

    words: Sequence[str]
    elsewhere: tuple[tuple[str, str], ...] = ()

    def read(self, value: object) -> str:
        """Take one of the words."""
        text = read_text(value)
        if text.casefold() in self.words:
            return text.casefold()
        advice = did_you_mean(text, self.words, f"Choose {choices(self.words, most=12)}.")
        advice = dict(self.elsewhere).get(text.casefold(), advice)
        raise mistake(rules.WORD_UNKNOWN, f'"{text}" is not one of the words that can stand here.', advice)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"enum": list(self.words)}


class Ref(Struct, frozen=True):
    """The id of an entry of a collection, or one of the words in ``also``. (Class for ``Annotated``.)"""

    collection: str
    also: Sequence[str] = ()

    def read(self, value: object) -> str:
        """Take the id as text; whether there is such an entry is checked once all are read."""
        return read_text(value)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string"}


Many = Annotated[tuple[T, ...], OneOrMore()]

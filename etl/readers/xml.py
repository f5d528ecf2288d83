"""XML as a stream of elements; without document types, so no entity can grow."""

from collections.abc import Callable
from xml.parsers import expat

Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]
End = Callable[[str, str], None]


class XMLError(ValueError):
    """The XML is damaged, or brings a document type with it."""


def read(
    content: bytes | str,
    start: Start = lambda tag, attributes: None,
    end: End = lambda tag, text: None,
) -> None:
    """Call `start` with name and attributes of each element, `end` with its name and text.

    Names come without their prefix; the text is what stood since the last start or end.
    """
    parser = expat.ParserCreate("utf-8" if isinstance(content, str) else None)
    text: list[str] = []

    def starts(tag: str, attributes: Attributes) -> None:
        text.clear()
        start(_local(tag), {_local(name): value for name, value in attributes.items()})

    def ends(tag: str) -> None:
        end(_local(tag), "".join(text))
        text.clear()

    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = starts, ends
    parser.CharacterDataHandler = text.append
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(content.encode() if isinstance(content, str) else content, True)
    except expat.ExpatError as error:
        raise XMLError(str(error)) from error


def _refuse(*_declared: object) -> None:
    raise XMLError("a document type is declared")


def _local(name: str) -> str:
    return name.rpartition(":")[2]

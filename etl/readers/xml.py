"""XML as a stream of elements; without document types, so no entity can grow."""

from collections.abc import Callable
from xml.parsers import expat

Attributes = dict[str, str]


class XMLError(ValueError):
    """The XML is damaged, or brings a document type with it."""


def read(
    content: bytes | str,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] = lambda tag: None,
    said: Callable[[str], None] = lambda text: None,
) -> None:
    """Tell the start of each element, its end, and the text between; names without prefix."""
    parser = expat.ParserCreate("utf-8" if isinstance(content, str) else None)
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, attributes: start(
        _local(tag), {_local(name): value for name, value in attributes.items()}
    )
    parser.EndElementHandler = lambda tag: end(_local(tag))
    parser.CharacterDataHandler = said
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(content.encode() if isinstance(content, str) else content, True)
    except expat.ExpatError as error:
        raise XMLError(str(error)) from error


def _refuse(*_declared: object) -> None:
    raise XMLError("a document type is declared")


def _local(name: str) -> str:
    return name.rpartition(":")[2]

"""What a browser and Streamlit say to each other: a click recorded once, said again by many."""

from dataclasses import dataclass, field

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

LOGGED = "scorecard serve"  # in every message about a page that failed


@dataclass
class Listener:
    """Follows what a server says in one session; knows the runs, and what a browser would keep.

    `finished` are the pages, by hash, whose runs came to their end; `errors` what they showed.
    """

    finished: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    _pages: dict[str, str] = field(default_factory=dict)
    _kept: dict[str, int] = field(default_factory=dict)
    _kept_for: int = 0

    def hear(self, said: bytes) -> None:
        """Take in one message."""
        message = ForwardMsg.FromString(said)
        kind = message.WhichOneof("type")
        if message.metadata.cacheable and message.hash:
            self._kept[message.hash] = len(self._pages)
        elif kind == "ref_hash":
            self._kept[message.ref_hash] = len(self._pages)
        if kind == "new_session":
            self._pages[message.metadata.run.script_run_id] = message.new_session.page_script_hash
            self._kept_for = message.new_session.config.max_cached_message_age
        elif kind == "script_finished":
            self._finish(message)
        elif kind == "delta":
            self.errors += _errors(message)

    def kept(self) -> list[str]:
        """Return the hashes of the messages that a browser still holds."""
        oldest = len(self._pages) - self._kept_for
        return [hash_ for hash_, run in self._kept.items() if run >= oldest]

    def _finish(self, message: ForwardMsg) -> None:
        match message.script_finished:
            case ForwardMsg.FINISHED_SUCCESSFULLY:
                self.finished.append(self._pages[message.metadata.run.script_run_id])
            case ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                self.errors.append("a script could not be compiled")


@dataclass(frozen=True)
class Click:
    """What a browser said on a click, and the page, by hash, whose run answered it."""

    name: str
    said: bytes
    page: str

    def said_by(self, listener: Listener) -> bytes:
        """Return the same as somebody else says it, who keeps other messages."""
        message = BackMsg.FromString(self.said)
        del message.rerun_script.cached_message_hashes[:]
        message.rerun_script.cached_message_hashes.extend(listener.kept())
        return bytes(message.SerializeToString())


def asks_for_a_run(said: bytes) -> bool:
    """Tell whether a browser asks for more than a part of a page."""
    message = BackMsg.FromString(said)
    asked = message.rerun_script
    return message.WhichOneof("type") == "rerun_script" and not asked.fragment_id


def _errors(message: ForwardMsg) -> list[str]:
    """Return what an element says of a failure."""
    element = message.delta.new_element
    if element.HasField("exception"):
        return [element.exception.message or element.exception.type]
    is_error = element.HasField("alert") and element.alert.format == Alert.ERROR
    return [element.alert.body] if is_error and LOGGED in element.alert.body else []

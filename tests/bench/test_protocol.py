"""A reader hears which page's run is over, what failed, and which messages a browser keeps."""

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.bench.protocol import Click, Listener, asks_for_a_run


def new_run(run: str, page: str, kept_for: int = 2):
    message = ForwardMsg()
    message.metadata.run.script_run_id = run
    message.new_session.page_script_hash = page
    message.new_session.config.max_cached_message_age = kept_for
    return message.SerializeToString()


def finished(run: str, status=ForwardMsg.FINISHED_SUCCESSFULLY):
    message = ForwardMsg(script_finished=status)
    message.metadata.run.script_run_id = run
    return message.SerializeToString()


def shown(hash_: str = "", **element):
    message = ForwardMsg(hash=hash_)
    message.metadata.cacheable = bool(hash_)
    for kind, said in element.items():
        getattr(message.delta.new_element, kind).CopyFrom(said)
    return message.SerializeToString()


def heard(*said: bytes) -> Listener:
    listener = Listener()
    for message in said:
        listener.hear(message)
    return listener


def test_a_page_is_there_when_its_own_run_is_over():
    early = finished("1", ForwardMsg.FINISHED_EARLY_FOR_RERUN)
    part = finished("2", ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
    listener = heard(new_run("1", "cases"), early, new_run("2", "case"), part, finished("2"))
    assert listener.finished == ["case"]


def test_a_page_that_failed_is_heard_and_a_warning_is_none():
    failed = Alert(format=Alert.ERROR, body="see the log of `scorecard serve`")
    assert heard(shown(alert=failed)).errors == [failed.body]
    assert heard(shown(alert=Alert(format=Alert.ERROR, body="Penalty is due"))).errors == []
    assert len(heard(finished("1", ForwardMsg.FINISHED_WITH_COMPILE_ERROR)).errors) == 1


def test_somebody_else_says_a_click_with_the_messages_that_they_keep():
    said = BackMsg()
    said.rerun_script.page_script_hash = "cases"
    said.rerun_script.cached_message_hashes.append("of another")
    click = Click("cases", said.SerializeToString(), "cases")
    listener = heard(
        *(new_run("1", "a"), shown("old"), new_run("2", "b"), shown("kept")),
        *(new_run("3", "c"), new_run("4", "d")),
    )
    again = BackMsg.FromString(click.said_by(listener)).rerun_script
    assert again.page_script_hash == "cases"
    assert list(again.cached_message_hashes) == ["kept"]


def test_a_part_of_a_page_is_no_click():
    part = BackMsg()
    part.rerun_script.fragment_id = "x"
    whole = BackMsg()
    whole.rerun_script.query_string = ""
    assert not asks_for_a_run(part.SerializeToString())
    assert asks_for_a_run(whole.SerializeToString())
    assert not asks_for_a_run(BackMsg(app_heartbeat=True).SerializeToString())

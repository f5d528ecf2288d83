"""Which record a sheet holds, and where its columns stand."""

import pytest

from etl.header_rows import normalised
from etl.headers import Layout, recognise, recognise_all
from etl.mappings import Mapping
from etl.readers import Sheet, read_bytes
from tests.made_files import csv_text, xlsx, zipped
from warehouse.errors import UserError
from warehouse.records import RECORDS, Record
from warehouse.records.column import column


class Lamp(Record):
    name = "lamps"
    key = ("lamp_id",)

    lamp_id: str = column("编号 灯杆号 杆号", en="Number")
    place: str = column("位置 地点", en="Place")
    note: str | None = column("备注 说明", en="Note")


class Bench(Record):
    name = "benches"
    key = ("bench_id",)

    bench_id: str = column("编号", en="Number")
    place: str = column("位置", en="Place")
    seats: str | None = column("座位数", en="Seats")


TWO: dict[str, type[Record]] = {"lamps": Lamp, "benches": Bench}
LAMPS: dict[str, type[Record]] = {"lamps": Lamp}


def sheet_of(*rows: str) -> Sheet:
    (sheet,) = read_bytes(csv_text([row.split(",") for row in rows]).encode(), "a.csv")
    return sheet


def layout_of(*rows: str, records=LAMPS, **options) -> Layout:
    layout = recognise(sheet_of(*rows), records, **options)
    assert layout is not None
    return layout


def error_of(sheets: list[Sheet], records=LAMPS, **options) -> UserError:
    with pytest.raises(UserError) as caught:
        recognise_all(sheets, records, **options)
    return caught.value


@pytest.mark.parametrize(
    "written",
    [
        "派单时间",
        " 派单 时间 ",
        "派单时间：",
        "【派单时间】",
        "派单(时间)",
        "＊派单时间",
        "派单\n时间",
    ],
)
def test_headers_are_compared_without_spaces_colons_and_brackets(written: str) -> None:
    assert normalised(written) == "派单时间"


def test_full_width_letters_and_capitals_make_no_difference() -> None:
    assert normalised("ＣＡＳＥ＿ＩＤ") == normalised("Case_ID") == "case_id"


@pytest.mark.parametrize(
    "headers", ["编号,位置", "灯杆号,地点", "lamp_id,PLACE", "杆号：,（位置）"]
)
def test_chinese_headers_aliases_and_english_names_all_work(headers: str) -> None:
    layout = layout_of(headers, "1,东街")
    assert (layout.record, layout.header_row, layout.width) == ("lamps", 1, 2)
    assert layout.columns == {"lamp_id": 0, "place": 1}


def test_the_header_is_found_below_title_rows_within_the_first_twenty() -> None:
    titles = ["四月路灯"] * 19
    assert layout_of(*titles, "编号,位置", "1,东街").header_row == 20
    assert recognise(sheet_of(*titles, "x", "编号,位置", "1,东街"), LAMPS) is None


def test_unknown_columns_are_reported_as_written_and_every_header_is_named_once() -> None:
    layout = layout_of("颜色,编号,,位置,颜色,,", "红,1,x,东街,绿")
    assert layout.headers == ("颜色", "编号", "#3", "位置", "颜色 #5")
    assert layout.unknown == ("颜色", "颜色 #5")
    assert layout.columns == {"lamp_id": 1, "place": 3}


def test_the_record_with_the_most_columns_wins() -> None:
    assert layout_of("编号,位置,座位数", "1,东街,4", records=TWO).record == "benches"


def test_a_tie_is_an_error_that_lists_the_candidates() -> None:
    error = error_of([sheet_of("编号,位置", "1,东街")], TWO)
    assert error.text("zh") == (
        "a.csv：表头同样符合 lamps（lamps）、benches（benches）；请用 --as 指明，例如 --as lamps。"
    )
    assert "lamps (lamps), benches (benches)" in error.text("en")


def test_a_forced_record_settles_a_tie() -> None:
    assert layout_of("编号,位置", "1,东街", records=TWO, forced="benches").record == "benches"


def test_an_unknown_forced_record_is_an_error_that_lists_the_known_ones() -> None:
    error = error_of([sheet_of("编号,位置")], TWO, forced="trees")
    assert error.text("zh") == "--as trees：没有这种记录；可用：lamps、benches。"
    assert "use one of: lamps, benches." in error.text("en")


def test_a_missing_required_column_is_named_with_the_mapping_line_to_write() -> None:
    error = error_of([sheet_of("编号,在哪里", "1,东街")])
    assert error.text("zh") == (
        "a.csv：最接近lamps（lamps），但缺少必填列 位置（place）；请补上表头，或写映射文件："
        'record = "lamps", keep_aliases = true, [columns] place = "位置所在的表头"。'
    )
    assert 'place = "the header for 位置"' in error.text("en")


def test_a_forced_record_names_its_columns_even_when_none_is_there() -> None:
    assert "编号（lamp_id）、位置（place）" in error_of([sheet_of("x,y")], forced="lamps").text(
        "zh"
    )


@pytest.mark.parametrize("headers", ["x,y", "备注,x"])
def test_a_file_that_has_nothing_of_ours_says_so(headers: str) -> None:
    assert "没有认得的表头" in error_of([sheet_of(headers, "1,2")]).text("zh")


def test_a_standard_header_wins_over_an_alias_which_is_reported_as_unknown() -> None:
    layout = layout_of("杆号,编号,位置", "x,1,东街")
    assert layout.columns["lamp_id"] == 1
    assert layout.unknown == ("杆号",)


@pytest.mark.parametrize("headers", ["编号,编号,位置", "灯杆号,杆号,位置", "编号,lamp_id,位置"])
def test_two_headers_that_mean_one_column_are_an_error(headers: str) -> None:
    error = error_of([sheet_of(headers, "1,2,东街")])
    assert "都指同一列 lamp_id" in error.text("zh")
    assert "rename one" in error.text("en")


def test_a_notes_sheet_beside_a_recognised_one_is_skipped_with_the_reason() -> None:
    notes = ("说明", [["填表说明"], ["位置", "写到门牌"]])
    sheets = read_bytes(xlsx(notes, ("路灯", [["编号", "位置"], ["1", "东街"]])), "a.xlsx")
    result = recognise_all(sheets, LAMPS)
    assert [sheet.name for sheet, _ in result.found] == ["路灯"]
    ((skipped, reason),) = result.skipped
    assert skipped.name == "说明"
    assert "a.xlsx[说明]" in reason.text("zh")


def test_a_sheet_that_lost_a_required_column_is_an_error_though_another_sheet_is_fine() -> None:
    broken = ("五月", [["编号", "标题", "社区", "单子何时来的"], ["1", "井盖", "和平社区", "今天"]])
    sound = ("四月", [["工单编号", "派单时间"], ["1", "2026-04-22 09:05"]])
    broken[1][0][0] = "工单编号"
    error = error_of(read_bytes(xlsx(sound, broken), "a.xlsx"), RECORDS)
    assert "a.xlsx[五月]" in error.text("zh")
    assert "派单时间（received_at）" in error.text("zh")


def test_each_file_of_an_archive_must_be_recognised() -> None:
    lamps = csv_text([["编号", "位置"], ["1", "东街"]]).encode()
    data = zipped({"路灯.csv": lamps, "别的.csv": b"x,y\n1,2\n"})
    assert error_of(read_bytes(data, "a.zip")).text("zh").startswith("a.zip/别的.csv：")


def test_a_mapping_reads_only_what_it_names() -> None:
    mapping = Mapping(name="m", record="lamps", columns={"lamp_id": "No.", "place": "Where"})
    layout = layout_of("no. ,WHERE,备注", "1,东街,x", mapping=mapping)
    assert layout.columns == {"lamp_id": 0, "place": 1}
    assert layout.unknown == ("备注",)


def test_a_mapping_may_keep_the_usual_headers_for_the_rest() -> None:
    columns = {"lamp_id": "No."}
    mapping = Mapping(name="m", record="lamps", columns=columns, keep_aliases=True)
    layout = layout_of("No.,编号,地点,备注", "1,2,东街,x", mapping=mapping)
    assert layout.columns == {"lamp_id": 0, "place": 2, "note": 3}
    assert layout.unknown == ("编号",)


def test_one_header_may_feed_two_columns() -> None:
    columns = {"lamp_id": "No.", "place": "Where", "note": "Where"}
    mapping = Mapping(name="m", record="lamps", columns=columns, date_order="dmy")
    layout = layout_of("No.,Where", "1,东街", mapping=mapping)
    assert (layout.columns["place"], layout.columns["note"], layout.date_order) == (1, 1, "dmy")


def test_a_constant_stands_for_a_required_column() -> None:
    constants = {"place": "东街"}
    mapping = Mapping(name="m", record="lamps", columns={"lamp_id": "No."}, constants=constants)
    layout = layout_of("No.,位置", "1,西街", mapping=mapping)
    assert (layout.columns, layout.constants) == ({"lamp_id": 0}, constants)


def test_a_header_that_the_mapping_names_must_be_there_even_for_an_optional_column() -> None:
    columns = {"lamp_id": "No.", "place": "Where", "note": "Remark"}
    mapping = Mapping(name="m", record="lamps", columns=columns)
    error = error_of([sheet_of("No.,Where,Remarks", "1,东街,x")], mapping=mapping)
    assert "没有映射“m”所写的表头“Remark”" in error.text("zh")
    assert "mend note there" in error.text("en")


def test_a_mapping_and_a_forced_record_must_agree() -> None:
    mapping = Mapping(name="m", record="lamps", columns={})
    error = error_of([sheet_of("编号,位置")], TWO, mapping=mapping, forced="benches")
    assert 'record = "lamps"' in error.text("zh")


@pytest.mark.parametrize("record", RECORDS.values(), ids=lambda record: record.name)
def test_a_file_with_the_standard_headers_of_a_record_is_recognised(record: type[Record]) -> None:
    columns = record.stored_columns()
    for headers in ([c.headers[0] for c in columns], [c.name for c in columns]):
        layout = layout_of(",".join(headers), "1,2", records=RECORDS)
        assert layout.record == record.name
        assert layout.columns == {c.name: index for index, c in enumerate(columns)}


@pytest.mark.parametrize("record", RECORDS.values(), ids=lambda record: record.name)
def test_no_header_of_a_record_means_two_of_its_columns(record: type[Record]) -> None:
    headers = [header for c in record.columns() for header in {normalised(h) for h in c.headers}]
    assert sorted(headers) == sorted(set(headers))

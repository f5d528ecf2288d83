"""The demo year: the same bytes again, a stable past, a believable rhythm and score."""

import csv
import io
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from etl.demo import write_demo
from warehouse.errors import UserError

NOVEMBER = date(2026, 11, 22)
DAY = timedelta(days=1)
TWO_HOURS = timedelta(hours=2)
Row = dict[str, str]


def contents(paths: list[Path]) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in paths}


def tables(path: Path, headers: Sequence[str] = ()) -> Iterator[list[list[str]]]:
    """Yield the tables of a demo file as text, whatever its kind; CSV only with `headers`."""
    if path.suffix == ".xlsx":
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            yield [[str(cell) for cell in row] for row in book.get_sheet_by_name(name).to_python()]
    elif path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            members = [archive.read(name) for name in archive.namelist()]
            yield from (csv_table(member, headers) for member in members)
    else:
        yield csv_table(path.read_bytes(), headers)


def csv_table(content: bytes, headers: Sequence[str] = ()) -> list[list[str]]:
    encoding = "utf-8-sig" if content.startswith(b"\xef\xbb\xbf") else "gb18030"
    text = content.decode(encoding)
    if not all(header in text[:1000] for header in headers):
        return []
    return list(csv.reader(io.StringIO(text)))


def rows_with(paths: list[Path], *headers: str) -> list[Row]:
    """Return the rows of every table that has `headers`, in loading order."""
    found = []
    for path in paths:
        for table in tables(path, headers):
            start = next((n for n, row in enumerate(table) if set(headers) <= set(row)), None)
            if start is not None:
                found += [dict(zip(table[start], row, strict=True)) for row in table[start + 1 :]]
    return found


def moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    try:
        return datetime.strptime(text, "%Y/%m/%d %H:%M:%S")
    except ValueError:
        return None


def at(text: str) -> datetime:
    """Read a time, a blank as one that never comes."""
    return moment(text) or datetime.max


def current_cases(paths: list[Path]) -> list[Row]:
    """Return the usable cases in their newest version."""
    newest = {}
    for row in rows_with(paths, "工单编号", "派单时间", "满意度"):
        usable = row["工单编号"].startswith("QH") and row["满意度"] != "一般般"
        if usable and moment(row["派单时间"]):
            newest[row["工单编号"]] = row
    return list(newest.values())


class Arithmetic:
    """The score of SPEC's items 2 to 8 as of the end of a day, by the shortest way there."""

    def __init__(self, paths: list[Path], until: date) -> None:
        self.as_of = min(datetime.combine(until + DAY, time()), datetime(2027, 4, 22))
        requests = rows_with(paths, "结论", "文号")
        self.decisions = {row["工单编号"]: row["结论"] for row in requests if row["工单编号"]}
        self.windows = [
            (row["原因"], at(row["开始时间"]), at(row["结束时间"]))
            for row in requests
            if row["开始时间"] and row["结论"] != "不同意"
        ]
        self.cases = [row for row in current_cases(paths) if row["来源渠道"] == "12345"]
        self.paths = paths

    def score(self, started: bool = False, per_day: bool = False) -> Decimal:
        lost = Decimal("0.1") * (self._late_blocks(started) + self._wrongly_sent())
        lost += Decimal("0.2") * self._missed(per_day) + Decimal("0.5") * self._late_reports()
        entries = rows_with(self.paths, "考核项", "状态")
        return (
            100
            - lost
            - sum(Decimal(r["扣分"] or r["次数"]) for r in entries if r["状态"] == "已确认")
        )

    def _late_blocks(self, started: bool) -> int:
        blocks = 0
        for case in self.cases:
            received_at = at(case["派单时间"])
            forwarded_at = at(case["转派时间"])
            late = min(forwarded_at, self.as_of) - received_at - TWO_HOURS
            for number in range(1, 50):
                falls = (number - started) * TWO_HOURS
                if not (falls < late if started else falls <= late):
                    break
                ends = received_at + TWO_HOURS + falls
                if ends < self.as_of and not self._is_covered("不可抗力", received_at, ends):
                    blocks += 1
        return blocks

    def _missed(self, per_day: bool) -> int:
        missed: list[date] = []
        for case in self.cases:
            fed_back_at, closed_at = moment(case["反馈时间"]), moment(case["办结时间"])
            if fed_back_at is None:
                continue
            ends = datetime.combine(fed_back_at.date() + DAY, time())
            excused = self.decisions.get(case["工单编号"]) in {"同意", "待审批"}
            excused = excused or self._is_covered("系统故障", fed_back_at, ends)
            if (closed_at is None or closed_at >= ends) and ends < self.as_of and not excused:
                missed.append(fed_back_at.date())
        return len(set(missed)) if per_day else len(missed)

    def _is_covered(self, ground: str, starts: datetime, ends: datetime) -> bool:
        return any(g == ground and a < ends and starts < z for g, a, z in self.windows)

    def _wrongly_sent(self) -> int:
        return sum(row["责任方"] == "派发错误" for row in rows_with(self.paths, "责任方"))

    def _late_reports(self) -> int:
        late = 0
        for row in rows_with(self.paths, "报告类型", "提交时间"):
            ends = datetime.fromisoformat(row["报告期"])
            due_at = {
                "日报": ends + timedelta(hours=34),
                "周报": ends + timedelta(hours=36),
                "月报": ends + timedelta(days=3, hours=18),
                "其他": at(row["应报时间"]),
            }[row["报告类型"]]
            late += due_at < at(row["提交时间"]) and due_at < self.as_of
        return late


@pytest.fixture(scope="module")
def november(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write_demo(tmp_path_factory.mktemp("demo"), NOVEMBER)


@pytest.fixture(scope="module")
def cases(november: list[Path]) -> list[Row]:
    return current_cases(november)


def test_the_same_arguments_write_the_same_bytes(tmp_path: Path):
    first = write_demo(tmp_path / "a", date(2026, 6, 9), cases_per_day=20)
    second = write_demo(tmp_path / "b", date(2026, 6, 9), cases_per_day=20)
    assert contents(first) == contents(second)


def test_another_seed_writes_other_cases(tmp_path: Path):
    first = write_demo(tmp_path / "a", NOVEMBER, days=2, cases_per_day=20)
    second = write_demo(tmp_path / "b", NOVEMBER, days=2, cases_per_day=20, seed=7)
    assert contents(first) != contents(second)


def test_the_past_stays_as_it_was_when_the_last_day_moves_on(tmp_path: Path):
    earlier = contents(write_demo(tmp_path / "a", date(2026, 8, 10), cases_per_day=15))
    later = contents(write_demo(tmp_path / "b", date(2026, 8, 24), cases_per_day=15))
    archived = [name for name in earlier if any(f"2026-0{m}_演示" in name for m in (4, 5, 6, 7))]
    assert len(archived) == 15
    assert {name: earlier[name] for name in archived} == {name: later[name] for name in archived}


def test_what_was_known_of_a_case_does_not_change_later(tmp_path: Path):
    earlier = current_cases(write_demo(tmp_path / "a", date(2026, 8, 10), cases_per_day=15))
    written = write_demo(tmp_path / "b", date(2026, 8, 24), cases_per_day=15)
    later = {row["工单编号"]: row for row in current_cases(written)}
    settled = ("标题", "派单时间", "转派时间", "反馈时间", "办结时间")
    for row in earlier:
        if row["工单编号"][10] != "9":  # not one of the last days' own
            same = later[row["工单编号"]]
            assert all(same[header] == row[header] for header in settled if row[header])


def test_about_as_many_cases_come_in_as_asked_for(cases: list[Row]):
    assert len(cases) / 215 == pytest.approx(110, rel=0.06)


def test_mornings_are_busy_and_nights_and_sundays_quiet(cases: list[Row]):
    received = [at(row["派单时间"]) for row in cases]
    hours = Counter(moment.hour for moment in received)
    weekdays = Counter(moment.weekday() for moment in received)
    assert hours[9] > 1.5 * hours[12] > 5 * hours[3]
    assert weekdays[0] > 1.2 * weekdays[6]


def test_heating_is_a_matter_of_winter_and_noise_of_summer(cases: list[Row]):
    months: dict[int, Counter[str]] = defaultdict(Counter)
    for row in cases:
        months[at(row["派单时间"]).month][row["问题分类"].split("->")[-2]] += 1
    assert not months[7]["供暖"]
    assert months[11].most_common(1)[0][0] == "供暖"
    assert months[7]["施工噪声"] > 1.5 * months[11]["施工噪声"]


def test_one_unit_is_slower_than_the_others(cases: list[Row]):
    late: Counter[str] = Counter()
    judged: Counter[str] = Counter()
    for row in cases:
        fed_back_at = moment(row["反馈时间"])
        if fed_back_at:
            judged[row["承办单位"]] += 1
            late[row["承办单位"]] += fed_back_at > at(row["办理截止时间"])
    shares = {unit: late[unit] / judged[unit] for unit in judged if judged[unit] > 50}
    slowest, second = sorted(shares, key=lambda unit: shares[unit], reverse=True)[:2]
    assert slowest == "第九社区"
    assert shares[slowest] > 0.35 > 3 * shares[second]


@pytest.mark.parametrize("hour", range(0, 24, 3))
def test_at_any_hour_of_the_last_day_something_waits(cases: list[Row], hour: int):
    as_of = datetime.combine(NOVEMBER, time(hour, 30))
    waiting = [row for row in cases if at(row["派单时间"]) <= as_of < at(row["转派时间"])]
    assert waiting


def test_nothing_happens_after_the_last_day(november: list[Path]):
    rows = rows_with(november, "工单编号", "派单时间")
    written = (row[header] for row in rows for header in ("派单时间", "转派时间", "办结时间"))
    assert max(filter(None, map(moment, written))).date() == NOVEMBER


def test_days_limit_the_cases_and_leave_the_rest_whole(tmp_path: Path):
    paths = write_demo(tmp_path, NOVEMBER, days=3, cases_per_day=30)
    days = {at(row["派单时间"]).date() for row in current_cases(paths)}
    assert days == {date(2026, 11, 20), date(2026, 11, 21), NOVEMBER}
    assert len(rows_with(paths, "报告类型")) > 214


def test_every_file_and_sheet_says_that_it_is_fictitious(november: list[Path]):
    for path in november:
        assert "演示数据" in path.name
        for table in tables(path):
            assert any("演示数据" in cell for row in table[:4] for cell in row), path.name


def test_a_few_rows_are_of_no_use_and_a_few_are_odd(november: list[Path]):
    rows = rows_with(november, "工单编号", "派单时间", "满意度")
    useless = [
        row
        for row in rows
        if not moment(row["派单时间"])
        or row["满意度"] == "一般般"
        or not row["工单编号"].startswith("QH")
    ]
    odd = [row for row in rows if "2059" in row["办理截止时间"] or len(row["来电时间"]) == 10]
    assert 15 <= len(useless) <= 35
    assert 8 <= len(odd) <= 60


@pytest.mark.parametrize(
    "until, seed, least, most",
    [
        (date(2026, 6, 1), 2026, 85, 90),
        (date(2026, 9, 21), 2026, 85, 89),
        (NOVEMBER, 2026, 85, 88),
        (NOVEMBER, 11, 85, 88),
        (date(2027, 1, 12), 2026, 80, 86),
        (date(2027, 4, 21), 2026, 74, 79),
    ],
)
def test_the_score_stays_believable(tmp_path: Path, until: date, seed: int, least: int, most: int):
    paths = write_demo(tmp_path, until, cases_per_day=6, seed=seed)
    arithmetic = Arithmetic(paths, until)
    adopted = arithmetic.score()
    assert least <= adopted <= most
    assert arithmetic.score(started=True) < adopted < arithmetic.score(per_day=True)


def test_the_score_does_not_hang_on_how_much_comes_in(tmp_path: Path):
    after_the_storm = date(2026, 7, 23)
    quiet = write_demo(tmp_path / "quiet", after_the_storm, cases_per_day=6)
    busy = write_demo(tmp_path / "busy", after_the_storm, cases_per_day=40)
    scores = [Arithmetic(paths, after_the_storm).score() for paths in (quiet, busy)]
    assert scores[0] == scores[1]


def test_a_demo_before_the_contract_is_refused(tmp_path: Path):
    with pytest.raises(UserError, match="2026-04-22"):
        write_demo(tmp_path, date(2026, 4, 21))


def test_after_the_term_the_demo_ends_with_it(tmp_path: Path):
    paths = write_demo(tmp_path, date(2028, 1, 1), days=1, cases_per_day=10)
    assert {at(row["派单时间"]).date() for row in current_cases(paths)} == {date(2027, 4, 21)}

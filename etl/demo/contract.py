"""The contract's papers in the demo: units, people, rules handed in, events, working days."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from etl.demo.people_and_places import PEOPLE, UNITS, Person
from etl.demo.seasons import DAY, HOLIDAYS, MAKE_UP_DAYS, MARK, days_from
from etl.demo.writing import Cell, Table, titled

NEVER_SIGNED = "YS-009"
SIGNED_LATE = {"YS-010": date(2026, 5, 20)}
INSURED_LATE = {"YS-006": date(2026, 8, 1)}
POLICIES = (
    ("人员管理", "人员管理规定", date(2026, 4, 28)),
    ("安全管理", "安全管理规定", date(2026, 4, 28)),
    ("绩效考核", "绩效考核办法", date(2026, 5, 6)),
    ("业务培训", "业务培训制度", date(2026, 6, 18)),
)
EVENTS = (
    ("HT-001", "整改", date(2026, 5, 18), "", date(2026, 6, 5), date(2026, 6, 3), "演示〔2026〕8号",
     "运行初期转派超时集中，限期整改"),
    ("HT-002", "变更", date(2026, 7, 15), "", None, date(2026, 7, 15), "演示〔2026〕21号",
     "增加汛期每日两次视频巡查"),
    ("HT-003", "要求调整人员", date(2026, 10, 12), "", date(2026, 11, 11), date(2026, 11, 2),
     "演示〔2026〕33号", "派发组一名人员不胜任夜班"),
    ("HT-004", "财物损坏", date(2026, 11, 5), Decimal("1860.00"), date(2026, 12, 31),
     date(2027, 1, 14), "演示〔2026〕36号", "值班室一台打印机摔坏，由乙方修复或赔偿"),
    ("HT-005", "整改", date(2027, 1, 18), "", date(2027, 2, 5), date(2027, 2, 3),
     "演示〔2027〕2号", "寒潮期间转派、办结不及时，限期整改"),
)  # fmt: skip


def units_table() -> Table:
    """Return the communities and departments with the other names they go by."""
    rows = [[unit.name, unit.kind, ";".join(unit.aliases)] for unit in UNITS]
    return Table("承办单位", ("单位名称", "类别", "别名"), rows, titled("承办单位名录"))


def staff_table(until: date) -> Table:
    """Return the contractor's people as known on `until`."""
    header = (
        "工号",
        "姓名",
        "组别",
        "到岗日期",
        "离岗日期",
        "离岗同意",
        "保密协议日期",
        "社保起缴",
    )
    return Table("人员", header, list(_staff(until)), titled("驻场人员名册"))


def _staff(until: date) -> Iterator[list[Cell]]:
    for person in PEOPLE:
        if person.on_post_on > until:
            continue
        left: list[Cell] = ["", ""]
        if person.left_on and person.left_on <= until:
            left = [person.left_on, "是" if person.is_leaving_agreed else "否"]
        papers = (_agreed_on(person), _insured_from(person))
        start: list[Cell] = [person.staff_id, person.name, person.team, person.on_post_on]
        yield [*start, *left, *(day if day and day <= until else "" for day in papers)]


def _agreed_on(person: Person) -> date | None:
    """Return the day of the confidentiality agreement: the first on post for nearly all."""
    if person.staff_id == NEVER_SIGNED:
        return None
    return SIGNED_LATE.get(person.staff_id, person.on_post_on)


def _insured_from(person: Person) -> date:
    next_month = (person.on_post_on.replace(day=1) + 32 * DAY).replace(day=1)
    return INSURED_LATE.get(person.staff_id, next_month)


def policies_table(until: date) -> Table:
    """Return the four internal rules; the last came late."""
    rows = [row for row in POLICIES if row[2] <= until]
    return Table("制度", ("类别", "名称", "提交日期"), rows, titled("内部管理制度提交情况"))


def events_table(until: date) -> Table:
    """Return what happened to the contract itself by `until`."""
    header = ("编号", "类别", "日期", "金额", "期限", "办结日期", "文号", "说明")
    rows: list[list[Cell]] = [
        [number, kind, on, amount, due or "", done if done <= until else "", document, note]
        for number, kind, on, amount, due, done, document, note in EVENTS
        if on <= until
    ]
    return Table("合同事项", header, rows, titled("合同履行事项"))


def working_days_table() -> Table:
    """Return the holidays and make-up days of 2026 within the term."""
    source = f"节假日安排（{MARK}摘录）"
    rows: list[list[Cell]] = [[day, "是", source] for day in MAKE_UP_DAYS]
    for first, last in HOLIDAYS:
        rows += [[day, "否", source] for day in days_from(first, last) if day.year == 2026]
    rows.sort(key=lambda row: str(row[0]))
    return Table("工作日历", ("日期", "是否工作日", "来源"), rows, titled("工作日历"))

"""Suggestions, each derived from the figures by a stated rule.

A rule has a threshold with its reason beside it, names the figure that triggered it, and is not
tried where its records were never loaded: then the report says so.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from reports.figures import Figures
from reports.figures.ranks import Ranked
from reports.figures.staffing import Gap
from reports.numbers import count, duration, growth, half_up, in_hundredths, percent, points
from reports.words import kind_of, place
from warehouse.wording import word

PACE_DAYS = 7  # one bad day is no pace; a week holds each day of the week once
LATE_CASES = 4  # fewer fall anywhere: a pattern of the day can't be told from chance
LATE_BAND_SHARE = 2  # one of 2: a quarter of the day holds twice what an even day would give it
DISPATCH_ERRORS = 2  # one is a slip; from two on it is how duties are understood
NOT_SAME_DAY = 1  # the contract excuses none: each costs 0.2 points
LATE_REPORTS = 1  # the contract excuses none: each costs 0.5 points
CHANCE_SQUARED = 4  # two standard deviations, squared: counts of cases scatter as their root
RISING_CASES = 10  # below, the approximation by the root does not hold
REPEATED_CASES = 10  # about one every three days of an assessment month
UNCOVERED_MINUTES = 1  # annex 1 asks for 7×24 hours: a minute without anybody is a gap
SHORT_DAYS = 1  # annex 1 asks for the whole team on each day
UNSIGNED_SHARE = Decimal(5)  # percent: one shift of twenty may be forgotten
UNCHECKED_SHARE = Decimal(5)  # percent: one camera of twenty may be out of reach on a day
DARK_DAYS = 3  # a power cut is mended the next day; three dark days are a broken camera
OPEN_ISSUE_SECONDS = 3 * 86_400  # three days: the same patience as with a dark camera
OVERDUE_CASES = 1  # past the platform's own limit: each lowers the street's own assessment
NAMED = 3  # at most so many places are named in one suggestion


@dataclass(frozen=True)
class Suggestion:
    """What is advised, and the figure that says so."""

    rule: str
    figure: str
    text: str


Found = Callable[[Figures], Iterator[str | tuple[str, str]]]


@dataclass(frozen=True)
class Rule:
    """A name, when it is triggered in words, the records it needs, its advice, and what finds it.

    What finds it yields the figure, and where the advice leaves a gap what fills it.
    """

    name: str
    when: str
    records: tuple[str, ...]
    advice: str
    found: Found


RULES: list[Rule] = []


def suggestions(figures: Figures) -> list[Suggestion]:
    """Return what the rules advise, in their order."""
    return [
        Suggestion(rule.name, seen, rule.advice)
        if isinstance(seen, str)
        else Suggestion(rule.name, seen[0], rule.advice.format(seen[1]))
        for rule in RULES
        if figures.scope.has(*rule.records)
        for seen in rule.found(figures)
    ]


def untried(figures: Figures) -> list[tuple[Rule, list[str]]]:
    """Return the rules that could not be tried, each with the records it lacks, in words."""
    lacking = [(rule, figures.scope.lacking(*rule.records)) for rule in RULES]
    return [(rule, [word("record", r) for r in records]) for rule, records in lacking if records]


def _rule(name: str, when: str, *records: str, advice: str) -> Callable[[Found], Found]:
    def add(found: Found) -> Found:
        RULES.append(Rule(name, when, records, advice, found))
        return found

    return add


@_rule(
    *("扣分速度", f"满 {PACE_DAYS} 天，本期扣分折合全合同期超过可失分数", "cases"),
    advice="本期扣分速度高于合同期可承受的速度，建议由项目主管牵头逐项复盘扣分原因，"
    "每周向街道通报整改进展。",
)
def _pace(figures: Figures) -> Iterator[str]:
    facts, days = figures.scope.facts, figures.scope.now.days
    lost = figures.scores.score.now.confirmed if figures.scores else Decimal(0)
    if days >= PACE_DAYS and lost * facts.days_total > facts.budget * days:
        a_year = points(half_up(lost * facts.days_total / days))
        yield (
            f"{days} 天已扣 {points(lost)} 分，按此速度全合同期将扣 {a_year} 分，"
            f"可失 {points(facts.budget)} 分"
        )


@_rule(
    *("待定扣分", "有待定扣分", "cases"),
    advice="待定扣分尚无结论，建议在下一报告期前备齐说明材料，提请街道确认或免责。",
)
def _pending(figures: Figures) -> Iterator[str]:
    if figures.scores and (pending := figures.scores.score.now.pending) > 0:
        yield f"待定扣分 {points(pending)} 分"


@_rule(
    "转派超时集中时段",
    f"转派超时不少于 {LATE_CASES} 件，且某六小时占其 1/{LATE_BAND_SHARE} 以上",
    "cases",
    advice="转派超时集中在{}，建议该时段增加一名派发人员或设备岗复核，交接班前清空待转派工单。",
)
def _late_hours(figures: Figures) -> Iterator[tuple[str, str]]:
    for worst in figures.clauses.bands[:1] if figures.clauses else []:
        if worst.all_late >= LATE_CASES and worst.band_late * LATE_BAND_SHARE >= worst.all_late:
            hours = f"{worst.band_from} 时至 {worst.band_to} 时"
            yield (
                f"转派超时 {worst.all_late:,} 件，其中 {hours}收到的 {worst.band_late:,} 件",
                hours,
            )


@_rule(
    *("派发错误", f"派发错误不少于 {DISPATCH_ERRORS} 次", "cases", "case_events"),
    advice="建议梳理上述工单的职责边界，更新派单指引，并对派发结案组组织一次专题培训。",
)
def _dispatch_errors(figures: Figures) -> Iterator[str]:
    for cause in figures.scores.causes if figures.scores else []:
        if cause.cause == "dispatch_errors" and cause.units >= DISPATCH_ERRORS:
            units = [row for row in figures.clauses.units if row.errors] if figures.clauses else []
            named = "、".join(place(row.unit) for row in units[:NAMED])
            yield f"派发错误 {cause.units:,} 次" + (f"（{named}）" if named else "")


@_rule(
    *("未日产日清", f"不少于 {NOT_SAME_DAY} 件", "cases"),
    advice="建议每日 22 时由值班长清点当日已反馈未办结工单，逐件办结或报备特殊原因。",
)
def _not_same_day(figures: Figures) -> Iterator[str]:
    if figures.volumes and (missed := figures.volumes.total.now.not_same_day) >= NOT_SAME_DAY:
        yield f"未日产日清 {missed:,} 件"


@_rule(
    *("报告迟报", f"迟报、缺报不少于 {LATE_REPORTS} 次", "cases", "reports"),
    advice="建议报告编制提前半个工作日完成，由主管在应报时间前核对报送记录。",
)
def _late_reports(figures: Figures) -> Iterator[str]:
    if figures.clauses and len(late := figures.clauses.reports) >= LATE_REPORTS:
        yield f"报告迟报、缺报 {len(late)} 次"


@_rule(
    "诉求增长",
    f"二级分类不少于 {RISING_CASES} 件，且与上期之差超过两期之和平方根的两倍",
    "cases",
    advice="上述问题的增幅超出偶然波动，建议会同主责部门研判成因，提前发布工作提示，开展未诉先办。",
)
def _rising(figures: Figures) -> Iterator[str]:
    risen = [
        f"{place(hot.topic)} {hot.before:,} 件增至 {hot.received:,} 件"
        + (f"（{growth(hot.received, hot.before)}）" if hot.before else "")
        for hot in (figures.hot.rising if figures.hot else [])
        if hot.received >= RISING_CASES
        and (hot.received - hot.before) ** 2 > CHANCE_SQUARED * (hot.received + hot.before)
    ]
    if risen:
        yield f"与{figures.scope.before_name}相比，{'；'.join(risen[:NAMED])}"


@_rule(
    "重复诉求",
    f"同一考核月、社区、承办单位、分类不少于 {REPEATED_CASES} 件",
    *("cases", "units"),
    advice="建议对上述点位建立“一事一档”，由承办单位现场踏勘、提出根治措施和完成时限，"
    "办结后逐一回访。",
)
def _repeated(figures: Figures) -> Iterator[str]:
    found = figures.repeats.found if figures.repeats else []
    if most := [row for row in found if row.cases >= REPEATED_CASES][:NAMED]:
        named = "；".join(f"{r.community}{r.category} {r.cases:,} 件（{r.unit}）" for r in most)
        yield f"同一考核月重复诉求：{named}"


@_rule(
    "综合成绩偏低",
    "有效回访不少于小样本线，且综合成绩 95% 区间上限低于同类合计",
    *("cases", "units"),
    advice="上述{}的综合成绩低于合计，且超出偶然波动（95% 区间），"
    "建议逐件分析未解决、不满意工单，由街道分管领导调度。",
)
def _low_units(figures: Figures) -> Iterator[tuple[str, str]]:
    for kind in ("department", "community"):
        if (ranks := figures.ranks) and (total := ranks.total(kind)):
            low = [unit for unit in ranks.of_kind(kind) if _is_low(unit, total.composite)]
            named = (f"{u.unit} {u.composite} 分（n={u.valid_callbacks:,}）" for u in low[-NAMED:])
            if low:
                said = f"{kind_of(kind)}合计 {total.composite} 分，{'、'.join(named)}"
                yield said, kind_of(kind)


def _is_low(unit: Ranked, composite: Decimal | None) -> bool:
    """Say whether chance alone does not carry a unit below all of its kind."""
    if unit.is_small_sample or unit.interval_high is None or composite is None:
        return False
    return Decimal(repr(unit.interval_high)) < composite


@_rule(
    "解决率下降",
    "两期有效回访均不少于小样本线，解决率的下降超过其标准差的两倍",
    *("cases", "units"),
    advice="建议对本期未解决工单逐件复核，区分“未办”“难办”“解释未到位”三类分别督办。",
)
def _resolution_fall(figures: Figures) -> Iterator[str]:
    now = figures.ranks and figures.ranks.total()
    before = figures.ranks and figures.ranks.total_before()
    if not now or not before or now.resolution_rate is None or before.resolution_rate is None:
        return
    enough = min(now.valid_callbacks, before.valid_callbacks) >= now.small_sample
    fall = in_hundredths(before.resolution_rate) - in_hundredths(now.resolution_rate)
    chance = _scatter(now.resolution_rate, now.valid_callbacks)
    chance += _scatter(before.resolution_rate, before.valid_callbacks)
    if enough and fall > 0 and fall**2 > CHANCE_SQUARED * chance:
        yield (
            f"解决率由 {percent(before.resolution_rate)} 降至 {percent(now.resolution_rate)}"
            f"（n={now.valid_callbacks:,}），下降 {fall} 个百分点"
        )


def _scatter(rate: float, trials: int) -> Decimal:
    """Return the variance of a rate, in squared percentage points."""
    share = Decimal(repr(rate)) if trials else Decimal(0)
    return 10_000 * share * (1 - share) / max(trials, 1)


@_rule(
    *("超期未结", f"不少于 {OVERDUE_CASES} 件", "cases"),
    advice="建议向承办单位逐件发送催办单，明确办结日期，超期三日仍未结的报街道督办。",
)
def _overdue(figures: Figures) -> Iterator[str]:
    if figures.volumes and (overdue := figures.volumes.total.now.overdue) >= OVERDUE_CASES:
        units = figures.volumes.overdue_units[:NAMED]
        named = "、".join(f"{place(unit.topic)} {unit.overdue:,} 件" for unit in units)
        yield f"超期未结 {overdue:,} 件，其中 {named}"


@_rule(
    *("空岗", f"不少于 {UNCOVERED_MINUTES} 分", "shifts", "staff"),
    advice="建议相邻班次重叠一刻钟，接班人员签到后交班人员方可离岗。",
)
def _uncovered(figures: Figures) -> Iterator[str]:
    covered = figures.staffing.coverage and figures.staffing.coverage.now
    if covered and (covered.minutes_uncovered or 0) >= UNCOVERED_MINUTES:
        longest = "".join(map(_longest, figures.staffing.gaps[:1]))
        yield f"派发结案组空岗 {covered.minutes_uncovered:,} 分{longest}"


def _longest(gap: Gap) -> str:
    return f"，最长一次 {gap.starts_at:%m-%d %H:%M} 起 {gap.minutes:,} 分（{gap.reason}）"


@_rule(
    *("没有签到", f"超过班次的 {UNSIGNED_SHARE}%", "shifts", "staff"),
    advice="没有签到的班次只能按排班计，建议恢复每班签到，由主管逐日核对。",
)
def _unsigned(figures: Figures) -> Iterator[str]:
    signing = figures.staffing.signing
    if signing and signing.unsigned * 100 > UNSIGNED_SHARE * signing.shifts:
        yield f"{signing.shifts} 个班次中 {signing.unsigned} 个没有签到"


@_rule(
    *("缺员", f"不少于 {SHORT_DAYS} 天", "staff"),
    advice="建议尽快补员到位，补员前由主管明确顶岗安排并报街道同意。",
)
def _short(figures: Figures) -> Iterator[str]:
    team = figures.staffing.team and figures.staffing.team.now
    if team and team.short_days >= SHORT_DAYS:
        people = f"最少 {count(team.fewest)} 人，应 {count(team.team_size)} 人"
        yield f"缺员 {team.short_days} 天，{people}"


@_rule(
    *("人员义务", "有未履行的义务", "staff"),
    advice="建议乙方限期补办；不能补办的书面说明原因，材料一并报街道备查。",
)
def _obligations(figures: Figures) -> Iterator[str]:
    if missed := figures.staffing.obligations:
        named = "；".join(f"{row.staff_id} {row.fact}" for row in missed[:NAMED])
        yield f"人员义务未履行 {len(missed)} 项：{named}"


@_rule(
    *("培训", "月报：本月没有面向部门或社区的培训", "trainings"),
    advice="建议下月按附件一要求安排培训，内容结合本期热点问题和派发错误。",
)
def _untrained(figures: Figures) -> Iterator[str]:
    """Tell of a month without training; annex 1, 四 asks for it regularly, so a month is enough."""
    trained = figures.staffing.trained
    if figures.scope.period.kind != "monthly" or not figures.scope.is_over or trained is None:
        return
    held = {row.audience for row in trained}
    audiences = {"departments": "部门", "communities": "社区"}
    if lacking := [word for audience, word in audiences.items() if audience not in held]:
        yield f"本月面向{'、'.join(lacking)}的培训 0 次"


@_rule(
    *("漏查", f"超过应巡查台次的 {UNCHECKED_SHARE}%", "cameras", "video_checks"),
    advice="建议视频监控组按清单逐台巡查，交接班时核对当日未查摄像头。",
)
def _unchecked(figures: Figures) -> Iterator[str]:
    looked = figures.video and figures.video.round.now
    if looked and looked.unchecked_days * 100 > UNCHECKED_SHARE * looked.camera_days:
        yield f"应巡查 {looked.camera_days:,} 台次，漏查 {looked.unchecked_days:,} 台次"


@_rule(
    *("摄像头离线", f"全天离线不少于 {DARK_DAYS} 天", "cameras", "video_checks"),
    advice="建议报请运维单位检修，修复前以人工巡查替代。",
)
def _dark(figures: Figures) -> Iterator[str]:
    looked_at = figures.video.dark if figures.video else []
    if dark := [row for row in looked_at if row.dark_days >= DARK_DAYS]:
        named = "、".join(f"{row.camera_id} {row.dark_days} 天" for row in dark[:NAMED])
        yield f"离线 {DARK_DAYS} 天及以上的摄像头 {len(dark)} 台：{named}"


@_rule(
    *("问题久未处置", f"属实问题超过 {OPEN_ISSUE_SECONDS // 86_400} 天未处置"),
    *("cameras", "video_checks"),
    advice="建议将久未处置的问题转为工单，明确承办单位和时限。",
)
def _open_issues(figures: Figures) -> Iterator[str]:
    found = figures.video and figures.video.found.now
    if found and (found.longest_open_seconds or 0) > OPEN_ISSUE_SECONDS:
        yield f"视频发现问题未处置 {found.open:,} 件，最久已 {duration(found.longest_open_seconds)}"

"""The sections of a report, in their order, from figures to sentences, tables and pictures."""

from reports.content import Report, Section
from reports.figures import Figures
from reports.periods import Period, days
from reports.sections.advice import advice
from reports.sections.basis import grounds
from reports.sections.breaches import breaches
from reports.sections.hot_topics import hot
from reports.sections.people import people
from reports.sections.ranking import ranking
from reports.sections.repeats import repeated
from reports.sections.summary import overall
from reports.sections.video import watching
from warehouse.facts import Facts
from warehouse.settings import DEMO_MARK

MARK = f"{DEMO_MARK}，人物、单位与事件均为虚构"
NUMERALS = "一二三四五六七八"
NUMBERED = (overall, ranking, breaches, hot, repeated, people, watching, advice)


def report(figures: Figures) -> Report:
    """Return the whole report."""
    scope, facts = figures.scope, figures.scope.facts
    title = f"{facts.street}接诉即办工作{scope.period.title}（{scope.period.label}）"
    sections = [section(figures) for section in NUMBERED]
    numbered = [
        Section(f"{numeral}、{section.heading}", section.blocks)
        for numeral, section in zip(NUMERALS, sections, strict=True)
    ]
    return Report(
        title=title,
        lines=_lines(figures),
        mark=MARK if facts.is_demo else "",
        stem=stem(facts, scope.period),
        sections=[*numbered, _annex(grounds(figures))],
    )


def stem(facts: Facts, period: Period) -> str:
    """Return the name of a report's file without its ending: 清河街道接诉即办月报_2026-10."""
    parts = [
        f"{facts.street}接诉即办{period.title}",
        period.stem,
        *([DEMO_MARK] if facts.is_demo else []),
    ]
    return "_".join(parts)


def _annex(section: Section) -> Section:
    return Section(f"附：{section.heading}", section.blocks)


def _lines(figures: Figures) -> list[str]:
    scope, facts = figures.scope, figures.scope.facts
    until = "" if scope.is_over else f"（本期未结束，截至 {facts.as_of:%Y-%m-%d %H:%M}）"
    return [
        f"报告期：{days(scope.now.first, scope.now.last)}{until}",
        f"报送：{facts.client}",
        f"编制：{facts.contractor}",
        f"数据截至：{facts.as_of:%Y-%m-%d %H:%M}",
    ]

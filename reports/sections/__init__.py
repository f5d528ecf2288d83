"""The sections of a report, in their order, from figures to sentences, tables and pictures."""

from reports.content import Report, Section
from reports.figures import Figures
from reports.periods import days
from reports.sections.advice import advice
from reports.sections.basis import grounds
from reports.sections.breaches import breaches
from reports.sections.hot_topics import hot
from reports.sections.people import people
from reports.sections.ranking import ranking
from reports.sections.repeats import repeated
from reports.sections.summary import overall
from reports.sections.video import watching
from reports.words import file_stem, mark

NUMERALS = "一二三四五六七八"
NUMBERED = (overall, ranking, breaches, hot, repeated, people, watching, advice)


def report(figures: Figures) -> Report:
    """Return the whole report."""
    facts, period = figures.scope.facts, figures.scope.period
    title = f"{facts.street}接诉即办工作{period.title}（{period.label}）"
    sections = [section(figures) for section in NUMBERED]
    numbered = [
        Section(f"{numeral}、{section.heading}", section.blocks)
        for numeral, section in zip(NUMERALS, sections, strict=True)
    ]
    return Report(
        title=title,
        lines=_lines(figures),
        mark=mark(facts.is_demo),
        stem=file_stem([f"{facts.street}接诉即办{period.title}", period.stem], facts.is_demo),
        sections=[*numbered, _annex(grounds(figures))],
    )


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

"""What the trials of one working folder share: the files it is given, and what its doctor says."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from tests.made_files import csv_text
from warehouse import doctor
from warehouse.settings import settings

HEADERS = ("工单编号", "标题", "派单时间", "转派时间")


def cases_csv(case_ids: Iterable[str], forwarded_at: str = "2026-05-01 09:20") -> bytes:
    """Return a file of cases, each forwarded at that time, which need not be one."""
    rows = [(case_id, "路灯不亮", "2026-05-01 09:00", forwarded_at) for case_id in case_ids]
    return csv_text([HEADERS, *rows]).encode()


def amiss(home: Path) -> list[str]:
    """Return what the doctor finds that is not well."""
    found = doctor.examine(replace(settings(), home=home))
    return [each.sentence.text("en") for each in found if not each.is_well]

"""How the units stand: their months, any range of days, and the cases behind a rank."""

from dataclasses import asdict, dataclass

import pandas as pd

from dashboard import sorting
from dashboard.queries import files
from dashboard.queries.snapshot_cache import ask, rows
from warehouse.wording import CODES


@dataclass(frozen=True)
class RankingFilter:
    """The ranking that is looked at: of a month, or, without one, of any days.

    Days are written 2026-10-15; `first` and `last` are both included.
    """

    contract: str
    kind: str
    scope: str
    month: str
    first: str
    last: str

    def params(self, *names: str) -> dict[str, object]:
        """Return the bound values called `names`, the contract among them."""
        own = asdict(self)
        return {name: own[name] for name in ("contract", *names)}


WITHIN = "contract_id = $contract and unit_kind = $kind and scope = $scope"
IN_MONTH = f"{WITHIN} and month = $month"
OF_ALL_MONTHS = ("kind", "scope")
OF_MONTH = ("kind", "scope", "month")
OF_DAYS = ("first", "last")
BY_RANK = "rank nulls last, unit"
SORTS = {
    "unit": "unit",
    **{name: f"-{name}" for name in ("composite", *CODES["rate"], "received", "closed")},
}
OF_MONTHS = SORTS | {"movement": "-movement"}  # days of any length have none before


def terms(part: RankingFilter) -> pd.DataFrame:
    """How units are ranked in the month in which `part` begins: weights of one scale; one row."""
    begun = "contract_id = $contract and month_last_day >= cast($first as date)"
    return rows("core.ranking_months", "month", where=begun, bound=part.params("first"), limit=1)


def months(contract: str) -> pd.DataFrame:
    """The assessment months that have begun, the newest first, each with its days in the term."""
    return ask(
        "ranking_months",
        """
        select month, first_day, last_day, is_complete, days_begun, measured_days, measured_share
        from marts.assessment_months
        where contract_id = $contract and has_begun
        order by month desc
        """,
        contract=contract,
    )


def measured(part: RankingFilter) -> pd.DataFrame:
    """How many of the days of `part` have begun, and of how many cases are on file; one row."""
    return files.measured(part.contract, "cases", part.first, part.last)


def ranking(part: RankingFilter, sort: str = "") -> pd.DataFrame:
    """The units of `part` by rank; those without a valid callback have none and come last."""
    order = sorting.sql(sorts(part), sort, BY_RANK)
    if part.month:
        bound = part.params(*OF_MONTH)
        return rows("marts.unit_ranking", order, where=IN_MONTH, bound=bound)
    bound = part.params("kind", "scope", *OF_DAYS)
    between = "marts.ranking_between($contract, $first, $last)"
    found = rows(between, order, where=WITHIN, bound=bound)
    return found.assign(previous_rank=None, movement=None)


def sorts(part: RankingFilter) -> dict[str, str]:
    """Return what the units of `part` can be sorted by."""
    return OF_MONTHS if part.month else SORTS


def units_of_all_kinds(part: RankingFilter) -> int:
    """Count the units of every kind that have a case in the days of `part`, in its scope."""
    found = ask(
        "units_of_all_kinds",
        """
        select units from marts.pooled_between($contract, $first, $last)
        where scope = $scope and unit_kind = 'all'
        """,
        **part.params("scope", *OF_DAYS),
    )
    return int(found["units"].sum())


def pooled(part: RankingFilter) -> pd.DataFrame:
    """All callbacks of the days of `part` in one: composite and rates; one row."""
    return ask(
        "ranking_pooled",
        """
        select received, closed, valid_callbacks, composite
        from marts.pooled_between($contract, $first, $last)
        where scope = $scope and unit_kind = $kind
        """,
        **part.params("kind", "scope", *OF_DAYS),
    )


def totals(part: RankingFilter) -> pd.DataFrame:
    """All units together by month, the first first."""
    bound = part.params(*OF_ALL_MONTHS)
    return rows("marts.ranking_totals", "month", where=WITHIN, bound=bound)


def courses(part: RankingFilter) -> pd.DataFrame:
    """Every unit's rank in every month."""
    ranked = f"{WITHIN} and rank is not null"
    bound = part.params(*OF_ALL_MONTHS)
    return rows("marts.unit_ranking", "month, rank, unit", where=ranked, bound=bound)


def levers(part: RankingFilter) -> pd.DataFrame:
    """Which single callback would have changed a unit's rank in the month of `part`."""
    bound = part.params(*OF_MONTH)
    return rows("marts.ranking_levers", "unit, direction desc", where=IN_MONTH, bound=bound)


def unranked(part: RankingFilter) -> pd.DataFrame:
    """How many cases of the days of `part` no ranking counts, by reason."""
    return ask(
        "unranked_cases",
        """
        select reason, cases from marts.unranked_between($contract, $first, $last)
        where scope = $scope
        order by reason
        """,
        **part.params("scope", *OF_DAYS),
    )


def units(contract: str) -> pd.DataFrame:
    """The units that ever had a case, departments last; each once."""
    return ask(
        "ranking_units",
        """
        select unit, max(unit_kind) as kind from core.ranking_cases
        where contract_id = $contract and unit is not null
        group by unit
        order by kind desc nulls last, unit
        """,
        contract=contract,
    )


def unit_months(contract: str, unit: str, scope: str) -> pd.DataFrame:
    """One unit's months, the first first."""
    return rows("marts.unit_ranking", "month", contract_id=contract, unit=unit, scope=scope)


def categories(contract: str, unit: str, scope: str, month: str) -> pd.DataFrame:
    """What a unit's cases of a month are about, the most frequent first."""
    return rows(
        "marts.unit_categories",
        "received desc, category_1",
        contract_id=contract,
        unit=unit,
        scope=scope,
        month=month,
    )


def slow_cases(contract: str, unit: str, scope: str, month: str) -> pd.DataFrame:
    """The ten cases of a unit's month that took longest."""
    return ask(
        "slow_cases_of_unit",
        """
        select
            case_id,
            title,
            category_1,
            community,
            received_at,
            closed_at,
            handling_seconds,
            is_open,
            handling_state
        from marts.slow_cases
        where
            contract_id = $contract
            and unit = $unit
            and month = $month
            and ($scope = 'all' or is_counted)
        order by handling_seconds desc, case_id
        limit 10
        """,
        contract=contract,
        unit=unit,
        scope=scope,
        month=month,
    )


def repeats(contract: str, unit: str, month: str) -> pd.DataFrame:
    """What kept being complained about in a unit's month, the most frequent first."""
    order = "cases desc, last_at desc, community, category"
    return rows("marts.repeats", order, contract_id=contract, unit=unit, month=month)

"""How the units stand: their months, any range of days, and the cases behind a rank."""

from dataclasses import asdict, dataclass

import pandas as pd

from dashboard.queries.snapshot_cache import ask, rows


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


def terms(contract: str) -> pd.DataFrame:
    """How units are ranked: weights of one scale, the small sample; one row."""
    return rows("core.rankings", contract_id=contract)


def months(contract: str) -> pd.DataFrame:
    """The assessment months that have begun, the newest first, each with its days in the term."""
    return ask(
        "ranking_months",
        """
        select
            days.month,
            min(days.day) as first_day,
            max(days.day) as last_day,
            max(days.day) + interval 1 day <= max(moment.as_of) as is_complete
        from core.ranking_days as days
        cross join core.moment as moment
        where days.contract_id = $contract
        group by days.month
        having min(days.day) <= max(moment.as_of)
        order by days.month desc
        """,
        contract=contract,
    )


def ranking(part: RankingFilter) -> pd.DataFrame:
    """The units of `part` by rank; those without a valid callback have none and come last."""
    if part.month:
        bound = part.params(*OF_MONTH)
        return rows("marts.unit_ranking", BY_RANK, where=IN_MONTH, bound=bound)
    bound = part.params("kind", "scope", *OF_DAYS)
    between = "marts.ranking_between($contract, $first, $last)"
    found = rows(between, BY_RANK, where=WITHIN, bound=bound)
    return found.assign(previous_rank=None, movement=None)


def units_of_all_kinds(part: RankingFilter) -> int:
    """Count the units of every kind that have a case in the days of `part`, in its scope."""
    found = ask(
        "units_of_all_kinds",
        """
        select count(distinct unit) as units from marts.unit_days
        where
            contract_id = $contract
            and scope = $scope
            and day between cast($first as date) and cast($last as date)
        """,
        **part.params("scope", *OF_DAYS),
    )
    return int(found["units"].iloc[0])


def pooled(part: RankingFilter) -> pd.DataFrame:
    """All callbacks of the days of `part` in one: composite and rates; one row."""
    return ask(
        "ranking_pooled",
        f"""
        select
            sum(received) as received,
            sum(closed) as closed,
            sum(valid_callbacks) as valid_callbacks,
            composite_of(cast(sum(earned) as bigint), cast(sum(possible) as bigint)) as composite
        from marts.unit_days
        where {WITHIN} and day between cast($first as date) and cast($last as date)
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
        select cases.unranked_for as reason, count(*) as cases
        from core.ranking_cases as cases
        inner join core.ranking_scopes as scopes on cases.is_counted = scopes.is_counted
        where
            cases.contract_id = $contract
            and scopes.scope = $scope
            and cases.unranked_for is not null
            and cases.day between cast($first as date) and cast($last as date)
        group by cases.unranked_for
        order by cases.unranked_for
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
            slow.case_id,
            cases.title,
            cases.category_1,
            cases.community,
            slow.received_at,
            slow.closed_at,
            slow.handling_seconds,
            slow.is_open,
            slow.handling_state
        from marts.slow_cases as slow
        inner join core.cases as cases on slow.case_id = cases.case_id
        where
            slow.contract_id = $contract
            and slow.unit = $unit
            and slow.month = $month
            and ($scope = 'all' or slow.is_counted)
        order by slow.handling_seconds desc, slow.case_id
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

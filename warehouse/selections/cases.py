"""Cases whose clock runs, cases that cost points, and all of them."""

PLACE = """
    contract_id = $contract and reading = $reading
    and ($unit = '' or unit = $unit)
    and ($community = '' or community = $community)
"""
RECEIVED = """
    ($first = '' or cast(received_at as date) >= cast(nullif($first, '') as date))
    and ($last = '' or cast(received_at as date) <= cast(nullif($last, '') as date))
"""
WORDS = """
    (
        $words = ''
        or contains(lower(case_id), lower($words))
        or contains(unit, $words)
        or contains(community, $words)
        or contains(title, $words)
    )
"""

RUNNING = f"""
    {PLACE}
    and {WORDS}
    and (len($items::integer[]) = 0 or list_contains($items::integer[], item_no))
"""
OF_RUNNING = ("unit", "community", "items", "words")
RUNNING_ORDER = "due_at, next_at, case_id, item_no"

BREACHED = f"""
    {PLACE}
    and {WORDS}
    and {RECEIVED}
    and (
        len($items::varchar[]) = 0
        or list_has_any(string_split(items, ','), $items::varchar[])
    )
    and (len($states::varchar[]) = 0 or list_contains($states::varchar[], state))
    and (
        $missed_on = ''
        or case_id in (
            select clocks.case_id from marts.judgements as clocks
            where
                clocks.contract_id = $contract
                and clocks.reading = $reading
                and clocks.item_no = 3
                and clocks.outcome = 'missed'
                and cast(cast(clocks.started_at as date) as varchar) = $missed_on
        )
    )
"""
OF_BREACHED = ("unit", "community", "items", "states", "first", "last", "missed_on", "words")
BREACHED_ORDER = "last_at desc, case_id"

LISTED = f"""
    {PLACE}
    and {WORDS}
    and {RECEIVED}
    and (len($states::varchar[]) = 0 or list_contains($states::varchar[], handling_state))
"""
OF_LISTED = ("unit", "community", "states", "first", "last", "words")
LISTED_ORDER = "received_at desc, case_id"

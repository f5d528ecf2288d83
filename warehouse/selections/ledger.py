"""The rows of the ledger of deductions."""

WITHIN = """
    contract_id = $contract and reading = $reading
    and (len($items::integer[]) = 0 or list_contains($items::integer[], item_no))
    and (len($months::varchar[]) = 0 or list_contains($months::varchar[], month))
    and (len($states::varchar[]) = 0 or list_contains($states::varchar[], state))
    and ($first = '' or occurred_on >= cast(nullif($first, '') as date))
    and ($last = '' or occurred_on <= cast(nullif($last, '') as date))
    and ($unit = '' or unit = $unit)
"""
OF_WITHIN = ("items", "months", "states", "first", "last", "unit")
ORDER = "occurred_at desc, item_no, subject_id, state, subject_kind, occurred_on"

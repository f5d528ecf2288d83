"""In which order contracts are offered: the first is meant where none is named."""

# those that run, those that ended, those to come; of each the newest first
ORDER = """
starts_on > (select cast(as_of as date) from core.moment),
ends_on < (select cast(as_of as date) from core.moment),
starts_on desc,
contract_id
"""

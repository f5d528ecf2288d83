"""Which rights and risks does the contract hold today?"""

from dashboard import filters, frame
from dashboard.contract import contract_filters, events, headline, renewal, risks, rules, terms
from dashboard.contract.risk_facts import risks as told
from warehouse.wording import _

frame.through_app()

PARTS = {"risks": risks, "terms": terms, "rules": rules, "renewal": renewal, "events": events}

frame.head(_("Contract"), _("Which rights and risks does the contract hold today?"))

contract = filters.contract()
headline.draw(told(contract))
PARTS[contract_filters.part()].draw(contract)

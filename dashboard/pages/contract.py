"""Which rights and risks does the contract hold today?"""

from dashboard import filters, frame
from dashboard.contract import answer, choice, events, renewal, risks, rules, terms
from dashboard.queries import contract as queries
from dashboard.wording import _

frame.through_app()

PARTS = {"risks": risks, "terms": terms, "rules": rules, "renewal": renewal, "events": events}

frame.head(_("Contract"), _("Which rights and risks does the contract hold today?"))

contract = filters.contract()
answer.draw(queries.risks(contract))
PARTS[choice.part()].draw(contract)

"""Who may see and do what, and who did what?"""

from functools import partial

from dashboard import frame, person, rights_matrix
from dashboard.access_page import alerts, matrix, people, trail, viewing
from dashboard.queries import access as queries
from dashboard.queries import alerts as alerting
from dashboard.queries import audit
from warehouse.wording import _, lang

frame.through_app()

frame.head(_("Access"), _("Who may see and do what, and who did what?"))

if person.signs_in():
    people.draw(queries.listed())
else:
    people.nobody_signs_in()
if person.signs_in() and person.may("act", "view_as"):
    viewing.draw(queries.limits, queries.view_as)
alerts.draw(alerting.receiving)
if person.may("act", "see_audit"):
    what = trail.wanted()
    trail.draw(
        audit.latest(trail.MOST, what),
        f"{_('What people did')}.csv",
        audit.taken(
            "act", "see_audit", partial(audit.as_csv, what, lang()), "exported", dataset="audit"
        ),
    )
matrix.draw(
    rights_matrix.doors(), f"{_('Roles and rights')}.csv", partial(rights_matrix.as_csv, lang())
)

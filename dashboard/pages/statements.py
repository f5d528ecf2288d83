"""What did we know on that day, and why is it different now?"""

import streamlit as st

from dashboard import address, filters, frame, paging
from dashboard.each_row import each
from dashboard.queries import statements as queries
from dashboard.statements import difference, listing, rows, statement_filters
from warehouse.wording import _

frame.through_app()

frame.head(_("As known then"), _("What did we know on that day, and why is it different now?"))

contract, reading = filters.contract(), address.reading()
kept = queries.statements(contract, reading)
if kept.empty:
    st.info(
        _(
            "No closed day can be shown yet. With its first build of each day the software closes "
            "the day before, and keeps for good what it said; the next build shows it here."
        )
    )
    st.stop()

between = statement_filters.between(contract, reading, kept)
scores = next(each(queries.scores(between)))
difference.figures(between, scores)
statement_filters.choose(between, kept)
statement = next(each(kept[kept["day"] == between.day]))
difference.statement(statement)

if statement.is_laid_out:
    causes = queries.causes(between)
    with st.container(border=True):
        st.subheader(_("Why it is different"), anchor=False)
        steps = difference.steps(scores, causes)
        difference.draw(scores, steps)
    if not causes.empty:
        with st.container(border=True):
            st.subheader(_("The rows behind it"), anchor=False)
            offered = [one for one in statement_filters.OF_ROWS if one in set(causes["cause"])]
            cause = statement_filters.cause(offered)
            of_cause = causes[causes["cause"] == cause] if cause else causes
            total = int(of_cause["cause_rows"].sum())
            before = paging.offset(total, rows.SIZE)
            rows.draw(queries.rows(between, cause, address.value("sort"), rows.SIZE, before))
            paging.turn(total, before, rows.SIZE)
else:
    st.warning(_("The kept rows of this day are damaged or gone: look with scorecard doctor."))

with st.container(border=True):
    listing.draw(kept, between.day)

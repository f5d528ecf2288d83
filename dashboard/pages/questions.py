"""What in the records deserves a question?"""

import streamlit as st

from dashboard import filters, frame, paging, status
from dashboard.each_row import each
from dashboard.queries import questions as queries
from dashboard.questions import card, headline, nothing_to_ask, question_filters
from warehouse.wording import _

frame.through_app()

frame.head(_("Worth a question"), _("What in the records deserves a question?"))

if not status.has_cases():
    st.info(_("No case has come in yet; load the first export to see it here."))
    st.stop()

contract = filters.contract()
every, limits = queries.subjects(contract), next(each(queries.limits(contract)))
asked = every[every["is_asked"]]
headline.draw(every, asked, limits)

if not asked.empty:
    part = question_filters.draw(contract, asked, limits)
    shown = question_filters.narrowed(asked, part)
    for code in question_filters.of(shown):
        with st.container(border=True, gap="small"):
            own = shown[shown["question"] == code]
            card.draw(code, own, limits)
            behind = queries.QuestionFilter(contract, code, part.unit)
            number = queries.cases_count(behind)
            size = paging.SIZE if part.question else card.FEW
            before = paging.offset(number) if part.question else 0
            card.cases(code, queries.cases(behind, size, before), number, int(own["found"].sum()))
            if part.question:
                paging.turn(number, before)
nothing_to_ask.draw(every, limits)

"""Who is on duty, and was the line ever unattended?"""

import streamlit as st

from dashboard import filters, following, frame, people
from dashboard.each_row import each
from dashboard.forms import catalogue
from dashboard.forms import draw as forms
from dashboard.queries import files, proposals
from dashboard.queries import staffing as queries
from dashboard.staffing import (
    coverage,
    duty,
    headline,
    notices,
    obligations,
    quality,
    rota,
    staffing_filters,
    team,
    training,
)
from warehouse.wording import _, is_missing

frame.through_app()

following.watch("proposals")
frame.head(_("Staffing"), _("Who is on duty, and was the line ever unattended?"))

contract = filters.contract()
loaded = files.loaded(contract)
if "staff" not in loaded:
    headline.without_people()
    st.stop()

on_duty, newest = queries.on_duty(contract), queries.newest_hour(contract)
months, ahead = queries.months(contract), queries.gaps_ahead(contract)
missed = queries.missed_duties(contract)
headline.draw(on_duty, newest, months, ahead, missed, queries.rota(contract))
with st.container(horizontal=True, vertical_alignment="center"):
    part = staffing_filters.part()
    st.space("stretch")
    people.switch()

if part == "coverage" and "shifts" not in loaded:
    headline.without_rota()
elif part == "coverage":
    left, right = st.columns([6, 7])
    with right:
        month, day = staffing_filters.month(list(months["month"])), staffing_filters.day()
        row = next(each(months[months["month"] == month]), None)
        if row:
            coverage.draw(queries.hours(contract, month), ahead, row, day)
        if day:
            gaps = queries.gaps_of_day(contract, day)
            rota.draw(day, queries.duty_day(contract, day), gaps, missed)
    with left:
        duty.draw(on_duty)
        if row and not is_missing(row.minutes_uncovered):
            coverage.list_gaps(queries.gaps(contract, month), missed, month)
elif part == "team":
    days, leave = queries.roster_days(contract), queries.leave(contract)
    if len(days):
        groups, demands = queries.groups(contract), queries.replacement_demands(contract)
        agreed = next(each(queries.agreed(contract)))
        team.draw(days, agreed, groups, demands, leave, "absences" in loaded)
    obligations.draw(queries.roster(contract), queries.obligations(contract))
else:
    left, right = st.columns([5, 7])
    with left:
        training.draw(queries.training_months(contract), queries.trainings(contract))
        forms.tell(proposals.listed())
        forms.draw(catalogue.TRAINING)
        notices.draw(queries.notices(contract))
    with right:
        st.subheader(_("Seat checks"), anchor=False)
        month = staffing_filters.month(queries.quality_months(contract))
        seats = queries.seat_quality(contract, month)
        chosen = staffing_filters.who(seats)
        if month:
            quality.draw(seats, queries.quality_checks(contract, month, chosen), chosen, month)
        else:
            headline.without_checks()

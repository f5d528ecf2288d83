"""What is to be paid, until when, and what may be withheld?"""

import streamlit as st

from dashboard import filters, following, frame, person, status
from dashboard.each_row import each
from dashboard.forms import catalogue
from dashboard.forms import draw as forms
from dashboard.payments import balance, cards, documents, headline, labels, timeline
from dashboard.queries import contract as risks
from dashboard.queries import files, proposals
from dashboard.queries import payments as queries
from dashboard.queries.exports import report_files
from warehouse.wording import _

frame.through_app()

following.watch("proposals")
frame.head(_("Payments"), _("What is to be paid, until when, and what may be withheld?"))

contract = filters.contract()
milestones = queries.milestones(contract)
if milestones.empty:
    st.info(_("The contract file names no payments."))
    st.stop()

known = labels.known(status.contract(), files.loaded(contract))
invoices, payments = queries.invoices(contract), queries.payments(contract)
forecasts = queries.forecasts(contract)
titles = {row.milestone: labels.title(row) for row in each(milestones)}

told = headline.draw(milestones, invoices, forecasts, known)
sheets = {
    row.milestone: report_files(
        queries.basis(contract, row.milestone), status.as_of(), "payment_basis"
    )
    for row in each(milestones)
    if person.may("report", "payment_basis")
}
cards.draw(milestones, told.milestone, known, sheets)
with st.container(border=True):
    timeline.draw(milestones, invoices, payments, known)

with st.container(border=True):
    balance.paid(forecasts)
    balance.forecasts(forecasts, known)
    balance.below_the_mark(status.now(), risks.risks(contract))

with st.container(border=True):
    documents.invoices(invoices, titles, known)
    documents.payments(payments, titles, known)
    documents.doubts(queries.doubts(), queries.refused())

with st.container(border=True):
    forms.tell(proposals.listed())
    for form in (catalogue.INVOICE, catalogue.PAYMENT, catalogue.REFUND, catalogue.WORKING_DAY):
        forms.draw(form)

"""What goes to the city, and what was exported lately?"""

from functools import partial

import streamlit as st

from dashboard import address, filters, frame, person, status
from dashboard.export_page import (
    command,
    export_filters,
    export_history,
    period_reports,
    report_preview,
    row_filters,
    rows,
)
from dashboard.queries import exports as queries
from dashboard.queries import pinned
from warehouse.wording import _

frame.through_app()

frame.head(_("Exports"), _("What goes to the city, and what was exported lately?"))

contract = filters.contract()
tab = export_filters.tab()
if status.moment().is_demo:
    fictitious = _("Demonstration data: all fictitious, no ground for assessment or payment.")
    st.markdown(f":orange[▲ {fictitious}]")
if tab == "reports":
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = export_filters.kind()
        period = export_filters.period(contract, kind)
    if period is None:
        period_reports.none_yet()
    else:
        with period_reports.being_made():
            report = queries.report(contract, period)
        period_reports.draw(kind, period, queries.report_files(report, status.as_of(), kind))
        report_preview.draw(report)
else:
    dataset = export_filters.dataset()
    st.caption(_(dataset.about))
    with st.container(horizontal=True, vertical_alignment="center"):
        part = row_filters.part(dataset, contract, address.reading())
        queries.check(dataset, part)
        shown, every = queries.counted(dataset, part)
        filters.sentence(shown, every, export_filters.said(dataset, part), row_filters.NAMES)
    if shown:
        with st.container(horizontal=True, vertical_alignment="center", key="taking_out"):
            form, layout = export_filters.form(), export_filters.layout(dataset)
            if shown <= rows.MOST:
                taken = (pinned(), dataset, part, form, layout, person.known())
                name = queries.file_name(dataset, part, form, layout)
                bundle = queries.zip_name(dataset, contract, layout)
                rows.download(
                    (name, queries.held(dataset, part, partial(queries.taken, *taken))),
                    (bundle, queries.held(dataset, part, partial(queries.packed, *taken))),
                )
        if shown > rows.MOST:
            rows.too_many(shown, command.line(queries.home(), dataset, part, form, layout))
        rows.draw(queries.first_rows(dataset, part, layout, rows.IN_SIGHT), shown, layout)
    else:
        rows.nothing(every)
st.caption(_("No citizen's identity is in any of these files (contract, article 10)."))
export_history.draw(partial(queries.lately, export_history.MOST), queries.datasets())

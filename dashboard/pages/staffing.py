"""Who is on duty, and was the line ever unattended?"""

from dashboard import frame
from dashboard.wording import _

frame.through_app()

frame.head(_("Staffing"), _("Who is on duty, and was the line ever unattended?"))

"""What did the cameras see today, and which are dark?"""

from dashboard import frame
from dashboard.wording import _

frame.through_app()

frame.head(_("Video"), _("What did the cameras see today, and which are dark?"))

"""Codes of the data in the office's words, Chinese and English: the same as on the pages."""

from collections.abc import Mapping

Words = Mapping[str, tuple[str, str]]

YES, NO = "是", "否"
READINGS: Words = {
    "adopted": ("通行", "adopted"),
    "strict": ("从严", "strict"),
    "lenient": ("从宽", "lenient"),
}
ITEMS: Words = {
    "1": ("服务团队", "Team"),
    "2": ("接收转派", "Forwarding"),
    "3": ("日产日清", "Same-day closing"),
    "4": ("报告", "Reports"),
    "5": ("应急保障", "Emergencies"),
    "6": ("服从管理", "Instructions"),
    "7": ("物资使用", "Waste of supplies"),
    "8": ("内部制度", "Internal rules"),
}
OUTCOMES: Words = {
    "met": ("达标", "met"),
    "missed": ("未达标", "missed"),
    "running": ("计时中", "running"),
    "not_measurable": ("无法考核", "not measurable"),
}
HANDLING: Words = {
    "open": ("办理中", "open"),
    "overdue": ("超期未结", "overdue"),
    "on_time": ("按时办结", "on time"),
    "late": ("逾期办结", "late"),
    "no_deadline": ("无时限", "no deadline"),
}
LEDGER: Words = {
    "confirmed": ("已确认", "confirmed"),
    "pending": ("待定", "pending"),
    "exempt": ("免责", "exempt"),
    "unpriced": ("未定分", "unpriced"),
}
BREACHES: Words = {
    "confirmed": ("已确认", "confirmed"),
    "pending": ("待定", "pending"),
    "exempt": ("免责", "exempt"),
    "by_day": ("按日计分", "counted with its day"),
    "no_points": ("迟，未扣分", "late, no points"),
}
CHANNELS: Words = {
    "12345": ("12345 热线", "12345 hotline"),
    "62991234": ("街道热线", "street hotline"),
    "video": ("视频巡查", "video patrol"),
}
KINDS: Words = {
    "department": ("部门", "department"),
    "community": ("社区", "community"),
}
SCOPES: Words = {
    "counted": ("纳入考核", "counted"),
    "all": ("全部", "all"),
}
SUBJECTS: Words = {
    "case": ("工单", "case"),
    "dispatch_error": ("派发错误", "dispatch error"),
    "day": ("日期", "day"),
    "report": ("报告", "report"),
    "assessment": ("考核", "assessment"),
    "policy": ("制度", "policy"),
}
ISSUES: Words = {
    "open": ("未处置", "not disposed of"),
    "disposed": ("已处置", "disposed of"),
    "false_alarm": ("误报", "false alarm"),
    "undecided": ("待核实", "no finding yet"),
}
MILESTONES: Words = {
    "overdue": ("逾期未付", "past the due day"),
    "due": ("应付", "to be paid"),
    "part_paid": ("已付一部分", "paid in part"),
    "awaiting_invoice": ("待收发票", "awaiting the invoice"),
    "gated": ("未到付款条件", "may not be paid yet"),
    "paid": ("已付清", "paid in full"),
}
GATES: Words = {
    "open": ("已满足", "open"),
    "closed": ("未满足", "closed"),
}

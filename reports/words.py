"""Codes of the data in the office's words."""

KINDS = {"department": "部门", "community": "社区", "all": "合计"}
STATES = {"confirmed": "已扣", "pending": "待定", "exempt": "免责", "unpriced": "未定分"}
CHANNELS = {"12345": "12345 热线", "62991234": "街道便民热线", "video": "视频巡查"}
REPORTS = {"daily": "日报", "weekly": "周报", "monthly": "月报", "other": "其他报告"}
AUDIENCES = {"seats": "坐席", "departments": "部门", "communities": "社区"}
READINGS = {"adopted": "通行", "strict": "从严", "lenient": "从宽"}
CAUSES = {
    "team": "人员不足",
    "forwarding": "转派超时",
    "dispatch_errors": "派发错误",
    "same_day_closing": "未日产日清",
    "reports": "报告迟报、缺报",
    "emergency_support": "应急保障",
    "instructions": "服从管理",
    "supplies": "物资使用",
    "internal_rules": "内部制度",
}
ASSUMED = {
    "rankings.month_starts_on_day": "考核月",
    "rankings.weights": "综合成绩权重",
    "rankings.small_sample": "小样本",
    "rankings.repeats_from": "重复诉求",
    "reports.daily": "日报应报时间",
    "reports.weekly": "周报应报时间",
    "reports.monthly": "月报应报时间",
    "rules.1.points": "人员不足的扣分",
}
NOT_LOADED = "数据未载入"
RECORDS = {
    "cases": "工单",
    "case_events": "流转记录",
    "units": "承办单位",
    "staff": "人员",
    "shifts": "排班签到",
    "absences": "请假",
    "trainings": "培训",
    "quality_checks": "坐席质检",
    "cameras": "摄像头",
    "video_checks": "视频检查",
    "reports": "报告报送",
    "assessments": "考核记录",
    "policies": "内部制度",
}


def not_loaded(*records: str) -> str:
    """Return the sentence that stands in place of figures that nothing was loaded for."""
    named = "、".join(RECORDS[record] for record in records)
    return f"{named}：{NOT_LOADED}，本项无法统计。"


def place(name: str) -> str:
    """Return a category, community or unit; where none was written it says so."""
    return name or "（未注明）"

"""Citizens' cases, as the platform exports them."""

from datetime import datetime
from typing import ClassVar

from warehouse.records.column import Column, column
from warehouse.records.conditions import all_of, any_of, is_before, is_given, is_missing
from warehouse.records.record import Record
from warehouse.records.rules import before, doubt, in_the_future

# ways into the platform: they count as 12345, and keep their own name
WAYS_IN = (
    "电话 来电 语音 微信 微信公众号 微信小程序 公众号 小程序 京通 京通小程序 北京通 APP 客户端 "
    "手机客户端 手机APP 网络 网站 互联网 网上 网络平台 政府网站 门户网站 首都之窗 市政府网站 "
    "北京市政府网站 政务服务网 国家政务服务平台 国务院互联网+督查 互联网+督查 国务院客户端 "
    "中国政府网 人民网 人民网留言板 领导留言板 人民网领导留言板 政务微博 微博 政务头条号 抖音 "
    "邮件 邮箱 电子邮件 市长信箱 区长信箱 书记信箱 领导信箱 信件 来信 信函 自助终端 短信"
)
CHANNELS = {
    "12345": (
        "12345热线 北京12345 12345平台 12345市民热线 12345市民服务热线 12345便民热线 "
        "12345政务服务热线 12345政务服务便民热线 市民服务热线 市民热线 市民热线服务中心 hotline "
        f"{WAYS_IN}"
    ),
    "62991234": (
        "62991234便民热线 62991234热线 010-62991234 (010)62991234 便民热线 街道热线 "
        "街道便民热线 便民服务热线 自有热线"
    ),
    "video": "视频监控 视频 视频巡查 视频监控发现 监控 监控发现 视频平台",
}
SATISFACTIONS = {
    "满意": "满意 satisfied 非常满意 很满意",
    "基本满意": "基本满意 比较满意 较满意 basicallysatisfied basically_satisfied",
    "不满意": "不满意 非常不满意 很不满意 较不满意 比较不满意 不太满意 dissatisfied notsatisfied",
    "未评价": (
        "未评价 未评 未作评价 未做评价 未表态 不评价 不作评价 拒绝评价 不表态 notrated not_rated "
        "unrated"
    ),
}


def _level(number: int, chinese: str) -> Column:
    name = f"category_{number}"
    aliases = [f"{chinese}级{noun}" for noun in ("问题分类", "诉求分类", "类别", "问题")]
    headers = (f"{chinese}级分类", *aliases, f"问题{chinese}级分类", name)
    return Column(name, "text", headers, f"Category, level {number}", helper=True, is_open=True)


class Case(Record):
    """A citizen's request as the platform exports it."""

    name = "cases"
    names_place = False  # its street is a column of its own, its number the whole city's
    key = ("case_id",)
    covers = ("received_at",)
    comes_every = 1
    helpers = tuple(_level(number, chinese) for number, chinese in enumerate("一二三", start=1))
    joined: ClassVar = {"category": ("category_1", "category_2", "category_3")}
    own_words: ClassVar = {"intake_channel": "channel"}

    case_id: str = column(
        "工单编号 工单号 工单编码 工单ID 案件编号 案件号 案卷编号 诉求编号 受理编号 "
        "受理单号 任务编号 任务号 派单编号 诉求单号 事件编号 流水号",
        en="Case number",
        identifier=True,
    )
    channel: str = column(
        "来源渠道 诉求来源 工单来源 案件来源 受理渠道 来电渠道 渠道 来源 诉求渠道 问题来源 "
        "事件来源",
        en="Channel",
        choices=CHANNELS,
        default="12345",
        stand_in="12345",
        kept_words=WAYS_IN,
    )
    intake_channel: str | None = column(
        "进入渠道 接入渠道 接入方式 诉求途径 反映途径", en="Way into the platform", is_open=True
    )
    case_type: str | None = column(
        "诉求类型 工单类型 案件类型 诉求性质 来电类型 诉求类别 问题性质",
        en="Type of request",
        is_open=True,
    )
    category: str | None = column(
        "问题分类 诉求分类 问题类别 工单分类 案件分类 事件分类 问题类型 分类",
        en="Category",
        is_open=True,
    )
    title: str | None = column(
        "标题 工单标题 诉求标题 案件标题 主题 来电主题 诉求主题", en="Title", is_open=True
    )
    content: str | None = column(
        "主要内容 诉求内容 工单内容 来电内容 问题描述 案件描述 内容 诉求描述 反映内容 详细内容",
        en="Content",
        is_open=True,
    )
    address: str | None = column(
        "地址 诉求地址 问题地址 事发地址 详细地址 发生地址 案发地址 问题点位 事发地点 具体地址",
        en="Address",
        citizen="address",
    )
    caller_name: str | None = column(
        "来电人 来电人姓名 诉求人 诉求人姓名 反映人 反映人姓名 市民姓名 姓名 联系人 联系人姓名",
        en="Caller",
        citizen="name",
    )
    caller_phone: str | None = column(
        "来电人电话 来电号码 联系电话 来电电话 诉求人电话 反映人电话 联系方式 电话 手机号 "
        "手机号码 市民电话 联系人电话",
        en="Caller's telephone",
        citizen="phone",
    )
    street: str | None = column(
        "被反映街乡镇 街乡镇 街道 所属街道 所属街乡镇 属地街道 街道乡镇 街道/乡镇 "
        "属地街乡镇 街镇 所属街镇",
        en="Street",
        is_open=True,
    )
    community: str | None = column(
        "社区 所属社区 社区村 社区/村 所在社区 社区名称 所属社区村 属地社区",
        en="Community",
        is_open=True,
    )
    unit: str | None = column(
        "承办单位 承办部门 主办单位 主办部门 责任单位 责任部门 处置部门 处置单位 办理单位 "
        "办理部门 承办科室 责任科室",
        en="Unit in charge",
        is_open=True,
    )
    called_at: datetime | None = column(
        "来电时间 诉求时间 受理时间 登记时间 来电日期 反映时间 上报时间 上报日期 登记日期",
        en="Time of the call",
    )
    received_at: datetime = column(
        "派单时间 派发时间 下派时间 交办时间 派单日期 派件时间 接单时间 接收时间 "
        "平台派单时间 派至街道时间",
        en="Handed to the street",
    )
    forwarded_at: datetime | None = column(
        "转派时间 转办时间 分派时间 街道派发时间 二次派发时间 转派单位时间 二级派单时间 转派日期",
        en="Forwarded to the unit",
    )
    due_at: datetime | None = column(
        "办理截止时间 办理时限 截止时间 到期时间 办结时限 处置截止时间 截止日期 反馈时限 "
        "反馈截止时间 办理期限 处理时限 到期日期",
        en="Platform's deadline",
    )
    feedback_at: datetime | None = column(
        "反馈时间 单位反馈时间 部门反馈时间 承办单位反馈时间 回复时间 反馈日期",
        en="Unit's feedback",
    )
    closed_at: datetime | None = column(
        "办结时间 结案时间 办结日期 完成时间 结案日期 办理完成时间 实际办结时间", en="Closed"
    )
    callback_at: datetime | None = column(
        "回访时间 回访日期 电话回访时间 回访完成时间 回访结束时间 回访开始时间 回访时刻",
        en="Called back",
    )
    callback_valid: bool | None = column(
        "是否有效回访 有效回访 回访是否有效 回访有效 是否回访有效",
        en="Valid callback",
        choices={"yes": "有效 有效回访", "no": "无效 无效回访 非有效回访"},
    )
    contacted: bool | None = column(
        "是否联系 是否已联系 联系情况 是否联系市民 响应情况 是否响应",
        en="Citizen contacted",
        choices={"yes": "已联系 联系 已响应 响应", "no": "未联系 没有联系 未响应"},
    )
    resolved: bool | None = column(
        "是否解决 是否已解决 解决情况 问题是否解决 诉求是否解决 解决结果",
        en="Resolved",
        choices={"yes": "已解决 解决", "no": "未解决 没有解决"},
        stand_in="no",
        stand_in_for="部分解决 部分已解决 已部分解决 部分 基本解决 正在解决 解决中 待解决 "
        "暂未解决 尚未解决 无法解决",
    )
    satisfaction: str | None = column(
        "满意度 是否满意 满意情况 满意度评价 满意评价 市民满意度 回访满意度",
        en="Satisfaction",
        choices=SATISFACTIONS,
        stand_in="未评价",
    )
    counted: bool = column(
        "是否纳入考核 纳入考核 是否考核 考核情况 是否计入考核",
        en="Counts for the ranking",
        choices={
            "yes": "纳入 已纳入 纳入考核 考核 计入 未剔除 不剔除",
            "no": "不纳入 未纳入 不纳入考核 剔除 已剔除 不考核 不计入",
        },
        default="yes",
    )
    exported_at: datetime | None = column(
        "导出时间 导出日期 数据导出时间 统计时间 下载时间", en="Exported"
    )

    rules = (
        before("received_at", "called_at"),
        before("forwarded_at", "received_at"),
        before("due_at", "received_at"),
        doubt(
            "due_at:far_year",
            is_before("received_at", "due_at", days=730),
            "“{label}”{value} is more than two years after the receipt; used, check the year",
        ),
        before("feedback_at", "received_at"),
        doubt(
            "feedback_at:closed_before_feedback",
            is_before("closed_at", "feedback_at"),
            "the case was closed before “{label}”{value}; used as it is, check both times",
        ),
        before("closed_at", "received_at"),
        before("callback_at", "received_at"),
        doubt(
            "forwarded_at:missing_though_closed",
            all_of(
                is_missing("forwarded_at"), any_of(is_given("feedback_at"), is_given("closed_at"))
            ),
            "fed back or closed without “{label}”, so its clock ends with the earliest sign of it; "
            "add the time",
        ),
        *in_the_future(
            *("called_at", "received_at", "forwarded_at", "feedback_at", "closed_at", "callback_at")
        ),
    )

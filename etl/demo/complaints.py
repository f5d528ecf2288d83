"""What people call about in the demo: categories, their seasons, and the words they use."""

from bisect import bisect
from functools import cache
from itertools import accumulate
from random import Random
from typing import NamedTuple

ALL_YEAR = "111111111111"


class Complaint(NamedTuple):
    """One leaf of the categories: who handles it, within how long, and when it is common.

    `months` holds a digit for each month from January, the weight of the leaf in that month.
    """

    category: str
    case_type: str
    unit: str
    limit_hours: int
    weight: int
    months: str
    issues: tuple[str, ...]


COMMUNITY = ""
COMPLAINTS = (
    Complaint("环境卫生->垃圾清运->垃圾桶满冒", "诉求", COMMUNITY, 24, 8, "111122332111",
              ("垃圾桶满冒未及时清运", "厨余垃圾外溢有异味", "大件垃圾堆放数日无人清理")),
    Complaint("环境卫生->道路清扫->路面脏污", "诉求", "环境卫生服务所", 24, 5, "111111111322",
              ("路面落叶堆积", "路面油污未清洗", "施工渣土遗撒")),
    Complaint("环境卫生->公厕管理->公厕脏臭", "诉求", "环境卫生服务所", 72, 2, "111112222111",
              ("公厕异味大", "公厕无水无法冲洗")),
    Complaint("市容环境->违规经营->占道经营", "诉求", "综合行政执法队", 24, 5, "112334443211",
              ("流动摊贩占道经营", "商户店外经营影响通行", "夜市餐车油烟大")),
    Complaint("市容环境->户外广告->私贴小广告", "诉求", COMMUNITY, 72, 2, ALL_YEAR,
              ("楼道小广告反复粘贴", "公告栏外张贴租房广告")),
    Complaint("市容环境->违法建设->私搭乱建", "举报", "综合行政执法队", 360, 3, ALL_YEAR,
              ("住户在楼顶私搭阳光房", "一层住户圈占绿地", "平房院内加盖")),
    Complaint("噪声污染->生活噪声->广场舞噪声", "诉求", COMMUNITY, 72, 4, "111235554211",
              ("广场舞音量过大", "夜间有人唱歌扰民")),
    Complaint("噪声污染->施工噪声->夜间施工", "诉求", "综合行政执法队", 24, 4, "112335543211",
              ("夜间施工噪声扰民", "清晨装修电钻声大", "工地夜间卸料")),
    Complaint("噪声污染->社会噪声->商户噪声", "诉求", "城市管理办公室", 72, 2, "111123332111",
              ("商户音响外放", "空调外机噪声大")),
    Complaint("停车管理->停车秩序->乱停车", "诉求", COMMUNITY, 72, 7, ALL_YEAR,
              ("车辆堵占消防通道", "外来车辆占用居民车位", "电动三轮车乱停")),
    Complaint("停车管理->停车收费->收费争议", "投诉", "物业管理办公室", 168, 2, ALL_YEAR,
              ("地下车位租金上涨", "临停收费标准未公示")),
    Complaint("电动自行车->充电设施->充电桩不足", "诉求", COMMUNITY, 168, 3, ALL_YEAR,
              ("电动自行车充电桩不足", "充电柜故障未修")),
    Complaint("电动自行车->安全隐患->飞线充电", "举报", COMMUNITY, 24, 4, "111122222111",
              ("住户飞线充电", "电动自行车进楼入户", "楼道内停放电动车")),
    Complaint("物业服务->维修维护->电梯故障", "诉求", "物业管理办公室", 24, 4, ALL_YEAR,
              ("电梯频繁停运", "电梯按键失灵", "电梯异响")),
    Complaint("物业服务->维修维护->楼道照明", "诉求", COMMUNITY, 72, 4, "332111111133",
              ("楼道灯不亮", "单元门禁损坏", "地库照明不足")),
    Complaint("物业服务->物业管理->保洁保安", "投诉", "物业管理办公室", 168, 4, ALL_YEAR,
              ("保洁不到位", "门岗无人值守", "物业服务态度差")),
    Complaint("房屋修缮->房屋漏水->屋顶漏雨", "诉求", COMMUNITY, 168, 3, "111112453111",
              ("屋顶漏雨", "外墙渗水", "楼上漏水协调无果")),
    Complaint("房屋修缮->老旧改造->施工进度", "咨询", "社区建设办公室", 360, 2, "112222222211",
              ("老旧小区改造工期延误", "加装电梯何时开工")),
    Complaint("市政设施->道路设施->道路破损", "诉求", "城市管理办公室", 168, 4, "112222322111",
              ("路面坑洼", "人行步道砖松动", "减速带损坏")),
    Complaint("市政设施->井盖管理->井盖缺失", "诉求", "城市管理办公室", 2, 1, ALL_YEAR,
              ("井盖缺失有坠落风险", "井盖下沉异响")),
    Complaint("市政设施->排水设施->道路积水", "诉求", "城市管理办公室", 24, 2, "000012774100",
              ("雨后道路积水", "雨水篦子堵塞", "地下车库倒灌")),
    Complaint("公用事业->供水->停水", "诉求", COMMUNITY, 2, 1, "211112221112",
              ("整栋楼突然停水", "水压低无法使用")),
    Complaint("公用事业->供电->停电", "诉求", COMMUNITY, 2, 1, "211112442112",
              ("小区突然停电", "楼内跳闸反复")),
    Complaint("公用事业->供暖->室温不达标", "诉求", "供暖服务专班", 24, 9, "764000000177",
              ("室温不达标", "暖气不热", "楼内暖气管道漏水", "供暖后管道有异响")),
    Complaint("公用事业->燃气->燃气维修", "诉求", COMMUNITY, 2, 1, ALL_YEAR,
              ("楼道疑似燃气异味", "燃气表故障无法充值")),
    Complaint("园林绿化->树木养护->树木修剪", "诉求", "园林绿化服务所", 168, 3, "112344443211",
              ("树枝遮挡窗户", "枯枝有掉落风险", "杨柳飞絮严重")),
    Complaint("园林绿化->病虫害->蚊虫消杀", "诉求", COMMUNITY, 72, 2, "000134663100",
              ("绿地蚊虫多", "树上有洋辣子", "马蜂窝需清除")),
    Complaint("社会治安->安全隐患->高空抛物", "举报", "平安建设办公室", 72, 2, ALL_YEAR,
              ("高空抛物", "住户窗台堆物有坠落风险")),
    Complaint("民生保障->养老服务->老年餐", "咨询", "民生保障办公室", 168, 2, ALL_YEAR,
              ("老年餐桌菜品单一", "咨询养老助残卡办理")),
    Complaint("民生保障->社会保障->社保咨询", "咨询", "市民服务中心", 72, 3, "221111111122",
              ("咨询医保报销", "咨询灵活就业社保办理", "居住证办理材料")),
    Complaint("民生保障->教育->入学咨询", "咨询", "民生保障办公室", 168, 1, "112376321111",
              ("咨询幼升小信息采集", "咨询托育机构")),
    Complaint("消费维权->预付卡->商户闭店", "投诉", "经济发展办公室", 360, 2, "211111111123",
              ("健身房闭店不退费", "理发店办卡后搬离", "培训机构拖延退款")),
    Complaint("基层治理->社区服务->表扬建议", "表扬", "党群工作办公室", 360, 1, ALL_YEAR,
              ("表扬社区工作人员热心", "建议增加便民座椅")),
)  # fmt: skip
PLACES = (
    "1号楼",
    "3号楼2单元",
    "5号楼",
    "8号楼西侧",
    "12号楼",
    "南门",
    "北门口",
    "东侧道路",
    "中心花园",
    "地下车库",
    "便民市场旁",
    "健身广场",
    "公交站旁",
    "学校门前",
    "非机动车棚",
)
SINCE = ("今早起", "昨晚开始", "已有三天", "持续一周左右", "近半个月来", "一直存在", "每天晚间")
WISHES = (
    "希望尽快处理",
    "要求相关单位到现场核实",
    "希望给出解决时限",
    "要求电话回复",
    "建议加强日常巡查",
    "希望协调各方解决",
)


@cache
def _weights(month: int) -> tuple[int, ...]:
    return tuple(accumulate(c.weight * int(c.months[month - 1]) for c in COMPLAINTS))


def complaint(luck: Random, month: int) -> Complaint:
    """Draw what somebody calls about in `month` (1–12)."""
    weights = _weights(month)
    return COMPLAINTS[bisect(weights, luck.random() * weights[-1])]


def choice(luck: Random, words: tuple[str, ...]) -> str:
    """Draw one of `words`; three times as fast as `Random.choice`."""
    return words[int(luck.random() * len(words))]

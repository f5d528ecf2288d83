"""Files brought in through the page: seen first, loaded on somebody's word, mended."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import BrowserContext, FilePayload, Locator, Page, expect

from tests.browser.serving import copied, serving
from tests.browser.test_main_paths import wait_for_another
from tests.browser.visiting import choose, form, fresh_tabs, visit
from tests.made_files import csv_text
from warehouse import snapshots
from warehouse.clock import beijing_now

pytestmark = pytest.mark.browser

CSV = "text/csv"
LARGEST = 1 << 30  # bytes of memory, of the dashboard and of the watcher each
HEADERS = ("工单编号", "派单时间", "转派时间", "标题", "承办单位")


@pytest.fixture(scope="module")
def home(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(demo_home, tmp_path_factory.mktemp("brought") / "home")


@pytest.fixture(scope="module")
def served(chromium: str, home: Path) -> Iterator[tuple[str, int]]:
    """Serve that folder, with the watcher; yield the address and the process of both."""
    before = snapshots.current(home)
    with serving(home) as told:
        wait_for_another(home, before)
        yield told


@pytest.fixture(scope="module")
def address(served: tuple[str, int]) -> str:
    return f"{served[0]}/data"


def cases(*rows: tuple[str, ...]) -> bytes:
    return csv_text([HEADERS, *rows]).encode()


def case(name: str, received: str = "09:00", forwarded: str = "10:00") -> tuple[str, ...]:
    day = beijing_now().strftime("%Y-%m-%d")
    at = received if received == "昨天" else f"{day} 00:{received[-2:]}"
    return (name, at, f"{day} 00:{forwarded[-2:]}", f"路灯不亮 {name}", "第三社区")


def drop(page: Page, *files: tuple[str, bytes]) -> None:
    given: list[FilePayload] = [
        {"name": name, "mimeType": CSV, "buffer": data} for name, data in files
    ]
    page.locator("input[type=file]").set_input_files(given)


def waiting(page: Page) -> Locator:
    """Return what is handed in and waits for somebody's word; an open menu hides all roles."""
    undecided = page.locator("button", has_text="不入库")
    return page.locator("[class*=st-key-proposal_]").filter(has=undecided)


def say(page: Page, button: str | re.Pattern[str], name: str = "王科长") -> None:
    card = waiting(page).first
    card.get_by_role("textbox", name="姓名").fill(name)
    card.get_by_role("button", name=button).click()


def test_what_is_dropped_is_seen_first_and_loaded_on_somebodys_word(page: Page, address: str):
    visit(page, address)
    drop(
        page,
        ("新工单.csv", cases(case("DROP-1"), case("DROP-2", "昨天"))),
        ("诗.csv", b"a,b\n1,2\n"),
    )
    card = waiting(page).first
    expect(card).to_be_visible()
    row = card.get_by_role("row").filter(has_text="新工单.csv").first
    assert row.inner_text().split() == ["新工单.csv", "工单", "2", "1", "0", "1", "0"]
    expect(card.get_by_text("诗.csv：前 20 行里没有认得的表头")).to_be_visible()
    expect(card.get_by_text(re.compile("入库后得分|得分不变"))).to_be_visible()
    card.get_by_text("退回 1 行的原因").click()
    expect(card.get_by_text("“派单时间”“昨天”不是可识别的时间")).to_be_visible()
    card.get_by_text("读到的前几行").click()
    expect(card.get_by_text("路灯不亮 DROP-1")).to_be_visible()
    card.get_by_role("button", name="入库 1 行").click()
    expect(card.get_by_text("请先填写姓名")).to_be_visible()
    say(page, "入库 1 行")
    expect(page.get_by_text("王科长（自填）确认入库。")).to_be_visible()
    expect(page.get_by_text("未能读取（1）")).to_be_visible()
    visit(page, address.replace("/data", "/search?q=DROP-1"))
    expect(page.get_by_role("link", name="DROP-1")).to_be_visible()


def test_a_file_that_failed_in_the_inbox_is_listed_with_its_remedy_until_settled(
    page: Page, address: str, home: Path
):
    visit(page, address)
    (home / "inbox" / "清单.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    failed = page.locator("[class*=st-key-unreadable_]").filter(has_text="清单.csv")
    expect(failed).to_contain_text("清单.csv：前 20 行里没有认得的表头")
    failed.get_by_role("button", name="不再列出").click()
    expect(page.get_by_text("清单.csv：前 20 行")).to_have_count(0)


def test_a_refused_row_is_taken_along_mended_dropped_in_and_leaves_the_list(
    page: Page, address: str, home: Path, tmp_path: Path
):
    visit(page, address)
    drop(page, ("坏日期.csv", cases(case("MEND-1", "昨天"))))
    expect(waiting(page).first).to_be_visible()
    before = snapshots.current(home)
    say(page, "仍然入库")
    wait_for_another(home, before)
    visit(page, f"{address}?file=坏日期.csv")
    with page.expect_download() as taken:
        page.get_by_role("button", name="取出 1 行补正").click()
    taken.value.save_as(tmp_path / "补正.xlsx")
    book = openpyxl.load_workbook(tmp_path / "补正.xlsx")
    [sheet] = book
    head = [cell.value for cell in sheet[1]]
    sheet.cell(2, head.index("派单时间") + 1).value = f"{beijing_now():%Y-%m-%d} 00:01"
    data = io.BytesIO()
    book.save(data)
    drop(page, ("补正.xlsx", data.getvalue()))
    expect(waiting(page).first).to_be_visible()
    say(page, "入库 1 行")
    expect(page.get_by_text("没有待补正的行")).to_be_visible()
    visit(page, address.replace("/data", "/case?case=MEND-1"))
    expect(page.get_by_text("路灯不亮 MEND-1").first).to_be_visible()


def test_a_load_is_withdrawn_by_two_who_saw_what_it_changes_and_may_count_again(
    page: Page, address: str, home: Path
):
    before = snapshots.current(home)
    (home / "inbox" / "误导出.csv").write_bytes(cases(case("WRONG-1")))
    wait_for_another(home, before)
    visit(page, f"{address}?rows=loads")
    asked = form(page, "申请撤回批次")
    picked = asked.get_by_test_id("stSelectbox").locator("input")
    choose(picked, "误导出", re.compile("误导出.csv"))
    asked.get_by_label("撤回理由").fill("导出口径有误")
    asked.get_by_role("textbox", name="姓名").fill("王科长")
    asked.get_by_role("button", name="登记", exact=True).click()
    one = page.locator("[class*=st-key-withdrawal_]").filter(has_text="导出口径有误")
    answer = form(one, "同意或不同意撤回")
    answer.get_by_role("textbox", name="姓名").fill("王科长")
    answer.get_by_role("button", name="同意撤回").click()
    expect(answer.get_by_text("同一人")).to_be_visible()
    answer.get_by_role("textbox", name="姓名").fill("李主任")
    answer.get_by_role("button", name="同意撤回").click()
    card = waiting(page).first
    expect(card).to_contain_text("误导出.csv")
    expect(card.get_by_text(re.compile("入库后得分|得分不变"))).to_be_visible()
    say(page, "入库 1 行", "李主任")
    expect(one.get_by_text(re.compile("由 李主任 撤回"))).to_be_visible()
    expect(page.get_by_text("已撤回 1 行，不计入")).to_be_visible()
    visit(page, address.replace("/data", "/search?q=WRONG-1"))
    expect(page.get_by_role("link", name="WRONG-1")).to_have_count(0)
    visit(page, f"{address}?rows=loads")
    again = form(one, "取消撤回")
    again.get_by_role("textbox", name="姓名").fill("赵书记")
    again.get_by_role("button", name="恢复计入").click()
    expect(waiting(page).first).to_be_visible()
    say(page, "入库 1 行", "赵书记")
    expect(page.get_by_text("已撤回 1 行，不计入")).to_have_count(0)
    visit(page, address.replace("/data", "/search?q=WRONG-1"))
    expect(page.get_by_role("link", name="WRONG-1")).to_be_visible()


def test_of_two_who_decide_at_once_one_does_and_both_are_told_which(
    context: BrowserContext, address: str
):
    with fresh_tabs(context, 2, []) as tabs:
        for tab in tabs:
            visit(tab, address)
        drop(tabs[0], ("两人.csv", cases(case("RACE-1"))))
        for tab, name in zip(tabs, ("甲科长", "乙科长"), strict=True):
            expect(waiting(tab).first).to_be_visible()
            waiting(tab).first.get_by_role("textbox", name="姓名").fill(name)
        pressed = [
            waiting(tab).first.get_by_role("button", name=button)
            for tab, button in zip(tabs, ("入库 1 行", "不入库"), strict=True)
        ]
        for button in pressed:
            button.evaluate("button => setTimeout(() => button.click(), 200)")
        stands = re.compile("(甲科长|乙科长)（自填）(确认入库|决定不入库)")
        told = []
        for tab in tabs:
            expect(tab.get_by_text("正在办理")).to_have_count(0)
            expect(tab.get_by_text(stands).first).to_be_visible()
            found = stands.search(tab.get_by_text(stands).first.inner_text())
            told.append(found and found[0])
        assert told[0] == told[1]
        heard = [tab.get_by_text("你的决定在其后，不算数").count() for tab in tabs]
        assert sorted(heard) == [0, 1]


def test_a_roster_is_read_once_somebody_said_what_its_codes_mean(page: Page, address: str):
    month = f"{beijing_now():%Y年%-m月}"
    days = (str(day) for day in range(1, 8))
    codes = ("白", "夜", "休", "白", "夜", "休", "白")
    roster = csv_text([(f"{month}排班表", *[""] * 7), ("工号", *days), ("YS-901", *codes)])
    visit(page, address)
    drop(page, ("值班表.csv", roster.encode()))
    card = waiting(page).filter(has_text="值班表.csv").first
    expect(card.get_by_text("值班表.csv 是排班表")).to_be_visible()
    card.get_by_text("对应列：值班表.csv").click()
    kept = card.get_by_role("button", name="记住并重新读取")
    card.get_by_label("白", exact=True).fill("8点到20点半多")
    card.get_by_label("夜", exact=True).fill("20:00-08:00")
    card.get_by_label("夜", exact=True).press("Tab")
    expect(card.get_by_text("不是起止时间")).to_be_visible()
    expect(kept).to_be_disabled()
    card.get_by_label("白", exact=True).fill("08:00-20:00")
    card.get_by_label("白", exact=True).press("Tab")
    expect(kept).to_be_enabled()
    kept.click()
    read = waiting(page).filter(has_text="按“值班表”的对应读取").first
    expect(read.get_by_role("button", name="入库 5 行")).to_be_visible()
    page.get_by_text("人工对应过的表样").click()
    layout = page.locator("[class*=st-key-layout_]").filter(has_text="值班表")
    layout.get_by_role("button", name="删除").click()
    expect(layout).to_have_count(0)


def test_many_dirty_files_are_dropped_at_once_and_memory_stays_bounded(
    page: Page, address: str, served: tuple[str, int]
):
    rows = [("", "昨天", "x", "y", "z"), case("BULK"), ("BULK-2", "2026/13/45", "", "", "")]
    files = [(f"{n:03}.csv", cases(*rows, (f"BULK-{n}", "2099", "", "", ""))) for n in range(24)]
    visit(page, address)
    drop(page, *files)
    expect(page.get_by_text(re.compile(r"已读 \d+ / 24 个文件"))).to_be_visible()
    card = waiting(page).first
    expect(card.get_by_text("24 个文件")).to_be_visible(timeout=120_000)
    table = card.get_by_role("table").first.inner_text()
    assert len(re.findall(r"\d{3}\.csv", table)) == 24
    say(page, "不入库")
    expect(page.get_by_text("决定不入库").first).to_be_visible()
    assert max(peaks(served[1])) < LARGEST


def peaks(process: int) -> list[int]:
    """Return the most memory that each process below this one ever had, in bytes."""
    found = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            lines = status.read_text().splitlines()
        except OSError:
            continue
        told = dict(line.split(":", 1) for line in lines if ":" in line)
        if int(told["PPid"]) == process and "VmHWM" in told:
            found.append(int(told["VmHWM"].split()[0]) * 1024)
    return found


def test_an_unknown_layout_is_matched_once_and_known_from_then_on(page: Page, address: str):
    day = f"{beijing_now():%m/%d/%Y}"
    foreign = csv_text([("编码", "到单"), ("MAP-1", f"{day} 00:10"), ("MAP-2", f"{day} 00:20")])
    visit(page, address)
    drop(page, ("区里的表.csv", foreign.encode()))
    card = waiting(page).first
    match = card.get_by_text("对应列：区里的表.csv")
    match.click()
    expect(card.locator("input[aria-label='每行是什么']")).to_be_visible()
    choose(card.locator("input[aria-label='每行是什么']"), "工单", "工单")
    choose(card.locator("input[aria-label='工单编号（必填）']"), "编码", "编码（MAP-1、MAP-2）")
    received = f"到单（{day} 00:10、{day} 00:20）"
    choose(card.locator("input[aria-label='派单时间（必填）']"), "到单", received)
    choose(card.locator("input[aria-label='日期怎么写']"), "月在前", "月在前")
    card.get_by_role("button", name="记住并重新读取").click()
    read = waiting(page).filter(has_text="按“区里的表”的对应读取").first
    expect(read).to_be_visible()
    expect(read.get_by_role("button", name="入库 2 行")).to_be_visible()
    drop(page, ("又一张.csv", foreign.replace("MAP-", "MAQ-").encode()))
    again = waiting(page).filter(has_text="又一张.csv").first
    expect(again.get_by_role("button", name="入库 2 行")).to_be_visible()

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { whyNoJourneys } from "../support/browser.ts";
import { type Office, openOffice } from "./office.ts";

const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const dialog = (page: Page) => page.locator(".ant-modal").last();

async function fillDay(page: Page, label: string, day: string): Promise<void> {
  const box = dialog(page).getByLabel(label, { exact: true });
  await box.fill(day);
  await box.press("Enter");
}

const plan = [
  "钦州市象棋进社区工作方案",
  "钦政办〔2026〕77号",
  "为让更多居民学会下象棋，制定本方案。",
  "一、重点任务",
  "1.办好社区棋室。2026年6月底前在每个社区配齐棋桌和棋钟。（牵头单位：市财政局）",
  "2.开展残局比赛。2026年10月底前办完三轮比赛。（牵头单位：市教育局）",
  "钦州市人民政府办公室",
  "2026年1月5日",
].join("\n");

const reason = whyNoJourneys();

describe.skipIf(reason !== null)("those who keep the registers", { timeout: 120_000 }, () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  }, 180_000);
  afterAll(() => office?.close());

  test("the office issues a new member list, and the body that left loses access at once", async () => {
    const { page: police } = await office.enter("qinzhou-police");
    await police.goto("/");
    const plans = police.locator(".shell-side nav").getByRole("link", { name: "规划列表" });
    await plans.waitFor();

    const { page: clerk, errors } = await office.enter("qinzhou-clerk");
    await clerk.goto("/groups");
    await clerk.getByRole("button", { name: "钦州市新型城镇化工作领导小组" }).click();
    await clerk.getByRole("button", { name: "印发新名单" }).click();
    await fillDay(clerk, "生效日期", today());
    await dialog(clerk).getByLabel("依据文件").fill("钦政办〔2026〕78号");
    const line = clerk.locator(".member-lines > li", { hasText: "钦州市公安局" });
    await line.getByRole("button", { name: /^移除/ }).click();
    await clerk
      .locator(".access-change")
      .getByText("钦州市公安局 不再因本名单而可查阅钦州市的规划")
      .waitFor();
    await dialog(clerk).getByRole("button", { name: "印发", exact: true }).click();
    await clerk.getByText("钦政办〔2026〕78号").waitFor();

    await police.reload();
    await police.locator(".shell-side nav").getByRole("link", { name: "领导小组" }).waitFor();
    expect(await plans.count()).toBe(0);

    await clerk.getByRole("button", { name: "比较两期名单" }).click();
    await dialog(clerk)
      .getByRole("row", { name: /退出.*钦州市公安局/ })
      .waitFor();
    expect(errors).toEqual([]);
  });

  test("a list that is not newer than the last is refused at its date, and nothing typed is lost", async () => {
    const { page } = await office.enter("qinzhou-clerk");
    await page.goto("/groups");
    await page.getByRole("button", { name: "钦州市新型城镇化工作领导小组" }).click();
    await page.getByRole("button", { name: "印发新名单" }).click();
    await fillDay(page, "生效日期", "2018-01-01");
    await dialog(page).getByLabel("依据文件").fill("钦政办〔2018〕1号");
    await dialog(page).getByRole("button", { name: "印发", exact: true }).click();
    await dialog(page).locator(".ant-form-item-explain-error", { hasText: "须晚于最近一期名单" }).waitFor();
    expect(await dialog(page).getByLabel("依据文件").inputValue()).toBe("钦政办〔2018〕1号");
  });

  test("a group is set up, and ended by a document", async () => {
    const { page } = await office.enter("qinzhou-clerk");
    await page.goto("/groups");
    await page.getByRole("button", { name: "成立领导小组" }).click();
    await dialog(page).getByLabel("全称").fill("钦州市象棋进校园工作领导小组");
    await fillDay(page, "成立日期", "2026-02-01");
    await dialog(page).getByLabel("依据文件").fill("钦政办〔2026〕79号");
    await dialog(page).getByRole("button", { name: "成立领导小组" }).click();
    await page.getByRole("heading", { name: "钦州市象棋进校园工作领导小组" }).waitFor();
    await page.getByRole("button", { name: /^撤\s*销$/ }).click();
    await fillDay(page, "撤销日期", "2026-03-01");
    await dialog(page).getByLabel("依据文件").fill("钦政办〔2026〕80号");
    await dialog(page)
      .getByRole("button", { name: /^撤\s*销$/ })
      .click();
    await page.getByText("已于 2026-03-01 撤销：钦政办〔2026〕80号").waitFor();
  });

  test("a body is renamed, and the plan of before still names it as it was written", async () => {
    const { page } = await office.enter("qinzhou-clerk");
    await page.goto("/plans?upload=1");
    await page.getByRole("tab", { name: "粘贴文字" }).click();
    await page.getByLabel("把规划全文粘贴到这里").fill(plan);
    await page.getByRole("button", { name: "导入并解读" }).click();
    await page.waitForURL(/\/plans\/[0-9a-f-]{36}/);
    const address = page.url();
    const item = page.locator(".item", { hasText: "办好社区棋室" }).first();
    await item.waitFor();
    expect(await item.textContent()).toContain("市财政局");

    await page.goto("/agencies?q=钦州市财政局");
    await page.getByRole("link", { name: "钦州市财政局" }).first().click();
    await page.getByRole("button", { name: "更名" }).click();
    await dialog(page).getByLabel("新全称").fill("钦州市财政棋务局");
    await dialog(page).getByLabel("新简称").fill("市财政棋务局");
    await fillDay(page, "生效日期", today());
    await dialog(page).getByLabel("依据文件").fill("钦编〔2026〕1号");
    await dialog(page)
      .getByRole("button", { name: /^更\s*名$/ })
      .click();
    await page.getByRole("heading", { level: 1, name: "钦州市财政棋务局" }).waitFor();
    await page
      .locator(".plain-list li", { hasText: `~ ${today()}` })
      .getByText("钦州市财政局")
      .waitFor();

    await page.goto(address);
    await item.waitFor();
    const shown = await item.textContent();
    expect(shown).toContain("市财政局");
    expect(shown).not.toContain("棋务局");
    await item.locator(".item-head").click();
    await item.locator(".unit", { hasText: "市财政局" }).hover();
    const told = page.locator(".ant-tooltip").filter({ visible: true });
    await told.waitFor();
    expect(await told.textContent()).toBe("钦州市财政局");
  });

  test("a file with one bad row is refused by cell; without it, it is imported", async () => {
    const { page } = await office.enter("qinzhou-clerk");
    const head = "全称,简称,机构类别,职能";
    const good = "钦州市棋院,市棋院,政府部门,体育";
    const send = async (rows: readonly string[]) => {
      const buffer = Buffer.from([head, ...rows, ""].join("\n"));
      await dialog(page)
        .locator('input[type="file"]')
        .setInputFiles({ name: "机构.csv", mimeType: "text/csv", buffer });
      await dialog(page).getByRole("button", { name: "试导入" }).click();
    };
    await page.goto("/agencies");
    await page.getByRole("button", { name: /^导\s*入$/ }).click();
    await dialog(page).getByLabel("依据文件").fill("钦编〔2026〕2号");
    await send([good, "钦州市棋钟局,市棋钟局,政府部门,下棋"]);
    await dialog(page)
      .getByRole("row", { name: /3.*职能.*职能目录中没有「下棋」/ })
      .waitFor();
    expect(await dialog(page).getByRole("button", { name: "正式导入" }).isDisabled()).toBe(true);
    await send([good]);
    await dialog(page).getByText("将新增 1").waitFor();
    await dialog(page).getByRole("button", { name: "正式导入" }).click();
    await page.goto("/agencies?q=棋院");
    await page.getByRole("link", { name: "钦州市棋院" }).first().waitFor();
  });

  test("a division under the wrong parent is refused at its field; others may only read", async () => {
    const { page: data, errors } = await office.enter("data");
    await data.goto("/divisions/450721");
    await data.getByRole("button", { name: "新设区划" }).click();
    await dialog(data).getByLabel("代码（6、9 或 12 位）").fill("450702999");
    await dialog(data).getByLabel("全称").fill("棋盘镇");
    await dialog(data).getByLabel("类型").fill("镇");
    await fillDay(data, "自何日起", "2026-02-01");
    await dialog(data).getByLabel("依据文件").fill("桂民函〔2026〕1号");
    await dialog(data).getByRole("button", { name: "新设区划" }).click();
    await dialog(data).locator(".ant-form-item-explain-error", { hasText: "不能隶属于" }).waitFor();
    await dialog(data).getByLabel("代码（6、9 或 12 位）").fill("450721999");
    await dialog(data).getByRole("button", { name: "新设区划" }).click();
    await data.waitForURL("**/divisions/450721999");
    await data.getByRole("heading", { name: "棋盘镇" }).waitFor();
    // The browser itself notes the refused call in its console.
    expect(errors.filter((line) => !line.includes("422"))).toEqual([]);

    const { page: clerk } = await office.enter("qinzhou-clerk");
    await clerk.goto("/divisions/450721999");
    await clerk.getByText("行政区划的维护由有相应权限的岗位办理").waitFor();
    expect(await clerk.getByRole("button", { name: "新设区划" }).count()).toBe(0);
    await clerk.goto("/groups?jurisdiction=450200");
    await clerk.getByText("不在当前岗位的辖区之内").waitFor();
  });
});

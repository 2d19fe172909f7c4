import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { whyNoJourneys } from "../support/browser.ts";
import { type Office, openOffice } from "./office.ts";

/** Three fictitious plans about chess, one per level; each level asks more, and sooner. */
const plans = {
  region: [
    "广西壮族自治区2026—2028年象棋进社区方案",
    "为让更多居民学会下象棋，制定本方案。",
    "一、工作目标",
    "到2028年底，社区棋室覆盖率达到60%以上，象棋教练持证率达到70%以上。",
    "二、重点任务",
    "1.办好社区棋室。2028年底前在社区配齐棋桌。（牵头单位：自治区民政厅；配合单位：自治区财政厅）",
    "2.修订残局教材。2027年6月底前印发。（牵头单位：自治区教育厅）",
  ].join("\n"),
  city: [
    "钦州市2026—2027年象棋进社区方案",
    "为让更多居民学会下象棋，制定本方案。",
    "一、工作目标",
    "到2027年底，社区棋室覆盖率达到80%以上，象棋教练持证率达到70%以上。",
    "二、重点任务",
    "1.办好社区棋室。2027年底前在社区配齐棋桌。（牵头单位：市民政局；配合单位：市财政局）",
    "2.开展残局比赛。2026年10月底前办完三轮比赛。（牵头单位：市教育局；配合单位：市公安局）",
  ].join("\n"),
};

async function paste(page: Page, text: string): Promise<string> {
  await page.goto("/plans?upload=1");
  await page.getByRole("tab", { name: "粘贴文字" }).click();
  await page.getByLabel("把规划全文粘贴到这里").fill(text);
  await page.getByRole("button", { name: "导入并解读" }).click();
  await page.waitForURL(/\/plans\/[0-9a-f-]{36}/);
  await page.locator(".item").first().waitFor();
  return /plans\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
}

const reason = whyNoJourneys();

describe.skipIf(reason !== null)("plans side by side", { timeout: 120_000 }, () => {
  let office: Office;
  let ids: { region: string; city: string };
  beforeAll(async () => {
    office = await openOffice();
    const { page } = await office.enter("qinzhou-clerk");
    ids = { city: await paste(page, plans.city), region: await paste(page, plans.region) };
  }, 240_000);
  afterAll(() => office?.close());

  test("a clerk chooses two plans in the list, sees what is raised, and reads both quotes", async () => {
    const { page, errors } = await office.enter("qinzhou-clerk");
    await page.goto("/plans");
    for (const box of ["广西壮族自治区2026—2028年象棋进社区方案", "钦州市2026—2027年象棋进社区方案"])
      await page.getByRole("checkbox", { name: `选择对照：${box}` }).check();
    await page.getByRole("button", { name: "对照所选（2）" }).click();
    await page.waitForURL("**/compare?plans=*");
    await page.locator(".plan-strip li", { hasText: "②" }).waitFor();
    await page.goto(`/compare?plans=${ids.region},${ids.city}`);
    await page.getByText("上下级：左为上级规划，右为下级规划。").waitFor();
    const row = page.locator(".pair-table tbody tr", { hasText: "社区棋室覆盖率" });
    expect(await row.textContent()).toMatch(/≥ 60 %.*≥ 80 %.*提高.*\+20 个百分点.*年份不同/);

    await page.getByRole("button", { name: /提高\s*1/ }).click();
    expect(await page.locator(".pair-table tbody tr.ant-table-row").count()).toBe(1);
    await row.locator(".side-cell").first().click();
    const quotes = page.locator(".quote-pair .side-quote");
    await quotes.first().waitFor();
    expect(await quotes.allTextContents()).toEqual([
      expect.stringContaining("60%"),
      expect.stringContaining("80%"),
    ]);
    await page
      .getByRole("link", { name: /在工作台中查看/ })
      .last()
      .click();
    await page.locator(".item.selected", { hasText: "社区棋室覆盖率" }).waitFor();
    expect(page.url()).toContain(`/plans/${ids.city}?item=`);
    expect(errors).toEqual([]);
  });

  test("tasks that the lower plan leaves out are named", async () => {
    const { page } = await office.enter("qinzhou-clerk");
    await page.goto(`/compare?plans=${ids.region},${ids.city}&tab=tasks`);
    const row = page.locator(".pair-table tbody tr", { hasText: "修订残局教材" });
    expect(await row.textContent()).toContain("未提及");
    await page
      .locator(".pair-table tbody tr", { hasText: "开展残局比赛" })
      .getByText("新增")
      .first()
      .waitFor();
  });

  test("each level's raise stands in a table and in a picture with words", async () => {
    const { page, errors } = await office.enter("qinzhou-clerk");
    await page.goto(`/compare?plans=${ids.city},${ids.region}&tab=pressure`);
    await page.getByRole("button", { name: "改为从上到下" }).click();
    await page.getByText("按从上到下的次序").waitFor();
    const row = page.locator(".pair-table tbody tr", { hasText: "社区棋室覆盖率" });
    await row.getByText("加 20个百分点，提前 366 天").waitFor();
    await page.getByRole("img", { name: /社区棋室覆盖率.*提前 366 天/ }).waitFor();
    await page.getByRole("checkbox", { name: /只看加码/ }).check();
    expect(await row.count()).toBe(1);
    expect(errors).toEqual([]);
  });

  test("a revised text is told by its duties, from the menu of its workbench", async () => {
    const { page } = await office.enter("qinzhou-clerk");
    await page.goto(`/plans/${ids.city}`);
    await page.locator(".item").first().waitFor();
    await page.getByRole("button", { name: "更多" }).click();
    await page.getByRole("menuitem", { name: "上传修订稿" }).click();
    const revised = plans.city.replace("80%", "85%");
    await page
      .locator("#bench-file")
      .setInputFiles({ name: "修订稿.txt", mimeType: "text/plain", buffer: Buffer.from(revised) });
    await page.locator(".ant-modal .obligations").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "更多" }).click();
    await page.getByRole("link", { name: "与上一版文本比较" }).click();
    const change = page.locator(".cross-findings > li").first();
    await change.waitFor();
    expect(await change.locator(".side-quote").allTextContents()).toEqual([
      expect.stringContaining("80%"),
      expect.stringContaining("85%"),
    ]);
  });

  test("on a phone the rows are cards and nothing runs over the edge", async () => {
    const { page, errors } = await office.enter("qinzhou-clerk", { width: 390, height: 844 });
    for (const tab of ["indicators", "tasks", "pressure"]) {
      await page.goto(`/compare?plans=${ids.region},${ids.city}&tab=${tab}`);
      await page.locator(".row-cards .side-cell").first().waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false);
    }
    await page.locator(".row-cards .side-cell").first().click();
    await page.locator(".quote-pair .side-quote").first().waitFor();
    expect(errors).toEqual([]);
  });
});

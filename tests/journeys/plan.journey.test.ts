import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openPage, whyNoJourneys } from "../support/browser.ts";
import { type Office, openOffice } from "./office.ts";

const file = (name: string) => fileURLToPath(new URL(`../../examples/plans/${name}`, import.meta.url));

/** A small plan, typed for these journeys; its bodies are among the demonstration agencies of Qinzhou. */
const smallPlan = (name: string) =>
  [
    `钦州市${name}工作方案`,
    "为让更多居民学会下象棋，制定本方案。",
    "一、工作目标",
    "到2026年底，社区棋室覆盖率达到80%以上，新增棋友120人。",
    "二、重点任务",
    "1.办好社区棋室。2026年6月底前在每个社区配齐棋桌和棋钟。（牵头单位：市住房城乡建设局；配合单位：市财政局）",
    "2.开展残局比赛。2026年10月底前办完三轮比赛。（牵头单位：市教育局；配合单位：市公安局）",
    "3.培训象棋教练。2026年每个县区培训教练10名。（牵头单位：市人力资源社会保障局；配合单位：市民政局）",
    "三、保障措施",
    "各有关单位要在2026年12月10日前报送总结。",
  ].join("\n");

/** The same with a measure that names nobody, so that no grammar takes it for a task. */
const planWithMissed = (name: string) =>
  smallPlan(name).replace("三、保障措施", "4.修好社区棋亭，让居民随时有地方下棋。\n三、保障措施");

/** Marks words of the plan's text as a mouse or a finger does. */
async function markWords(page: Page, words: string): Promise<void> {
  await page.locator(".doc", { hasText: words }).waitFor();
  await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.querySelector(".doc") ?? document.body, 4);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const start = node.textContent?.indexOf(wanted) ?? -1;
      if (start >= 0) getSelection()?.setBaseAndExtent(node, start, node, start + wanted.length);
    }
  }, words);
}

async function paste(page: Page, text: string): Promise<string> {
  await page.goto("/plans?upload=1");
  await page.getByRole("tab", { name: "粘贴文字" }).click();
  await page.getByLabel("把规划全文粘贴到这里").fill(text);
  await page.getByRole("button", { name: "导入并解读" }).click();
  await page.waitForURL(/\/plans\/[0-9a-f-]{36}/);
  await page.locator(".item").first().waitFor();
  return page.url();
}

const saved = (page: Page) => page.locator(".save-sign.saved").waitFor();
const tab = (page: Page, name: string) => page.locator(".bench-tab", { hasText: name }).click();
const confirmShown = async (page: Page) => {
  const button = page.getByRole("button", { name: /^确认列出的/ });
  if ((await button.count()) === 0) return;
  await button.click();
  await page.locator(".ant-popover").getByRole("button", { name: "确认", exact: true }).click();
  await saved(page);
};

const reason = whyNoJourneys();

describe.skipIf(reason !== null)("a plan on its way", { timeout: 120_000 }, () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  }, 180_000);
  afterAll(() => office?.close());

  test("a clerk uploads a plan, checks it, the head publishes it, and anybody reads it", async () => {
    const { page: clerk, errors } = await office.enter("qinzhou-clerk");
    await clerk.goto("/plans?upload=1");
    await clerk.locator('input[type="file"]').first().setInputFiles(file("qinzhou-2019.docx"));
    await clerk.waitForURL(/\/plans\/[0-9a-f-]{36}/);
    await clerk.locator(".item").first().waitFor();
    const address = clerk.url();
    const title = (await clerk.title()).split(" · ")[0] ?? "";

    await clerk.locator(".item-head").first().click();
    expect(await clerk.locator(".doc mark.lit").count()).toBeGreaterThan(0);
    for (const name of ["任务", "指标", "保障", "引用"]) {
      await tab(clerk, name);
      await confirmShown(clerk);
    }
    expect(await clerk.locator(".bench-progress").textContent()).toMatch(/已核对 [1-9]\d* \//);
    expect(errors).toEqual([]);

    const { page: head } = await office.enter("qinzhou-checker");
    await head.goto(address);
    await head.getByRole("button", { name: "发布", exact: true }).click();
    for (const box of await head.locator(".checklist .ant-checkbox-input").all()) await box.check();
    await head.locator(".ant-modal").getByRole("button", { name: "发布", exact: true }).click();
    await head.getByText("已发布。公开页面可直接转发。").waitFor();

    const { page: reader, errors: readerErrors } = await openPage(office.browser, office.address);
    await reader.goto(address.replace("/plans/", "/p/"));
    await reader.getByRole("heading", { level: 1, name: title }).waitFor();
    expect(await reader.locator(".pub-task").count()).toBeGreaterThan(5);
    expect(readerErrors).toEqual([]);
  });

  test("the same file twice shows the plan that is there", async () => {
    const { page } = await office.enter("qinzhou-clerk");
    const first = await paste(page, smallPlan("象棋重复上传"));
    expect(await paste(page, smallPlan("象棋重复上传"))).toBe(first);
    await page.getByText("这份文件以前导入过").waitFor();
  });

  test("a text that is no plan is refused in words, and nothing is stored", async () => {
    const { page } = await office.enter("qinzhou-clerk");
    await page.goto("/plans?upload=1");
    await page.getByRole("tab", { name: "粘贴文字" }).click();
    await page.getByLabel("把规划全文粘贴到这里").fill("今天晚饭吃红烧鱼，再炒一盘青菜。");
    await page.getByRole("button", { name: "导入并解读" }).click();
    await page.locator(".upload-fault").waitFor();
    expect(page.url()).toContain("/plans?upload=1");
  });

  test("two clerks at once see each other's work, and nobody's is lost", async () => {
    const { page: first } = await office.enter("qinzhou-clerk");
    const address = await paste(first, smallPlan("象棋两人核对"));
    const { page: second } = await office.enter("qinzhou-clerk-2");
    await second.goto(address);
    await second.locator(".item").first().waitFor();

    await first.locator(".item-head").nth(0).click();
    await first.locator(".item.selected").getByRole("button", { name: "确认", exact: true }).click();
    await saved(first);
    await second.locator(".item-head").nth(1).click();
    await second.locator(".item.selected").getByRole("button", { name: "剔除", exact: true }).click();
    await saved(second);

    await second.locator(".item-state.confirmed").first().waitFor({ timeout: 20_000 });
    await first.locator(".item-state.rejected").first().waitFor({ timeout: 20_000 });
  });

  test("of two edits of the same item the later one is told, and sees what stands there now", async () => {
    const { page: first } = await office.enter("qinzhou-clerk");
    const address = await paste(first, smallPlan("象棋同时修改"));
    const { page: second } = await office.enter("qinzhou-clerk-2");
    await second.goto(address);
    await second.locator(".item").first().waitFor();
    for (const page of [first, second]) {
      await page.locator(".item-head").first().click();
      await page.keyboard.press("e");
      await page.locator(".item-form textarea").waitFor();
    }
    await first.locator(".item-form textarea").fill("办好社区象棋室");
    await first.getByRole("button", { name: "保存" }).click();
    await saved(first);
    await second.locator(".item-form textarea").fill("办好棋牌室");
    await second.getByRole("button", { name: "保存" }).click();
    await second.locator(".ant-message-error").waitFor();
    expect(await second.locator(".item-form textarea").inputValue()).toBe("办好棋牌室");
    await second.getByRole("button", { name: "取消" }).click();
    await second.locator(".item-title", { hasText: "办好社区象棋室" }).waitFor({ timeout: 20_000 });
  });

  test("everything can be checked with the keyboard alone, and taken back", async () => {
    const { page } = await office.enter("qinzhou-clerk");
    await paste(page, smallPlan("象棋键盘操作"));
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.locator(".item-state.confirmed").first().waitFor();
    await page.keyboard.press("x");
    await page.locator(".item-state.rejected").first().waitFor();
    await saved(page);
    await page.keyboard.press("u");
    await page.locator(".item-state.rejected").first().waitFor({ state: "detached" });
    await page.keyboard.press("e");
    await page.locator(".item-form textarea").waitFor();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("开展象棋残局联赛");
    await page.keyboard.press("Control+Enter");
    await page.locator(".item-title", { hasText: "开展象棋残局联赛" }).waitFor();
  });

  test("what the reader missed is marked in the text and added, by keyboard; undo takes it back", async () => {
    const { page, errors } = await office.enter("qinzhou-clerk");
    await paste(page, planWithMissed("象棋补录"));
    await markWords(page, "修好社区棋亭");
    await page.locator(".mark-bar").waitFor();
    await page.keyboard.press("a");
    await page.keyboard.press("Enter");
    const dialog = page.locator(".ant-modal");
    await dialog.locator(".item-form textarea").waitFor();
    expect(await dialog.locator(".quote").textContent()).toBe("修好社区棋亭");
    expect(await dialog.locator(".item-form textarea").inputValue()).toBe("修好社区棋亭");
    await dialog.getByRole("button", { name: "增加单位" }).click();
    await dialog.getByLabel("责任单位").fill("市体育局");
    await page.keyboard.press("Control+Enter");
    await dialog.waitFor({ state: "hidden" });
    const added = page.locator(".item.selected", { hasText: "修好社区棋亭" });
    await added.locator(".item-state.confirmed").waitFor();
    expect(await page.locator('.doc mark.lit:text("修好社区棋亭")').count()).toBe(1);
    await saved(page);
    await page.keyboard.press("u");
    await added.locator(".item-state.rejected").waitFor();
    await added.getByRole("button", { name: "恢复" }).click();
    await added.locator(".item-state.confirmed").waitFor();
    await saved(page);
    await page.reload();
    await page.locator(".item.is-confirmed", { hasText: "修好社区棋亭" }).waitFor();
    expect(errors).toEqual([]);
  });

  test("a target is added from a phone, read from the marked words", async () => {
    const { page, errors } = await office.enter("qinzhou-clerk", { width: 390, height: 844 });
    await paste(page, planWithMissed("象棋手机补录"));
    await page.getByRole("button", { name: "看原文" }).click();
    await markWords(page, "培训教练10名");
    await page.locator(".mark-bar").getByRole("button", { name: "指标" }).click();
    const dialog = page.locator(".ant-modal");
    await dialog.locator(".item-form textarea").waitFor();
    expect(await dialog.getByLabel("目标值").inputValue()).toBe("10");
    await dialog.getByLabel("指标", { exact: true }).last().fill("各县区培训象棋教练");
    await dialog.getByRole("button", { name: "保存" }).click();
    await page.locator(".item.selected", { hasText: "各县区培训象棋教练" }).waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect([wide, errors]).toEqual([false, []]);
  });

  test("on a phone the same work is cards, one side at a time", async () => {
    const { page, errors } = await office.enter("qinzhou-clerk", { width: 390, height: 844 });
    await page.goto("/");
    await page.getByRole("button", { name: "打开菜单" }).click();
    await page.locator(".ant-drawer").getByRole("link", { name: "规划列表" }).click();
    await page.waitForURL("**/plans");
    await paste(page, smallPlan("象棋手机核对"));
    await page.locator(".item-head").first().click();
    await page.locator(".item.selected").getByRole("button", { name: "确认", exact: true }).click();
    await saved(page);
    await page.getByRole("button", { name: "看原文" }).click();
    await page.locator(".doc mark").first().click();
    await page.locator(".item.selected").waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect([wide, errors]).toEqual([false, []]);
  });

  test("when the session ends, one signs in over the page and goes on typing", async () => {
    const { page } = await office.enter("qinzhou-clerk");
    await paste(page, smallPlan("象棋会话失效"));
    await page.keyboard.press("j");
    await page.keyboard.press("e");
    await page.locator(".item-form textarea").fill("会话失效前写下的名称");
    await page.context().clearCookies();
    await page.getByRole("button", { name: "保存" }).click();
    const dialog = page.locator(".ant-modal");
    await dialog.getByText("登录已失效").waitFor();
    await dialog.getByLabel("账号").fill("qinzhou-clerk");
    await dialog.getByLabel("密码").fill(office.passwordOf("qinzhou-clerk"));
    await dialog.getByRole("button", { name: "登录" }).click();
    await dialog.waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "保存" }).click();
    await page.locator(".item-title", { hasText: "会话失效前写下的名称" }).waitFor();
  });

  test("what was typed survives a reload", async () => {
    const { page } = await office.enter("qinzhou-clerk");
    await paste(page, smallPlan("象棋草稿保存"));
    await page.keyboard.press("j");
    await page.keyboard.press("e");
    await page.locator(".item-form textarea").fill("还没写完的名称");
    await page.reload();
    await page.locator(".item").first().waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("e");
    expect(await page.locator(".item-form textarea").inputValue()).toBe("还没写完的名称");
  });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openPage, whyNoJourneys } from "../support/browser.ts";
import { type Office, openOffice } from "./office.ts";

const reason = whyNoJourneys();

describe.skipIf(reason !== null)("those who let others in", { timeout: 120_000 }, () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  }, 180_000);
  afterAll(() => office?.close());

  test("a wrong password is refused in words, and the page asks again", async () => {
    const { page } = await openPage(office.browser, office.address);
    await page.goto("/plans");
    await page.waitForURL("**/sign-in");
    await page.getByLabel("账号").fill("qinzhou-clerk");
    await page.getByLabel("密码").fill("not-the-password");
    await page.getByRole("button", { name: "登录" }).click();
    await page.getByRole("alert").waitFor();
    await page.getByLabel("密码").fill(office.passwordOf("qinzhou-clerk"));
    await page.getByRole("button", { name: "登录" }).click();
    await page.waitForURL("**/plans");
  });

  test("the system administrator opens an account, its owner sets a password by the link, once", async () => {
    const { page: system } = await office.enter("system");
    await system.goto("/accounts");
    await system.getByRole("button", { name: "新建账号" }).click();
    await system.getByLabel("或登记新人员，姓名").fill("马示例");
    await system.locator(".ant-modal").getByLabel("账号").fill("chess-clerk");
    await system.locator(".ant-modal").getByRole("button", { name: "新建账号" }).click();
    const link = (await system.locator(".ant-modal code").textContent())?.trim() ?? "";
    expect(link).toContain("/setup#");

    const { page: owner } = await openPage(office.browser, office.address);
    await owner.goto(link);
    await owner.getByLabel("新密码", { exact: true }).fill("Chess-Horse-2026");
    await owner.getByLabel("再输一次新密码").fill("Chess-Horse-2026");
    await owner.getByRole("button", { name: "启用" }).click();
    await owner.getByText("账号已启用，请登录。").waitFor();

    const { page: again } = await openPage(office.browser, office.address);
    await again.goto(link);
    await again.getByRole("alert").waitFor();

    await owner.getByRole("link", { name: "返回登录" }).click();
    await owner.getByLabel("账号").fill("chess-clerk");
    await owner.getByLabel("密码").fill("Chess-Horse-2026");
    await owner.getByRole("button", { name: "登录" }).click();
    await owner.getByText("未任岗位").waitFor();
  });

  test("each of the three administrators sees only what is theirs", async () => {
    const menus: [string, string, string][] = [
      ["system", "账号管理", "审计日志"],
      ["security", "岗位与权限", "账号管理"],
      ["audit", "审计日志", "岗位与权限"],
    ];
    for (const [who, theirs, others] of menus) {
      const { page } = await office.enter(who);
      await page.goto("/");
      const menu = page.locator(".shell-side nav");
      await menu.getByRole("link", { name: theirs }).waitFor();
      expect(await menu.getByRole("link", { name: others }).count()).toBe(0);
      expect(await menu.getByRole("link", { name: "规划列表" }).count()).toBe(0);
    }
  });

  test("one person with two posts acts in one at a time", async () => {
    const { page } = await office.enter("qinzhou-head");
    await page.goto("/");
    await page.getByRole("button", { name: /切换岗位/ }).click();
    await page.getByText("领导小组办公室复核人").click();
    await page.locator(".post-text", { hasText: "领导小组办公室" }).waitFor();
  });

  test("the interface speaks English, and large", async () => {
    const { page } = await office.enter("qinzhou-clerk");
    await page.goto("/");
    await page.getByRole("button", { name: "Switch to English" }).click();
    await page.getByRole("link", { name: "Leading groups" }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    await page.getByRole("button", { name: "Large text" }).click();
    expect(await page.locator("html").getAttribute("data-size")).toBe("large");
  });

  test("the audit administrator finds what happened, and proves the log whole", async () => {
    const { page } = await office.enter("audit");
    await page.goto("/audit?event=accounts/");
    await page.locator("code", { hasText: "accounts/sign-in" }).first().waitFor();
    await page.getByRole("button", { name: "校验完整性" }).click();
    await page.locator(".ant-modal-confirm-title", { hasText: "日志完整" }).waitFor();
  });
});

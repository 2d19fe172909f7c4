import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cloneDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { type Actor, createContext, systemActor } from "../../engine/access/index.ts";
import { stoppedClock } from "../../kernel/clock.ts";
import * as contract from "./contract.ts";
import {
  changeDivision,
  createDivision,
  endDivision,
  endZone,
  exportDivisions,
  findDivision,
  findDivisionByName,
  findDivisionDetail,
  importDivisions,
  listAncestors,
  listChildren,
  listHeirs,
  listZones,
  nameDivision,
  saveZone,
  searchDivisions,
  seedDivisions,
} from "./index.ts";

let base: TestDatabase;
const today = "2026-03-05";
const clock = stoppedClock(`${today}T01:00:00Z`);
const context = (actor: Actor = systemActor("divisions:edit")) =>
  createContext({ db: base.db, clock, actor });

beforeAll(async () => {
  base = await cloneDatabase();
  await seedDivisions(base.db);
});
afterAll(() => base.close());

const search = async (input: Partial<Parameters<typeof searchDivisions>[1]>) => {
  const found = await searchDivisions(base.db, { on: today, includeEnded: false, limit: 5, ...input });
  if (!found.ok) throw new Error(found.refusals[0].code);
  return found.value;
};

describe("the reference data", () => {
  test("holds every province, prefecture and county, and towns of the pilot places", async () => {
    const counts = await sql<{ level: string; n: number }>`
      select d.level, count(*)::int as n from divisions.division_version v join divisions.division d using (division_code)
      where v.valid_to is null and v.admin_code is not null group by d.level`.execute(base.db);
    const byLevel = Object.fromEntries(counts.rows.map((row) => [row.level, row.n]));
    expect(byLevel).toMatchObject({ province: 34, prefecture: 333, county: 2845 });
    for (const place of ["450700", "450200", "210882"]) {
      const towns = await search({ within: place, level: "town", limit: 100 });
      expect(towns.items.length).toBeGreaterThanOrEqual(place === "210882" ? 15 : 60);
    }
  });

  test("is loaded once: a second load adds nothing and undoes nothing", async () => {
    await nameDivision(context(), { code: "450721", alias: "荔乡" });
    expect(await seedDivisions(base.db)).toEqual({ loaded: 0 });
    expect((await findDivisionDetail(base.db, "450721", today))?.aliases).toContain("荔乡");
  });

  test("leaves no place without the place above it", async () => {
    const orphans = await sql`
      select v.division_code from divisions.division_version v join divisions.division d using (division_code)
      where d.level <> 'province' and v.parent_code is null`.execute(base.db);
    expect(orphans.rows).toEqual([]);
  });
});

describe("searching", () => {
  test.each([
    ["钦州", "钦州市"],
    ["灵山", "灵山县"],
    ["桂", "广西壮族自治区"],
    ["融水县", "融水苗族自治县"],
    ["qinzhou", "钦州市"],
    ["4507", "钦州市"],
    ["450721", "灵山县"],
    ["横县", "横州市"],
    ["suoche", undefined],
  ])("%s → %s", async (q, name) => {
    expect((await search({ q })).items[0]?.name).toBe(name);
  });

  test("initials find the place", async () => {
    expect((await search({ q: "dsqs" })).items.map((hit) => hit.name)).toContain("大石桥市");
  });

  test("a former place is shown under its successor, and itself when ended places are asked for", async () => {
    const [successor] = (await search({ q: "柳江县" })).items;
    expect(successor).toMatchObject({ code: "450206", name: "柳江区", matched: "柳江县" });
    const ended = await search({ q: "柳江县", includeEnded: true });
    expect(ended.items[0]).toMatchObject({ code: "450221", validTo: "2017-01-06" });
  });

  test("pages follow each other without gap or double", async () => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await search({ q: "大", within: "450000", limit: 7, after });
      seen.push(...page.items.map((hit) => hit.code));
      after = page.next ?? undefined;
    } while (after);
    const whole = await search({ q: "大", within: "450000", limit: 100 });
    expect(seen).toEqual(whole.items.map((hit) => hit.code));
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(14);
  });

  test("shows the way down to each place", async () => {
    expect((await search({ q: "陆屋镇" })).items[0]?.path).toEqual(["广西壮族自治区", "钦州市", "灵山县"]);
  });

  test("a cursor that nobody handed out is refused", async () => {
    const found = await searchDivisions(base.db, {
      on: today,
      includeEnded: false,
      limit: 5,
      after: "x' or 1=1",
    });
    expect(found.ok ? "" : found.refusals[0].code).toBe("divisions/bad-cursor");
  });

  test("% and _ are ordinary characters", async () => {
    expect((await search({ q: "%" })).items).toEqual([]);
    expect((await search({ q: "钦_市" })).items).toEqual([]);
  });
});

describe("looking up a name", () => {
  const look = (name: string, within?: string, on = today) =>
    findDivisionByName(base.db, name, { within, on });

  test.each([
    ["广西", "450000"],
    ["钦州市", "450700"],
    ["大石桥市", "210882"],
    ["广西壮族自治区钦州市", "450700"],
    ["广西钦州市灵山县", "450721"],
    ["融水县", "450225"],
  ])("%s is %s", async (name, code) => {
    const found = await look(name);
    expect(found.kind === "found" ? found.division.code : found.kind).toBe(code);
  });

  test("鼓楼区 is in several cities; inside 南京 it is one", async () => {
    const all = await look("鼓楼区");
    expect(all.kind === "candidates" ? all.divisions.length : all.kind).toBe(4);
    const one = await look("鼓楼区", "320100");
    expect(one.kind === "found" ? one.division.code : one.kind).toBe("320106");
  });

  test("横县 is found before it became 横州市, and a candidate afterwards", async () => {
    expect((await look("横县", undefined, "2020-01-01")).kind).toBe("found");
    expect((await look("横县", undefined, "2022-01-01")).kind).toBe("candidates");
  });

  test("a name that no place bears is unknown", async () => {
    expect(await look("桃花源县")).toEqual({ kind: "unknown" });
  });
});

describe("the tree in time", () => {
  test("shows what stood under 柳州 on a day", async () => {
    const names = async (on: string) =>
      (await listChildren(base.db, { parent: "450200", on, limit: 50 })).items.map((one) => one.name);
    expect(await names("2016-06-30")).toContain("柳江县");
    expect(await names("2016-06-30")).not.toContain("柳江区");
    expect(await names("2018-06-08")).toContain("柳江区");
    expect(await names("2018-06-08")).not.toContain("柳江县");
  });

  test("knows the way up, also for a place that has ended", async () => {
    expect((await listAncestors(base.db, "450721111", today)).map((one) => one.name)).toEqual([
      "广西壮族自治区",
      "钦州市",
      "灵山县",
    ]);
    expect((await listAncestors(base.db, "371202", today)).map((one) => one.name)).toEqual([
      "山东省",
      "莱芜市",
    ]);
  });

  test("follows a place to its heirs", async () => {
    expect(await listHeirs(base.db, "450221", "2016-01-01")).toEqual(["450221"]);
    expect(await listHeirs(base.db, "450221", today)).toEqual(["450206"]);
    expect(await listHeirs(base.db, "371200", today)).toEqual(["370100"]);
  });

  test("shows predecessors and zones on the page of a place", async () => {
    const detail = await findDivisionDetail(base.db, "450206", today);
    expect(detail?.predecessors.map((one) => [one.fromName, one.kind])).toEqual([["柳江县", "撤县设区"]]);
    const port = await findDivisionDetail(base.db, "450702401", today);
    expect(port?.zones.map((zone) => zone.shortName)).toEqual(["钦州港区"]);
  });
});

describe("changing the register", () => {
  test("a new county lives, is renamed, ends with a successor; every form stays", async () => {
    const made = {
      code: "450799",
      name: "棋县",
      kind: "县",
      parentCode: "450700",
      statisticsOnly: false,
      urbanRural: null,
    };
    expect(
      (await createDivision(context(), { ...made, document: "桂函〔2024〕1号", on: "2024-01-01" })).ok,
    ).toBe(true);
    const again = await createDivision(context(), { ...made, document: "桂函〔2024〕1号", on: "2024-01-01" });
    expect(again.ok ? "" : again.refusals[0].code).toBe("divisions/code-taken");
    const renamed = await changeDivision(context(), {
      code: "450799",
      name: "棋市",
      kind: "县级市",
      document: "民函〔2025〕1号",
      on: "2025-01-01",
    });
    expect(renamed.ok && renamed.value.versions.map((one) => [one.name, one.validTo])).toEqual([
      ["棋县", "2025-01-01"],
      ["棋市", null],
    ]);
    const ended = await endDivision(context(), {
      code: "450799",
      successors: ["450721"],
      kind: "合并",
      document: "民函〔2026〕1号",
      on: "2026-01-01",
    });
    expect(ended.ok && ended.value.successors.map((one) => one.toName)).toEqual(["灵山县"]);
    expect((await findDivision(base.db, "450799", "2024-06-01"))?.name).toBe("棋县");
    expect((await findDivision(base.db, "450799", "2025-06-01"))?.name).toBe("棋市");
    expect(await findDivision(base.db, "450799", today)).toBeUndefined();
  });

  test.each([
    ["a place with places below it", { code: "450700", successors: [] }, "divisions/has-children"],
    [
      "a place into one that does not exist",
      { code: "450702404", successors: ["450798"] },
      "divisions/unknown-successor",
    ],
    ["an unknown place", { code: "450798", successors: [] }, "divisions/unknown"],
  ])("refuses to end %s", async (_what, input, code) => {
    const result = await endDivision(context(), { ...input, kind: "合并", document: "无", on: "2026-01-01" });
    expect(result.ok ? "" : result.refusals[0].code).toBe(code);
  });

  test("two clerks who rename one place at once: one wins, the other is told", async () => {
    const rename = (name: string) =>
      changeDivision(context(), { code: "450702403", name, document: "钦政函〔2025〕1号", on: "2025-06-01" });
    const results = await Promise.all([rename("钦州综合保税区甲"), rename("钦州综合保税区乙")]);
    expect(results.filter((one) => one.ok)).toHaveLength(1);
  });

  test("every change leaves an audit entry", async () => {
    const entries = await sql<{ event: string }>`
      select event from journal.audit_entry where target_id = '450799' order by at, event <> 'divisions/created', event`.execute(
      base.db,
    );
    expect(entries.rows.map((row) => row.event)).toEqual([
      "divisions/created",
      "divisions/changed",
      "divisions/ended",
    ]);
  });
});

describe("importing and exporting", () => {
  const file = (text: string) => ({ name: "codes.csv", bytes: new TextEncoder().encode(text) });
  const options = { on: "2024-06-30", document: "国家统计局2024年版", within: "210882" as const };

  test("a dry run writes nothing, the commit writes what it promised, and a second commit nothing more", async () => {
    const text =
      "统计用区划代码,名称,城乡分类代码\n210882003000,金桥街道,\n210882003001,金桥社区居委会,111\n210882118000,棋盘镇,\n";
    const dry = await importDivisions(context(), { ...options, within: undefined, commit: "no" }, file(text));
    expect(dry.ok && dry.value).toMatchObject({ committed: false, created: 2, unchanged: 1, faults: [] });
    expect(await findDivision(base.db, "210882118", today)).toBeUndefined();
    const real = await importDivisions(
      context(),
      { ...options, within: undefined, commit: "yes" },
      file(text),
    );
    expect(real.ok && real.value).toMatchObject({ committed: true, created: 2 });
    expect(await findDivision(base.db, "210882003001", today)).toMatchObject({
      urbanRural: "111",
      level: "village",
    });
    const again = await importDivisions(
      context(),
      { ...options, within: undefined, commit: "yes" },
      file(text),
    );
    expect(again.ok && again.value).toMatchObject({ created: 0, changed: 0, unchanged: 3 });
  });

  test("one fault and nothing is written", async () => {
    const text = "代码,名称\n210882119000,士镇\n21088,坏行\n";
    const result = await importDivisions(context(), { ...options, commit: "yes" }, file(text));
    expect(result.ok ? "" : result.refusals[0].code).toBe("divisions/import-faults");
    expect(await findDivision(base.db, "210882119", today)).toBeUndefined();
  });

  test("what is exported is imported without a change", async () => {
    const answer = exportDivisions(base.db, { within: "450700", on: today });
    const chunks: Uint8Array[] = [];
    for await (const chunk of answer.bytes as AsyncIterable<Uint8Array>) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    const result = await importDivisions(
      context(),
      { ...options, on: "2026-06-30", within: "450700", commit: "no" },
      { name: answer.name, bytes },
    );
    expect(result.ok && result.value).toMatchObject({ created: 0, changed: 0, ended: 0, faults: [] });
    expect(result.ok && result.value.unchanged).toBeGreaterThan(60);
  });
});

describe("reporting zones", () => {
  test("those of 钦州 overlap its districts and belong to the city", async () => {
    const zones = await listZones(base.db, { within: "450700", on: today });
    expect(zones.map((zone) => zone.shortName)).toEqual(
      expect.arrayContaining(["滨海新城", "三娘湾管理区", "钦州保税港区"]),
    );
    expect(zones.every((zone) => zone.governmentCode === "450700")).toBe(true);
  });

  test("a zone is entered, its area is set anew, and it ends; its past stays", async () => {
    const facts = {
      name: "棋盘新区",
      shortName: "棋盘新区",
      aliases: [],
      governmentCode: "450700",
      level: "county" as const,
      document: "钦政发〔2024〕1号",
    };
    const made = await saveZone(context(), { ...facts, areas: ["450702105"], on: "2024-01-01" });
    if (!made.ok) throw new Error(made.refusals[0].code);
    const { zoneCode } = made.value;
    const moved = await saveZone(context(), { ...facts, zoneCode, areas: ["450702104"], on: "2025-01-01" });
    expect(moved.ok && moved.value.areas.map((area) => area.name)).toEqual(["大番坡镇"]);
    const past = await listZones(base.db, { zoneCode, on: "2024-06-01" });
    expect(past[0]?.areas.map((area) => area.name)).toEqual(["龙门港镇"]);
    expect((await endZone(context(), { zoneCode, document: "钦政发〔2026〕1号", on: "2026-01-01" })).ok).toBe(
      true,
    );
    expect(await listZones(base.db, { zoneCode, on: today })).toEqual([]);
    expect(await listZones(base.db, { zoneCode, on: "2025-06-01" })).toHaveLength(1);
  });

  test("two zones of one government may not share a name", async () => {
    const result = await saveZone(context(), {
      name: "钦州滨海新城",
      shortName: "滨海新城",
      aliases: [],
      governmentCode: "450700",
      level: "county",
      document: "无",
      areas: [],
      on: today,
    });
    expect(result.ok ? "" : result.refusals[0].code).toBe("divisions/zone-name-taken");
  });
});

describe("who maintains the places of 柳州", () => {
  const editor: Actor = { ...systemActor("divisions:edit"), kind: "user", jurisdiction: "450200" };
  const codeOf = (result: { ok: true } | { ok: false; refusals: readonly { code: string }[] }) =>
    result.ok ? "ok" : result.refusals[0]?.code;
  const facts = { document: "柳政发〔2026〕1号", on: "2026-02-01" };

  test("changes none of 钦州", async () => {
    const ctx = context(editor);
    const zone = { name: "象棋园区", shortName: "象棋园区", aliases: [], level: "county" as const, ...facts };
    const [known] = await listZones(base.db, { within: "450700", on: today });
    const refused = [
      await nameDivision(ctx, { code: "450721", alias: "外地" }),
      await changeDivision(ctx, { code: "450721", name: "外地县", ...facts }),
      await endDivision(ctx, { code: "450702105", successors: [], kind: "撤销", ...facts }),
      await saveZone(ctx, { ...zone, governmentCode: "450700", areas: [] }),
      await saveZone(ctx, { ...zone, governmentCode: "450200", areas: ["450702105"] }),
      await endZone(ctx, { zoneCode: known?.zoneCode ?? "", ...facts }),
    ];
    expect(new Set(refused.map(codeOf))).toEqual(new Set(["divisions/outside-jurisdiction"]));
  });

  test("may change their own, down to the towns", async () => {
    expect(codeOf(await nameDivision(context(editor), { code: "450200", alias: "奇石城" }))).toBe("ok");
  });

  test("imports none of 钦州: the cell is named", async () => {
    const text = "统计用区划代码,名称\n450721999000,外地镇\n";
    const file = { name: "codes.csv", bytes: new TextEncoder().encode(text) };
    const dry = await importDivisions(context(editor), { ...facts, commit: "no" }, file);
    expect(dry.ok && dry.value.faults).toEqual([
      expect.objectContaining({ line: 2, message: expect.stringContaining("不在当前岗位的辖区") }),
    ]);
  });
});

test("every answer fits the contract", async () => {
  expect(
    contract.DivisionDetail.parse(await findDivisionDetail(base.db, "450702", today)).childCount,
  ).toBeGreaterThan(15);
  contract.searchDivisions.output.parse(await search({ q: "q" }));
  contract.lookUpDivision.output.parse(await findDivisionByName(base.db, "鼓楼区", { on: today }));
  contract.listZones.output.parse({ items: await listZones(base.db, {}) });
  contract.listDivisionChildren.output.parse(await listChildren(base.db, { on: today, limit: 100 }));
});

test("on any day a code has at most one form", async () => {
  const overlaps = await sql`
    select a.division_code from divisions.division_version a
    join divisions.division_version b on b.division_code = a.division_code and b.version_no > a.version_no
    where coalesce(b.valid_from, '-infinity') < coalesce(a.valid_to, 'infinity')`.execute(base.db);
  expect(overlaps.rows).toEqual([]);
});

import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cloneDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { type Actor, createContext, systemActor } from "../../engine/access/index.ts";
import { stoppedClock } from "../../kernel/clock.ts";
import type { Result } from "../../kernel/result.ts";
import { seedDivisions } from "../divisions/index.ts";
import type { AgencyId, AppointmentId, GroupId, PersonId, PostId } from "./contract.ts";
import * as contract from "./contract.ts";
import {
  addAgencyName,
  appoint,
  createAgency,
  createGroup,
  createPost,
  type DemonstrationPerson,
  endAgency,
  endAppointment,
  endGroup,
  endPost,
  exportAgencies,
  findAgencyDetail,
  findGroupDetail,
  importAgencies,
  issueMemberList,
  listFunctions,
  listGroups,
  listPeople,
  listPosts,
  listRightsOf,
  listRoles,
  prepareAdministrators,
  registerPerson,
  renameAgency,
  resolveAgencyName,
  rightsOf,
  searchAgencies,
  seedDemoAgencies,
} from "./index.ts";

let base: TestDatabase;
let people: ReadonlyMap<string, DemonstrationPerson>;
const today = "2026-03-05";
const clock = stoppedClock(`${today}T01:00:00Z`);
const context = (actor: Actor = systemActor()) => createContext({ db: base.db, clock, actor });
/** Somebody who acts in a post of a jurisdiction. */
const actor = (facts: Partial<Actor>): Actor => ({
  ...systemActor("agencies:edit", "rights:grant", "plans:read"),
  kind: "user",
  ...facts,
});

beforeAll(async () => {
  base = await cloneDatabase();
  await seedDivisions(base.db);
  const seeded = await seedDemoAgencies(base.db);
  people = new Map(seeded.people.map((one) => [one.loginName, one]));
});
afterAll(() => base.close());

const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.value;
};
const codeOf = (result: Result<unknown>) => (result.ok ? "ok" : result.refusals[0].code);
const idOf = async (name: string, jurisdiction: string, on = today): Promise<AgencyId> => {
  const found = await resolveAgencyName(base.db, name, { jurisdiction, on });
  if (found.kind !== "resolved") throw new Error(`${name}: ${found.explained}`);
  return found.agency.agencyId;
};
const personOf = (login: string): DemonstrationPerson => {
  const person = people.get(login);
  if (!person) throw new Error(login);
  return person;
};
const search = async (input: Partial<Parameters<typeof searchAgencies>[1]>) =>
  value(await searchAgencies(base.db, { below: false, on: today, includeEnded: false, limit: 50, ...input }));
const newBody = (name: string) => ({
  jurisdiction: "450700",
  name: `钦州市${name}`,
  shortName: `市${name}`,
  kind: "department" as const,
  functionCode: "energy",
  furtherFunctions: [],
  names: [],
  validFrom: "2020-01-01",
  document: "钦编〔2020〕1号",
});

describe("the demonstration bodies", () => {
  test("are loaded once", async () => {
    expect((await seedDemoAgencies(base.db)).loaded).toBe(0);
  });
  test("roles of the database are the roles of the program", async () => {
    const rows = await sql<{
      role_code: string;
      duty: string;
    }>`select role_code, duty from agencies.role`.execute(base.db);
    const table = listRoles().map((role) => ({ role_code: role.roleCode, duty: role.duty }));
    expect(rows.rows.sort((a, b) => (a.role_code < b.role_code ? -1 : 1))).toEqual(
      table.sort((a, b) => (a.role_code < b.role_code ? -1 : 1)),
    );
  });
  test("every invented person holds a post, and can be told from a real one", async () => {
    expect(people.size).toBe(16);
    for (const person of people.values()) {
      expect(person.name).toMatch(/示例$/);
      expect((await listRightsOf(base.db, { personId: person.personId, on: today })).length).toBe(
        person.posts.length,
      );
    }
  });
});

describe("searching", () => {
  test.each([
    [{ q: "发改", jurisdiction: "450700" }, ["钦州市发展和改革委员会"]],
    [{ q: "住建委", jurisdiction: "450200" }, ["柳州市住房和城乡建设局"]],
    [{ jurisdiction: "450700", kind: "zone-committee" as const }, 5],
    [{ q: "人民政府", jurisdiction: "450700", below: true, kind: "government" as const }, 5],
    [{ q: "国土资源局", jurisdiction: "450700", includeEnded: true }, ["钦州市国土资源局"]],
    [{ q: "%", jurisdiction: "450700" }, 0],
  ])("%j", async (input, expected) => {
    const { items } = await search(input);
    if (typeof expected === "number") expect(items).toHaveLength(expected);
    else expect(items.map((one) => one.name)).toEqual(expected);
  });
  test("pages follow each other without gap or double", async () => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await search({ jurisdiction: "450000", below: true, limit: 30, after });
      seen.push(...page.items.map((one) => one.agencyId));
      after = page.next ?? undefined;
    } while (after);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(300);
    expect(
      codeOf(
        await searchAgencies(base.db, { below: false, on: today, includeEnded: false, limit: 5, after: "x" }),
      ),
    ).toBe("agencies/bad-cursor");
  });
});

describe("bodies in time", () => {
  test("a body is entered, renamed, ended in favour of another; every form stays", async () => {
    const made = value(await createAgency(context(), newBody("象棋局")));
    const { agencyId } = made.agency;
    value(await addAgencyName(context(), { agencyId, name: "象棋办" }));
    value(
      await renameAgency(context(), {
        agencyId,
        name: "钦州市棋牌局",
        shortName: "市棋牌局",
        on: "2022-01-01",
        document: "钦编〔2022〕1号",
      }),
    );
    const heir = value(await createAgency(context(), { ...newBody("智力运动局"), validFrom: "2023-01-01" }));
    value(
      await endAgency(context(), {
        agencyId,
        on: "2024-01-01",
        kind: "合并",
        successors: [heir.agency.agencyId],
        document: "钦编〔2024〕1号",
      }),
    );
    const resolve = async (name: string, on: string) => {
      const found = await resolveAgencyName(base.db, name, { jurisdiction: "450700", on });
      return found.kind === "resolved"
        ? found.agency.name
        : found.kind === "candidates"
          ? found.candidates.map((one) => one.name)
          : found.kind;
    };
    expect(await resolve("象棋办", "2021-06-30")).toBe("钦州市象棋局");
    expect(await resolve("市象棋局", "2023-06-30")).toBe("钦州市棋牌局");
    expect(await resolve("市棋牌局", "2025-06-30")).toEqual(["钦州市智力运动局", "钦州市棋牌局"]);
    const detail = await findAgencyDetail(base.db, agencyId, today);
    expect(detail?.versions.map((one) => [one.name, one.validTo])).toEqual([
      ["钦州市象棋局", "2022-01-01"],
      ["钦州市棋牌局", "2024-01-01"],
    ]);
    expect(detail?.successors.map((one) => one.toName)).toEqual(["钦州市智力运动局"]);
    expect(
      codeOf(
        await renameAgency(context(), {
          agencyId,
          name: "再改",
          shortName: "再改",
          on: today,
          document: "无",
        }),
      ),
    ).toBe("agencies/ended");
  });

  test.each([
    ["a name in use", { name: "钦州市公安局" }, "agencies/name-taken"],
    ["a function that the catalogue lacks", { functionCode: "chess" }, "agencies/unknown-function"],
    ["a wrong credit code", { creditCode: "91350100M000100Y4Z" }, "agencies/bad-credit-code"],
    ["an unknown place", { jurisdiction: "999999" }, "agencies/unknown-place"],
    ["a zone committee without zone", { kind: "zone-committee" as const }, "agencies/zone-required"],
  ])("refuses %s", async (_what, change, code) => {
    expect(codeOf(await createAgency(context(), { ...newBody("围棋局"), ...change }))).toBe(code);
  });

  test("the same name in two cities is two bodies", async () => {
    expect(
      codeOf(await createAgency(context(), { ...newBody("跳棋局"), name: "跳棋局", shortName: "跳棋局" })),
    ).toBe("ok");
    expect(
      codeOf(
        await createAgency(context(), {
          ...newBody("跳棋局"),
          name: "跳棋局",
          shortName: "跳棋局",
          jurisdiction: "450200",
        }),
      ),
    ).toBe("ok");
  });

  test("a clerk of 钦州 maintains bodies of 钦州 and 灵山, not of 柳州", async () => {
    const clerk = context(actor({ jurisdiction: "450700" }));
    expect(codeOf(await createAgency(clerk, { ...newBody("军棋局"), jurisdiction: "450721" }))).toBe("ok");
    expect(codeOf(await createAgency(clerk, { ...newBody("军棋局"), jurisdiction: "450200" }))).toBe(
      "agencies/outside-jurisdiction",
    );
  });

  test("two clerks who enter one name at once: one wins", async () => {
    const results = await Promise.all([1, 2].map(() => createAgency(context(), newBody("五子棋局"))));
    expect(results.map(codeOf).sort()).toEqual(["agencies/name-taken", "ok"]);
  });
});

describe("posts and appointments", () => {
  const makePost = async (roleCode: "liaison" | "audit-administrator" | "office-maker", title: string) =>
    value(
      await createPost(context(), {
        agencyId: await idOf("市教育局", "450700"),
        title,
        roleCode,
        validFrom: "2020-01-01",
      }),
    );
  const put = (
    personId: string,
    postId: string,
    more: { validFrom?: string; validTo?: string; by?: Actor } = {},
  ) =>
    appoint(context(more.by), {
      personId: personId as PersonId,
      postId: postId as PostId,
      validFrom: more.validFrom ?? "2021-01-01",
      validTo: more.validTo ?? null,
      document: "钦人〔2021〕1号",
    });

  test("rights begin and end with the appointment", async () => {
    const person = value(await registerPerson(context(), { name: "试示例" }));
    const post = await makePost("office-maker", "试用经办人");
    const made = value(await put(person.personId, post.postId));
    const rights = async (on: string) =>
      (await rightsOf(base.db, { personId: person.personId, postId: post.postId, on }))?.rights.has(
        "plans:edit",
      );
    expect([await rights("2020-12-31"), await rights("2021-01-01")]).toEqual([undefined, true]);
    value(
      await endAppointment(context(), {
        appointmentId: made.appointmentId as AppointmentId,
        on: "2022-01-01",
        document: "钦人〔2022〕1号",
      }),
    );
    expect([await rights("2021-12-31"), await rights("2022-01-01")]).toEqual([true, undefined]);
    expect(
      codeOf(
        await endAppointment(context(), {
          appointmentId: made.appointmentId as AppointmentId,
          on: "2022-01-01",
          document: "无",
        }),
      ),
    ).toBe("agencies/unknown-appointment");
  });

  test("nobody grants rights to themselves", async () => {
    const person = value(await registerPerson(context(), { name: "己示例" }));
    const post = await makePost("liaison", "自授岗位");
    const self = actor({ personId: person.personId, jurisdiction: "450700" });
    expect(codeOf(await put(person.personId, post.postId, { by: self }))).toBe("agencies/own-rights");
    expect(codeOf(await put(person.personId, post.postId))).toBe("ok");
  });

  test("audit and business exclude each other, in the program and in the database", async () => {
    const person = value(await registerPerson(context(), { name: "互示例" }));
    const [clerk, audit] = [
      await makePost("liaison", "互斥经办"),
      await makePost("audit-administrator", "互斥审计"),
    ];
    value(await put(person.personId, clerk.postId));
    expect(codeOf(await put(person.personId, audit.postId))).toBe("agencies/duties-exclude");
    const around = sql`insert into agencies.appointment (appointment_id, person_id, post_id, valid_from)
      values (gen_random_uuid(), ${person.personId}, ${audit.postId}, '2021-06-01')`;
    await expect(around.execute(base.db)).rejects.toThrow(/may not mix/);
    const promotion = sql`update agencies.post set role_code = 'audit-administrator', duty = 'audit' where post_id = ${clerk.postId}`;
    await expect(promotion.execute(base.db)).rejects.toThrow(/never changes/);
  });

  test("two security administrators at once cannot mix what neither may mix alone", async () => {
    const person = value(await registerPerson(context(), { name: "并示例" }));
    const [clerk, audit] = [
      await makePost("liaison", "并发经办"),
      await makePost("audit-administrator", "并发审计"),
    ];
    const results = await Promise.all([
      put(person.personId, clerk.postId),
      put(person.personId, audit.postId),
    ]);
    expect(results.map(codeOf).sort()).toEqual(["agencies/duties-exclude", "ok"]);
  });

  test("a post has one holder at a time; when it ends, the appointment ends", async () => {
    const [one, two] = [
      value(await registerPerson(context(), { name: "先示例" })),
      value(await registerPerson(context(), { name: "后示例" })),
    ];
    const post = await makePost("liaison", "单人岗位");
    value(await put(one.personId, post.postId));
    expect(codeOf(await put(two.personId, post.postId))).toBe("agencies/post-filled");
    value(await endPost(context(), { postId: post.postId, on: "2023-01-01", reason: "机构改革" }));
    expect(
      await rightsOf(base.db, { personId: one.personId, postId: post.postId, on: "2023-01-01" }),
    ).toBeUndefined();
    expect(codeOf(await put(two.personId, post.postId))).toBe("agencies/post-not-open");
  });

  test("every change of rights is in the audit log, without names", async () => {
    const found = await sql<{ event: string; details: string }>`
      select event, details from journal.audit_entry where event like 'agencies/%' and target_kind in ('person', 'post')`.execute(
      base.db,
    );
    expect(found.rows.map((row) => row.event)).toEqual(
      expect.arrayContaining([
        "agencies/appointed",
        "agencies/dismissed",
        "agencies/post-created",
        "agencies/post-ended",
      ]),
    );
    expect(found.rows.some((row) => row.details.includes("示例"))).toBe(false);
  });

  test("a new installation has its three administrators, three people, once", async () => {
    const made = await prepareAdministrators(base.db, { jurisdiction: "210882", on: "2026-01-01" });
    expect(new Set(made.map((one) => one.personId)).size).toBe(3);
    expect(await prepareAdministrators(base.db, { jurisdiction: "210882", on: "2026-02-01" })).toEqual(made);
    const [system] = made;
    const rights =
      system && (await rightsOf(base.db, { personId: system.personId, postId: system.postId, on: today }));
    expect([...(rights?.rights ?? [])].sort()).toEqual(["accounts:manage", "people:register"]);
  });
});

describe("leading groups", () => {
  const lists = async () => {
    const [group] = (await listGroups(base.db, { jurisdiction: "450700", on: today })).filter((one) =>
      one.name.includes("新型城镇化工作"),
    );
    if (!group) throw new Error("no group");
    return group.groupId as GroupId;
  };
  const policeRights = async (on: string) => {
    const police = personOf("qinzhou-police");
    return [
      ...((await rightsOf(base.db, { personId: police.personId, postId: police.posts[0]?.postId ?? "", on }))
        ?.rights ?? []),
    ];
  };

  test("a new list moves access at once, and the old days keep theirs", async () => {
    const groupId = await lists();
    expect(await policeRights(today)).toEqual(["plans:read"]);
    const before = await findGroupDetail(base.db, groupId, today);
    const police = await idOf("市公安局", "450700");
    const members = (before?.members ?? [])
      .filter((member) => member.agencyId !== police)
      .map(({ part, agencyId, personId, title }) => ({ part, agencyId, personId, title }));
    const issued = value(
      await issueMemberList(context(), {
        groupId,
        effectiveOn: "2026-03-01",
        document: "钦政办〔2026〕1号",
        members,
      }),
    );
    expect(issued.lists.map((list) => list.listNo)).toEqual([3, 2, 1]);
    expect([await policeRights("2026-02-28"), await policeRights("2026-03-01")]).toEqual([
      ["plans:read"],
      [],
    ]);
    const old = await findGroupDetail(base.db, groupId, "2017-01-01");
    expect(old?.members.map((member) => member.agencyName)).toContain("钦州市国土资源局");
    expect(old?.members[0]?.validTo).toBe("2019-03-01");
  });

  test("an issued list cannot be changed, not even in the database", async () => {
    await expect(sql`update agencies.group_member set part = 'chair'`.execute(base.db)).rejects.toThrow();
    await expect(sql`delete from agencies.member_list`.execute(base.ownerDb)).rejects.toThrow(/append-only/);
    const groupId = await lists();
    const member = {
      part: "member" as const,
      agencyId: await idOf("市公安局", "450700"),
      personId: null,
      title: null,
    };
    const stale = await issueMemberList(context(), {
      groupId,
      effectiveOn: "2026-03-01",
      document: "无",
      members: [member],
    });
    expect(codeOf(stale)).toBe("agencies/list-not-newer");
  });

  test("a county in the list of the city may read the plans of the city", async () => {
    const lingshan = personOf("lingshan");
    const found = await rightsOf(base.db, {
      personId: lingshan.personId,
      postId: lingshan.posts[0]?.postId ?? "",
      on: "2020-01-01",
    });
    expect(found?.jurisdiction).toBe("450721");
    expect([...(found?.rights ?? [])]).toEqual([]);
    expect(found?.grants).toEqual([expect.objectContaining({ right: "plans:read", jurisdiction: "450700" })]);
  });

  test("a group is entered once; nobody brings in their own body", async () => {
    const facts = {
      jurisdiction: "450700",
      name: "钦州市象棋进校园领导小组",
      aliases: ["市象棋领导小组"],
      kind: "leading-group" as const,
      officeAgencyId: null,
      validFrom: "2025-01-01",
      document: "钦政办〔2025〕9号",
    };
    const made = value(await createGroup(context(), facts));
    expect(codeOf(await createGroup(context(), { ...facts, name: "市象棋领导小组" }))).toBe(
      "agencies/group-name-taken",
    );
    const agencyId = await idOf("市商务局", "450700");
    const own = context(actor({ agencyId, jurisdiction: "450700" }));
    const list = {
      groupId: made.groupId as GroupId,
      effectiveOn: "2025-02-01",
      document: "钦政办〔2025〕10号",
      members: [{ part: "member" as const, agencyId, personId: null, title: null }],
    };
    expect(codeOf(await issueMemberList(own, list))).toBe("agencies/own-rights");
    expect(codeOf(await issueMemberList(context(), list))).toBe("ok");
  });
});

test("a group ends by a document: what its list gave ends that day, the list stays readable", async () => {
  const agencyId = await idOf("市公安局", "450700");
  const made = value(
    await createGroup(context(), {
      jurisdiction: "450700",
      name: "钦州市围棋之乡建设领导小组",
      aliases: [],
      kind: "leading-group",
      officeAgencyId: null,
      validFrom: "2026-01-01",
      document: "钦政办〔2026〕11号",
    }),
  );
  const groupId = made.groupId as GroupId;
  const members = [{ part: "member" as const, agencyId, personId: null, title: null }];
  const issue = { groupId, effectiveOn: "2026-01-02", document: "钦政办〔2026〕12号", members };
  value(await issueMemberList(context(), issue));
  const police = personOf("qinzhou-police");
  const reasons = async (on: string) =>
    (
      await rightsOf(base.db, { personId: police.personId, postId: police.posts[0]?.postId ?? "", on })
    )?.grants.filter((grant) => grant.because.includes("围棋之乡")).length;
  const end = { groupId, on: "2026-02-01", document: "钦政办〔2026〕13号" };
  const liuzhou = context(actor({ jurisdiction: "450200" }));
  expect(codeOf(await endGroup(liuzhou, end))).toBe("agencies/outside-jurisdiction");
  expect(codeOf(await endGroup(context(), { ...end, on: "2026-01-02" }))).toBe(
    "agencies/group-end-too-early",
  );
  expect(await reasons("2026-02-01")).toBe(1);
  const ended = value(await endGroup(context(), end));
  expect(ended).toMatchObject({ validTo: "2026-02-01", endDocument: "钦政办〔2026〕13号" });
  expect([await reasons("2026-01-31"), await reasons("2026-02-01")]).toEqual([1, 0]);
  expect((await findGroupDetail(base.db, groupId, "2026-01-15"))?.members).toHaveLength(1);
  expect((await listGroups(base.db, { on: today })).map((group) => group.groupId)).not.toContain(groupId);
  expect(codeOf(await endGroup(context(), { ...end, on: "2026-03-01" }))).toBe("agencies/group-ended");
  expect(codeOf(await issueMemberList(context(), { ...issue, effectiveOn: "2026-03-01" }))).toBe(
    "agencies/unknown-group",
  );
});

describe("importing and exporting", () => {
  const file = (text: string) => ({ name: "a.csv", bytes: new TextEncoder().encode(text) });
  const head = "全称,简称,机构类别,职能,其他职能,别称,统一社会信用代码,设立日期\n";

  test("a dry run writes nothing, a commit writes all, a repetition nothing more", async () => {
    const text = `${head}灵山县发展和改革局,县发改局,政府部门,发展改革,能源,县发改委,,2019-01-01\n`;
    const options = { jurisdiction: "450721", document: "灵编〔2019〕1号" };
    const dry = value(await importAgencies(context(), { ...options, commit: "no" }, file(text)));
    expect(dry).toMatchObject({ committed: false, created: 1, faults: [] });
    expect((await search({ q: "灵山县发展", jurisdiction: "450721" })).items).toEqual([]);
    expect(value(await importAgencies(context(), { ...options, commit: "yes" }, file(text)))).toMatchObject({
      committed: true,
      created: 1,
    });
    expect(value(await importAgencies(context(), { ...options, commit: "yes" }, file(text)))).toMatchObject({
      created: 0,
      unchanged: 1,
    });
    expect(await idOf("县发改委", "450721")).toBe(await idOf("县发改局", "450721"));
  });

  test.each([
    ["灵山县棋局,县棋局,棋类,发展改革,,,,", "没有机构类别「棋类」"],
    ["灵山县棋局,县棋局,政府部门,下棋,,,,", "职能目录中没有「下棋」"],
    [",县棋局,政府部门,能源,,,,", "全称为空"],
    ["灵山县棋局,县棋局,政府部门,能源,,,91350100M000100Y4Z,", "校验位不符"],
    ["灵山县棋局,县棋局,政府部门,能源,,,,2019年", "应写作2019-01-01"],
  ])("%s is a fault of line 2", async (line, message) => {
    const options = { jurisdiction: "450721", document: "无", commit: "no" as const };
    const report = value(await importAgencies(context(), options, file(`${head}${line}\n`)));
    expect(report.faults).toEqual([
      expect.objectContaining({ line: 2, message: expect.stringContaining(message) }),
    ]);
    expect(
      codeOf(await importAgencies(context(), { ...options, commit: "yes" }, file(`${head}${line}\n`))),
    ).toBe("agencies/file-faults");
  });

  test("what is exported for 大石桥 is read again without a fault", async () => {
    const chunks: Uint8Array[] = [];
    const answer = exportAgencies(base.db, { jurisdiction: "210882", on: today });
    for await (const chunk of answer.bytes as AsyncIterable<Uint8Array>) chunks.push(chunk);
    const text = Buffer.concat(chunks)
      .toString("utf8")
      .split("\n")
      .filter((line) => !line.includes("管委会"))
      .join("\n");
    const report = value(
      await importAgencies(context(), { jurisdiction: "210882", document: "无", commit: "no" }, file(text)),
    );
    expect(report).toMatchObject({ created: 0, faults: [] });
    expect(report.unchanged).toBeGreaterThan(20);
  });
});

test("every answer fits the contract", async () => {
  contract.searchAgencies.output.parse(await search({ jurisdiction: "450700" }));
  contract.getAgency.output.parse(await findAgencyDetail(base.db, await idOf("市发改委", "450700"), today));
  contract.resolveAgency.output.parse(await resolveAgencyName(base.db, "各县区", { jurisdiction: "450700" }));
  contract.listFunctions.output.parse({ items: await listFunctions(base.db) });
  contract.listRoles.output.parse({ items: listRoles() });
  contract.listPosts.output.parse(
    value(await listPosts(base.db, { jurisdiction: "450700", on: today, limit: 50 })),
  );
  contract.listPeople.output.parse(value(await listPeople(base.db, { q: "示例", on: today, limit: 50 })));
  for (const group of await listGroups(base.db, { on: today })) {
    contract.getGroup.output.parse(await findGroupDetail(base.db, group.groupId, today));
  }
});

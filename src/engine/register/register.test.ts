import { expect, test } from "vitest";
import { eq, field, value } from "../expression/expression.ts";
import { faultsOfRegisters } from "./check.ts";
import { clubMember } from "./chess-club.register.ts";
import { endpointsOfRegister, flatEndpoints } from "./contract.ts";
import type { RecordOf, Register } from "./declaration.ts";
import { type FormOf, formSchema } from "./schema.ts";
import { createTablesSql } from "./tables.ts";

const club: Register = clubMember;

test("the chess club's declaration has no fault", () => {
  expect(faultsOfRegisters([club])).toEqual([]);
});

test("all faults of a declaration are listed together, in plain sentences", () => {
  const broken: Register = {
    ...club,
    identity: ["member_number"],
    fields: {
      ...club.fields,
      rank: { kind: "choice", term: "段位", choices: {} },
      state: { kind: "text", term: "状态" },
    },
    states: { ...club.states, expelled: { term: "除名" } },
    rules: [
      {
        key: "odd",
        says: "",
        basis: "",
        severity: "refuse",
        at: ["bribe"],
        demands: eq(field("elo"), value("1")),
      },
    ],
    grants: [{ to: "everybody", rows: { op: "always" }, level: "plain" }],
  };
  expect(
    faultsOfRegisters([broken, broken]).filter((fault, index, all) => all.indexOf(fault) === index),
  ).toEqual([
    "Two registers are called “club-member”",
    "club-member: field “rank” offers nothing to choose",
    "club-member: field “state” has a name of the engine's own columns",
    "club-member: there is no field “member_number”",
    "club-member: no action leads to the state “expelled”",
    "club-member: no action leads on from “expelled”; mark it final or add one",
    "club-member: rule “odd” names the unknown action “bribe”",
    "club-member: rule “odd”: 棋社会员 has no field “elo”",
    "club-member: a grant goes to “everybody”, which is no right",
    "club-member: the grant to “everybody” shows 「姓名」「公民身份号码」「联系电话」「出生日期」「住处位置」 and must name its purposes",
  ]);
});

test("an action's form takes what it asks for and names what it does not know", () => {
  const schema = formSchema(club, "promote");
  expect(schema.parse({ rank: "master" })).toEqual({ rank: "master" });
  const refused = schema.safeParse({ rank: "tenth-dan", fee: "1" });
  expect(refused.error?.issues.map((issue) => [issue.code, issue.path.join(".")])).toEqual([
    ["invalid_value", "rank"],
    ["unrecognized_keys", ""],
  ]);
});

test("types follow from the declaration", () => {
  const form: FormOf<typeof clubMember, "promote"> = { rank: "adept" };
  // @ts-expect-error a rank that the declaration does not list
  const wrong: FormOf<typeof clubMember, "promote"> = { rank: "tenth-dan" };
  const paid: RecordOf<(typeof clubMember)["fields"]>["agreed"] = true;
  expect([form.rank, wrong.rank, paid]).toEqual(["adept", "tenth-dan", true]);
});

test("the tables carry the law: keys, checks, comments with the Chinese term", () => {
  const sql = createTablesSql(club);
  expect(sql).toContain("primary key (person_key, record_id)");
  expect(sql).toContain("rank text collate \"C\" not null check (rank in ('novice', 'adept', 'master'))");
  expect(sql).toContain("comment on column register.club_member.rank is '段位';");
  expect(sql).toContain("create table register.club_member__match");
});

test("every register has its endpoints, named apart, each with a verb and described input", () => {
  const endpoints = flatEndpoints(endpointsOfRegister(club));
  expect(new Set(endpoints.map((endpoint) => `${endpoint.method} ${endpoint.path}`)).size).toBe(
    endpoints.length,
  );
  expect(endpoints.map((endpoint) => endpoint.cli)).toContain("club-member enrol");
  const list = endpointsOfRegister(club).list.input;
  const filters = JSON.stringify([{ field: "rank", op: "eq", values: ["master"] }]);
  expect(list.parse({ filters, descending: "true" })).toMatchObject({
    filters: [{ field: "rank" }],
    descending: true,
    limit: 50,
  });
  expect(list.safeParse({ filters: "rank=master" }).error?.issues[0]?.message).toBe("应为筛选条件的JSON列表");
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RoleCode } from "./contract.ts";
import { aDirectory, anEntry, chessCity } from "./fixtures.ts";
import { decideAppointment, overlap } from "./rules/appointment.ts";
import { readNumeral } from "./rules/collective.ts";
import { isCreditCode } from "./rules/credit-code.ts";
import { compareLists, decideGroupEnd, decideMemberList, type ListedMember } from "./rules/member-list.ts";
import { normaliseName, stemsOf } from "./rules/names.ts";
import { type Finding, resolveName } from "./rules/resolve.ts";
import { grantsOf, type Membership, rightsIn } from "./rules/rights.ts";
import { rightTerms, roleOf, roles } from "./rules/roles.ts";
import { decideScope } from "./rules/scope.ts";

const on = "2020-06-30";
const namesOf = (found: Finding): string | readonly string[] => {
  if (found.kind === "resolved") return found.entry.agencyId;
  if (found.kind === "candidates") return found.entries.map((entry) => entry.agencyId);
  return found.kind === "collective" ? found.members.map((entry) => entry.agencyId) : found.kind;
};

describe("ending a group", () => {
  const group = {
    name: "棋赛领导小组",
    validFrom: "2020-01-01",
    validTo: null,
    lastEffectiveOn: "2022-05-01",
  };
  test.each([
    ["after its last list took effect", group, "2022-05-02", "ok"],
    ["not on the day its last list took effect", group, "2022-05-01", "agencies/group-end-too-early"],
    [
      "not before it began",
      { ...group, lastEffectiveOn: undefined },
      "2020-01-01",
      "agencies/group-end-too-early",
    ],
    ["not twice", { ...group, validTo: "2023-01-01" }, "2024-01-01", "agencies/group-ended"],
  ])("%s", (_, given, day, expected) => {
    const decided = decideGroupEnd(given, day);
    expect(decided.ok ? "ok" : decided.refusals[0].code).toBe(expected);
  });
});

describe("names", () => {
  test.each([
    [" 市 棋务局 ", "市棋务局", false],
    ["市棋务局（棋钟局）", "市棋务局(棋钟局)", false],
    ["市棋务局等部门", "市棋务局", true],
    ["旅发委等", "旅发委", true],
    ["、市棋务局;", "市棋务局", false],
  ])("%s is read as %s, open: %s", (written, name, open) => {
    expect(normaliseName(written)).toEqual({ name, open });
  });
  test("市 is taken off only as one of several readings", () => {
    expect(stemsOf("市政管理局", chessCity)).toEqual(["市政管理局", "政管理局"]);
    expect(stemsOf("棋盘市棋务局", chessCity)).toContain("棋务局");
  });
  test.each([
    ["五", 5],
    ["两", 2],
    ["十", 10],
    ["十四", 14],
    ["二十", 20],
    ["三十六", 36],
    ["17", 17],
  ])("%s is %i", (text, number) => {
    expect(readNumeral(text)).toBe(number);
  });
});

describe("which body a name means", () => {
  const bureau = anEntry({ name: "棋盘市棋务局" });
  const clock = anEntry({ name: "棋盘市棋钟局", mainFunction: "clock" });
  const old = anEntry({
    name: "棋盘市象棋局",
    to: "2019-01-01",
    mainFunction: "xiangqi",
    successors: [{ agencyId: bureau.agencyId, effectiveOn: "2019-01-01" }],
  });

  test.each([
    ["棋盘市棋务局", bureau.agencyId],
    ["市棋务局", bureau.agencyId],
    ["棋务局", bureau.agencyId],
    ["黑白城棋务局", bureau.agencyId],
    ["市棋务委员会", bureau.agencyId],
    ["棋务局（棋钟局）", [bureau.agencyId, clock.agencyId]],
    ["市象棋局", [bureau.agencyId, old.agencyId]],
    ["市围棋局", "unknown"],
    ["管委", ["棋子新区管理委员会"]],
    ["各县人民政府", ["车县人民政府", "马县人民政府"]],
    ["两县人民政府", ["车县人民政府", "马县人民政府"]],
  ])("%s → %s", (name, expected) => {
    expect(namesOf(resolveName(name, aDirectory([bureau, clock, old]), on))).toEqual(expected);
  });

  test("two bodies of one name are candidates", () => {
    const twin = { ...bureau, agencyId: "twin" };
    expect(resolveName("市棋务局", aDirectory([bureau, twin]), on).kind).toBe("candidates");
  });

  test("two bodies of one function are candidates for its customary name", () => {
    const other = anEntry({ name: "棋盘市棋务中心" });
    expect(resolveName("棋务委员会", aDirectory([bureau, other]), on).kind).toBe("candidates");
  });

  test("a body that holds the function besides its own is only proposed", () => {
    const keeper = anEntry({ name: "棋盘市文化局", mainFunction: "culture", furtherFunctions: ["clock"] });
    expect(namesOf(resolveName("市棋钟局", aDirectory([keeper]), on))).toEqual([keeper.agencyId]);
    expect(resolveName("市棋钟局", aDirectory([keeper]), on).kind).toBe("candidates");
  });

  test("whatever is asked, a body is resolved only if it stood on the day, and every answer gives its reason", () => {
    const directory = aDirectory([bureau, clock, old]);
    const part = fc.constantFrom(
      "市",
      "棋盘市",
      "棋务局",
      "象棋局",
      "棋钟局",
      "各",
      "县",
      "人民政府",
      "管委",
      "等",
      "(",
      ")",
      "成员单位",
      "五",
      "x",
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const found = resolveName(parts.join(""), directory, on);
        return found.explained !== "" && !(found.kind === "resolved" && found.entry === old);
      }),
    );
  });
});

describe("roles and rights", () => {
  test("the three administrators hold no business right, and no business role holds theirs", () => {
    const business = RoleCode.options.filter((code) => roleOf(code).duty === "business");
    const ofBusiness = new Set(business.flatMap((code) => [...roleOf(code).rights]));
    const reserved = ["accounts:manage", "rights:grant", "audit:read"] as const;
    for (const right of reserved) {
      const holders = RoleCode.options.filter((code) => roleOf(code).rights.includes(right));
      expect(holders).toHaveLength(1);
      expect(ofBusiness.has(right)).toBe(false);
    }
    for (const code of ["system-administrator", "security-administrator", "audit-administrator"] as const) {
      expect(
        roles[code].rights.filter((right) => right.startsWith("plans:") || right.endsWith(":edit")),
      ).toEqual([]);
    }
  });

  test("every right has a name, and every named right somebody", () => {
    const held = new Set(RoleCode.options.flatMap((code) => [...roleOf(code).rights]));
    expect([...held].sort()).toEqual(Object.keys(rightTerms).sort());
  });

  const post = { postId: "p", agencyId: "棋务局", jurisdiction: "990700", roleCode: "liaison" as const };
  const unit: Membership = {
    groupName: "棋局领导小组",
    jurisdiction: "990700",
    listNo: 1,
    part: "member",
    personId: null,
    agencyId: "棋务局",
    officeAgencyId: null,
  };

  test("a liaison reads plans only while the unit stands in the list", () => {
    expect(grantsOf({ personId: "a" }, post, [])).toEqual([]);
    const grants = grantsOf({ personId: "a" }, post, [unit]);
    expect([...rightsIn(grants, "990700")]).toEqual(["plans:read"]);
    expect(grants[0]?.because).toBe("「棋局领导小组」成员单位(第1期名单)");
  });
  test("a list of the city gives a county its right in the city, not in the county", () => {
    const county = { ...post, agencyId: "车县", jurisdiction: "990721" };
    const grants = grantsOf({ personId: "a" }, county, [{ ...unit, agencyId: "车县" }]);
    expect([...rightsIn(grants, "990721")]).toEqual([]);
    expect([...rightsIn(grants, "990700")]).toEqual(["plans:read"]);
  });
  test("a member named in person brings nothing to colleagues, nor to their own other post", () => {
    const named = { ...unit, personId: "a" };
    expect(grantsOf({ personId: "b" }, post, [named])).toEqual([]);
    expect(grantsOf({ personId: "a" }, { ...post, agencyId: "other" }, [named])).toEqual([]);
    expect(grantsOf({ personId: "a" }, post, [named])).toHaveLength(1);
  });
  test("an administrator gains nothing from a list", () => {
    const grants = grantsOf({ personId: "a" }, { ...post, roleCode: "audit-administrator" }, [
      unit,
      { ...unit, officeAgencyId: "棋务局" },
    ]);
    expect(grants.map((grant) => grant.right)).toEqual(["audit:read"]);
  });
  test.each([
    ["990700", "990721", true],
    ["990700", "990800", false],
    ["990721", "990700", false],
    [null, "990700", false],
  ])("a post of %s may maintain bodies of %s: %s", (jurisdiction, place, expected) => {
    expect(decideScope({ kind: "user", jurisdiction }, place).ok).toBe(expected);
  });
});

describe("appointments", () => {
  const person = { personId: "a", name: "韦示例" };
  const post = { title: "经办人", roleCode: "office-maker" as const, validFrom: "2020-01-01", validTo: null };
  const wanted = { person, post, validFrom: "2020-06-01", validTo: null };
  const nobody = { actorPersonId: "security", held: [], holders: [] };
  const codeOf = (result: ReturnType<typeof decideAppointment>) =>
    result.ok ? "ok" : result.refusals[0].code;

  test.each([
    ["to a free post", {}, {}, "ok"],
    ["by oneself", {}, { actorPersonId: "a" }, "agencies/own-rights"],
    ["before the post exists", { validFrom: "2019-06-01" }, {}, "agencies/post-not-open"],
    ["that ends before it begins", { validTo: "2020-06-01" }, {}, "agencies/period-empty"],
    [
      "to a post that is held",
      {},
      { holders: [{ name: "陆示例", validFrom: "2020-01-01", validTo: null }] },
      "agencies/post-filled",
    ],
    [
      "to a post that was held",
      {},
      { holders: [{ name: "陆示例", validFrom: "2020-01-01", validTo: "2020-06-01" }] },
      "ok",
    ],
    [
      "beside another business post",
      {},
      { held: [{ roleCode: "liaison" as const, validFrom: "2020-01-01", validTo: null }] },
      "ok",
    ],
    [
      "beside the audit",
      {},
      { held: [{ roleCode: "audit-administrator" as const, validFrom: "2020-01-01", validTo: null }] },
      "agencies/duties-exclude",
    ],
    [
      "after the audit",
      {},
      {
        held: [{ roleCode: "audit-administrator" as const, validFrom: "2020-01-01", validTo: "2020-06-01" }],
      },
      "ok",
    ],
  ])("an appointment %s", (_what, change, found, code) => {
    expect(codeOf(decideAppointment({ ...wanted, ...change }, { ...nobody, ...found }))).toBe(code);
  });

  test("overlap is mutual, and spans that meet do not overlap", () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2020-01-${String(n).padStart(2, "0")}`);
    const span = fc.tuple(day, fc.option(day)).map(([validFrom, validTo]) => ({ validFrom, validTo }));
    fc.assert(fc.property(span, span, (a, b) => overlap(a, b) === overlap(b, a)));
    expect(
      overlap({ validFrom: "2020-01-01", validTo: "2020-02-01" }, { validFrom: "2020-02-01", validTo: null }),
    ).toBe(false);
  });
});

describe("member lists", () => {
  const unit = (agencyId: string): ListedMember => ({ part: "member", agencyId, personId: null });
  const found = {
    lastEffectiveOn: "2020-01-01",
    before: [unit("甲局")],
    actor: { personId: "me", agencyId: "我局" },
    nameOf: (member: ListedMember) => member.agencyId,
  };
  const codeOf = (members: ListedMember[], effectiveOn = "2020-06-01", more = {}) => {
    const result = decideMemberList({ effectiveOn, members }, { ...found, ...more });
    return result.ok ? "ok" : result.refusals[0].code;
  };

  test.each([
    ["a new list", [unit("甲局"), unit("乙局")], "2020-06-01", "ok"],
    ["a list of the same day", [unit("甲局")], "2020-01-01", "agencies/list-not-newer"],
    ["a list that names a unit twice", [unit("甲局"), unit("甲局")], "2020-06-01", "agencies/member-twice"],
    ["a list that brings in the own unit", [unit("我局")], "2020-06-01", "agencies/own-rights"],
    [
      "a list that brings in oneself",
      [{ part: "chair", agencyId: "别局", personId: "me" }],
      "2020-06-01",
      "agencies/own-rights",
    ],
  ] as const)("%s", (_what, members, effectiveOn, code) => {
    expect(codeOf([...members], effectiveOn)).toBe(code);
  });
  test("who stood in the list before may stay, also when they write the next", () => {
    expect(codeOf([unit("我局"), unit("乙局")], "2020-06-01", { before: [unit("我局")] })).toBe("ok");
  });
  test("came and left add up to the difference of the two lists", () => {
    const list = fc
      .uniqueArray(fc.constantFrom("甲", "乙", "丙", "丁", "戊"))
      .map((names) => names.map(unit));
    fc.assert(
      fc.property(list, list, (before, after) => {
        const { came, left } = compareLists(before, after);
        return before.length - left.length + came.length === after.length;
      }),
    );
  });
});

describe("unified social credit codes", () => {
  test.each([
    ["91350100M000100Y43", true],
    ["91350100M000100Y4Z", false],
    ["91350100M000100Y44", false],
    ["9135010IM000100Y43", false],
    ["", false],
  ])("%s: %s", (code, expected) => {
    expect(isCreditCode(code)).toBe(expected);
  });
});

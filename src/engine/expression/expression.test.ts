import { expect, test } from "vitest";
import { liesUnder, significantPrefix } from "./area-code.ts";
import { faultsOf } from "./check.ts";
import { evaluate, holds } from "./evaluate.ts";
import {
  all,
  any,
  between,
  circumstance,
  compare,
  eq,
  exists,
  field,
  isIn,
  known,
  not,
  under,
  value,
} from "./expression.ts";
import { memberShape, mondayAtTheDesk } from "./fixtures.ts";
import { sentenceOf } from "./sentence.ts";

const lin = {
  values: {
    name: "林一子",
    rank: "novice",
    rating: "1499.5",
    joined_on: "2026-03-02",
    paid: true,
    club_area: "990102",
  },
  relations: {
    match: [
      { values: { played_on: "2026-03-01", won: false } },
      { values: { played_on: "2026-02-01", won: null } },
    ],
  },
};

test.each([
  ["decimals compare as figures, not as text", compare("lt", field("rating"), value("1500")), true],
  ["dates compare with today", compare("le", field("joined_on"), circumstance("today")), true],
  ["a branch lies under its association", under(field("club_area"), circumstance("actor.area")), true],
  ["a branch does not lie under a neighbour", under(field("club_area"), value("990200")), false],
  ["one of several", isIn(field("rank"), "master", "novice"), true],
  ["between includes both ends", between(field("rating"), value("1499.5"), value("1600")), true],
  ["no match was won", exists("match", eq(field("won"), value(true))), false],
  [
    "an unknown purpose makes a comparison unknown, not false",
    not(eq(circumstance("purpose"), value("audit"))),
    null,
  ],
  ["unknown or true is true", any(eq(circumstance("purpose"), value("audit")), known(field("name"))), true],
])("%s", (_case, condition, expected) => {
  expect(evaluate(condition, memberShape, lin, mondayAtTheDesk)).toBe(expected);
});

test("what is unknown does not hold", () => {
  const nobody = { values: {} };
  expect(holds(eq(field("paid"), value(true)), memberShape, nobody, mondayAtTheDesk)).toBe(false);
  expect(holds(eq(field("paid"), value(false)), memberShape, nobody, mondayAtTheDesk)).toBe(false);
});

test("a condition says in Chinese what it demands", () => {
  const condition = all(
    eq(field("rank"), value("master")),
    any(compare("ge", field("joined_on"), value("2026-01-01")), not(eq(field("paid"), value(true)))),
    under(field("club_area"), circumstance("actor.area")),
    exists("match", eq(field("won"), value(true))),
  );
  expect(sentenceOf(condition, memberShape)).toBe(
    "「段位」为九段，且（「入会日期」不早于2026-01-01，或并非（「已缴会费」为是）），且「所属分社」在本辖区范围内，且有「对局」满足：「获胜」为是",
  );
});

test.each([
  [eq(field("elo"), value("1")), ["会员 has no field “elo”"]],
  [eq(field("rating"), field("joined_on")), ["Cannot compare number with date"]],
  [eq(field("joined_on"), value("2026-02-31x")), ["“2026-02-31x” is no date"]],
  [exists("trophy", known(field("name"))), ["会员 has no relation “trophy”"]],
  [under(field("name"), value("990100")), ["“under” needs an area code on its left"]],
])("a faulty condition is named: %j", (condition, faults) => {
  expect(faultsOf(condition, memberShape)).toEqual(faults);
});

test.each([
  ["450000", "45"],
  ["450700", "4507"],
  ["450702", "450702"],
  ["450702001000", "450702001"],
  ["450702001001", "450702001001"],
  ["450700000000", "4507"],
])("the significant part of %s is %s", (code, prefix) => {
  expect(significantPrefix(code)).toBe(prefix);
  expect(liesUnder(code, code)).toBe(true);
});

import { expect, test } from "vitest";
import type { GroupMember } from "../../../modules/agencies/contract.ts";
import { diffLists, nameOf } from "./list-diff.ts";

const member = (agencyId: string, part: GroupMember["part"], personId: string | null = null) => ({
  part,
  agencyId: agencyId as GroupMember["agencyId"],
  agencyName: agencyId,
  personId: personId as GroupMember["personId"],
  personName: personId,
  title: null,
});

test("a new list tells who came, who left, whose part changed and who stayed", () => {
  const before = [member("棋务局", "member"), member("棋钟局", "member"), member("棋院", "member", "甲")];
  const after = [member("棋院", "chair", "甲"), member("棋务局", "member"), member("棋盘厂", "member")];
  expect(diffLists(before, after).map((line) => [nameOf(line.member), line.change])).toEqual([
    ["甲（棋院）", "moved"],
    ["棋务局", "same"],
    ["棋盘厂", "came"],
    ["棋钟局", "left"],
  ]);
});

test("a person who changes the body stays the same member", () => {
  const [line] = diffLists([member("棋务局", "member", "甲")], [member("棋钟局", "member", "甲")]);
  expect(line?.change).toBe("same");
});

test("a list beside itself shows no change", () => {
  const list = [member("棋务局", "chair"), member("棋钟局", "member")];
  expect(diffLists(list, list).every((line) => line.change === "same")).toBe(true);
});

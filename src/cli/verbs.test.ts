import { Command } from "commander";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { defineEndpoint } from "../kernel/endpoint.ts";
import { endpoints } from "../server/endpoints.ts";
import { present } from "./present.ts";
import { addVerbs, optionsOf, type VerbCall } from "./verbs.ts";

const admit = defineEndpoint({
  name: "club.admit",
  method: "POST",
  path: "/club/{clubId}/members",
  term: "接纳会员",
  summary: "Admit somebody to the chess club.",
  access: "club:admit",
  input: z.strictObject({
    clubId: z.string().describe("The club"),
    memberName: z.string().describe("Name (姓名)"),
    strength: z.int().optional().describe("Playing strength"),
    junior: z.boolean().default(false).describe("Plays with the juniors"),
    days: z.array(z.string()).optional().describe("Days of play"),
    board: z.strictObject({ table: z.int() }).optional().describe("Board to play at"),
    hand: z.enum(["left", "right"]).optional().describe("Writing hand"),
  }),
  output: z.strictObject({}),
  cli: "member admit",
});

async function performed(words: readonly string[]): Promise<VerbCall | undefined> {
  const program = new Command().exitOverride();
  let seen: VerbCall | undefined;
  addVerbs(program, [admit], async (call) => {
    seen = call;
  });
  await program.parseAsync(["node", "luoshi", ...words]);
  return seen;
}

test("a verb's options come from the endpoint's input, in their kinds", async () => {
  const call = await performed([
    ...["member", "admit", "--club-id", "c1", "--member-name", "甲", "--strength", "1500", "--junior"],
    ...["--days", "周一", "周三", "--board", '{"table": 2}', "--hand", "left", "--json"],
  ]);
  expect(call?.input).toEqual({
    clubId: "c1",
    memberName: "甲",
    strength: 1500,
    junior: true,
    days: ["周一", "周三"],
    board: { table: 2 },
    hand: "left",
  });
  expect(call?.json).toBe(true);
});

test("what was not said is left to the endpoint's own default", async () => {
  const call = await performed(["member", "admit", "--club-id", "c1", "--member-name", "甲"]);
  expect(call?.input).toEqual({ clubId: "c1", memberName: "甲" });
  expect(admit.input.parse(call?.input).junior).toBe(false);
});

describe("every endpoint of the server", () => {
  const program = new Command();
  addVerbs(program, endpoints, async () => undefined);
  const find = (words: string): Command | undefined =>
    words
      .split(" ")
      .reduce<Command | undefined>(
        (at, word) => at?.commands.find((command) => command.name() === word),
        program,
      );

  test.each(endpoints.map((endpoint) => [endpoint.cli, endpoint] as const))(
    "has the verb `luoshi %s`",
    (words, endpoint) => {
      const verb = find(words);
      expect(verb?.description()).toContain(endpoint.term);
      expect(verb?.description()).toContain(endpoint.summary);
      for (const option of optionsOf(endpoint)) expect(option.help, `help of --${option.flag}`).not.toBe("");
    },
  );

  test("has a verb of its own", () => {
    const verbs = endpoints.map((endpoint) => endpoint.cli);
    expect(new Set(verbs).size).toBe(verbs.length);
    for (const verb of verbs) expect(verb).toMatch(/^[a-z][a-z-]*(?: [a-z][a-z-]*){0,2}$/);
    for (const own of ["start", "read", "build", "help"]) expect(verbs).not.toContain(own);
  });
});

test("an answer is printed by line, with yes and no in words", () => {
  expect(
    present({ name: "甲", strength: null, junior: true, games: [{ won: 3 }, { won: 0 }], days: [] }),
  ).toBe(
    ["name: 甲", "strength: —", "junior: 是", "games:", "  - won: 3", "  - won: 0", "days:", "  (无)"].join(
      "\n",
    ),
  );
  expect(present({})).toBe("完成");
});

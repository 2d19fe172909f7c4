import fc from "fast-check";
import { expect, test } from "vitest";
import { openLog, withoutPersonalData } from "./log.ts";

const written = (write: (log: ReturnType<typeof openLog>) => void): string => {
  const lines: string[] = [];
  write(openLog("info", { write: (line) => void lines.push(line) }));
  return lines.join("");
};

test("names, numbers and keys never reach the log", () => {
  const line = written((log) =>
    log.info(
      {
        requestId: "r1",
        person: { idNo: "11010519491231002X", Phone: "13800000000", full_name: "甲" },
        password: "p",
      },
      "signed in as 11010519491231002X from 13912345678",
    ),
  );
  expect(line).toContain("r1");
  for (const secret of ["11010519491231002X", "13800000000", "甲", '"p"', "13912345678"])
    expect(line).not.toContain(secret);
});

test("a database error keeps its code and place, not the row it speaks of", () => {
  const error = Object.assign(new Error("duplicate key"), {
    code: "23505",
    table: "person",
    detail: "Key (name)=(乙) exists",
  });
  const line = written((log) => log.error({ error }, "failed"));
  expect(line).toContain("23505");
  expect(line).toContain("duplicate key");
  expect(line).not.toContain("乙");
});

test("ordinary numbers are left as they are", () => {
  expect(withoutPersonalData("450000 rows in 1234 ms, code 450702100000, 2026-03-05")).toBe(
    "450000 rows in 1234 ms, code 450702100000, 2026-03-05",
  );
});

test("whatever surrounds an identity number, it does not get through", () => {
  const around = fc.string().map((text) => text.replaceAll(/[0-9A-Za-z]/g, "·"));
  fc.assert(
    fc.property(around, around, (before, after) => {
      expect(withoutPersonalData(`${before}11010519491231002X${after}`)).not.toContain("19491231");
    }),
  );
});

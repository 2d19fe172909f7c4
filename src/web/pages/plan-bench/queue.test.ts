import { expect, test } from "vitest";
import { RefusedError, UnreachableError } from "../../api.ts";
import { createQueue } from "./queue.ts";

function watched() {
  const states: string[] = [];
  const refused: unknown[] = [];
  const queue = createQueue({
    onState: (state) => states.push(state),
    onRefused: (error) => refused.push(error),
    wait: async () => {},
  });
  return { states, refused, queue };
}

test("deeds run one at a time, in the order of the clicks", async () => {
  const { queue, states } = watched();
  const log: string[] = [];
  const slow = queue.add(async () => {
    await new Promise((done) => setTimeout(done, 5));
    log.push("确认第一条");
  });
  const quick = queue.add(async () => {
    log.push("确认第二条");
  });
  await Promise.all([slow, quick]);
  await Promise.resolve();
  expect(log).toEqual(["确认第一条", "确认第二条"]);
  expect(states).toEqual(["saving", "saving", "saved"]);
});

test("a lost connection is waited out, and the deed is not lost", async () => {
  const { queue, states } = watched();
  let tries = 0;
  const value = await queue.add(async () => {
    tries += 1;
    if (tries < 3) throw new UnreachableError("断网");
    return "已确认";
  });
  await Promise.resolve();
  expect([value, tries, states]).toEqual(["已确认", 3, ["saving", "retrying", "retrying", "saved"]]);
});

test("a refusal is told once, and the next deed goes on", async () => {
  const { queue, refused } = watched();
  const first = queue.add(() => Promise.reject(new RefusedError(409, [])));
  const second = queue.add(async () => 2);
  expect([await first, await second, refused.length]).toEqual([undefined, 2, 1]);
});

import { UnreachableError } from "../../api.ts";

/** What the queue tells its page (保存队列事件). */
export interface QueueEvents {
  readonly onState: (state: "saving" | "retrying" | "saved") => void;
  readonly onRefused: (error: unknown) => void;
  /** Waits before trying again; tests pass their own. */
  readonly wait?: (milliseconds: number) => Promise<void>;
}

const rest = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));

/**
 * Deeds in the order in which a person did them, one at a time (保存队列). A lost connection is waited out and the deed tried again,
 * so that nothing done is lost; a refusal is told, and the next deed goes on.
 */
export function createQueue({ onState, onRefused, wait = rest }: QueueEvents) {
  let tail: Promise<unknown> = Promise.resolve();
  let open = 0;

  async function attempt<T>(deed: () => Promise<T>): Promise<T> {
    for (let pause = 1000; ; pause = Math.min(pause * 2, 15_000)) {
      try {
        return await deed();
      } catch (error) {
        if (!(error instanceof UnreachableError)) throw error;
        onState("retrying");
        await wait(pause);
      }
    }
  }

  return {
    /** Puts a deed at the end; resolves to its value, or to undefined where it was refused. */
    add<T>(deed: () => Promise<T>): Promise<T | undefined> {
      open += 1;
      onState("saving");
      const run = tail
        .then(() => attempt(deed))
        .catch((error: unknown) => {
          onRefused(error);
          return undefined;
        });
      tail = run.then(() => {
        open -= 1;
        if (open === 0) onState("saved");
      });
      return run;
    },
  };
}

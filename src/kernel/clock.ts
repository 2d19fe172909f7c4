/** Where the time comes from (时钟). Passed in, so that tests and sandboxes can stop it, set it back or run it faster. */
export interface Clock {
  /** The instant now. */
  now(): Date;
}

/** The clock of this machine. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is moved; for tests and rehearsals. */
export function stoppedClock(start: string): Clock & { moveTo(instant: string): void } {
  let current = new Date(start);
  return {
    now: () => current,
    moveTo: (instant) => {
      current = new Date(instant);
    },
  };
}

import { randomFillSync } from "node:crypto";

const pool = Buffer.alloc(8192);
let used = pool.length;

/**
 * Random bytes of the system's generator (随机数), drawn in larger portions: many small draws cost more than what they are for. Each byte is given out
 * once. For ids and salts; keys and tokens draw their own.
 */
export function pooledRandom(count: number): Buffer {
  if (used + count > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = Buffer.from(pool.subarray(used, used + count));
  pool.fill(0, used, used + count);
  used += count;
  return bytes;
}

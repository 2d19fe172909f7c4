import { createHash } from "node:crypto";

/** Leaves and nodes are hashed apart (RFC 6962), so that no node can pass for a leaf. */
const leafPrefix = Buffer.from([0]);
const nodePrefix = Buffer.from([1]);

export function leafHash(text: string): Buffer {
  return createHash("sha256").update(leafPrefix).update(text, "utf8").digest();
}

/** Root of the Merkle tree over the leaves (默克尔树根), in their order; a node without partner moves up as it is. */
export function merkleRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) throw new Error("A tree needs a leaf");
  let level = leaves;
  while (level.length > 1) {
    const above: Buffer[] = [];
    for (let index = 0; index < level.length; index += 2) {
      const left = level[index];
      const right = level[index + 1];
      if (left)
        above.push(
          right ? createHash("sha256").update(nodePrefix).update(left).update(right).digest() : left,
        );
    }
    level = above;
  }
  return level[0] ?? Buffer.alloc(0);
}

import { createHash } from "node:crypto";
import { sql } from "kysely";
import { leafHash } from "./merkle.ts";

/** What a seal vouches for: every column of an action, the hash of its content included. */
export interface SealedAction {
  readonly position: number;
  readonly action_id: string;
  readonly at: Date;
  readonly register: string;
  readonly record_id: string;
  readonly seq: number;
  readonly action: string;
  readonly kind: string;
  readonly state: string;
  readonly actor_kind: string;
  readonly account_id: string | null;
  readonly person_id: string | null;
  readonly post_id: string | null;
  readonly agency_id: string | null;
  readonly granted_by: string;
  readonly purpose: string | null;
  readonly valid_from: string;
  readonly declaration_hash: string;
  readonly content_hash: string;
  readonly request_id: string;
}

/** The columns of an action that its seal covers, in the order in which they are hashed; every statement of this room selects these. */
const sealedColumns = [
  "action_id",
  "at",
  "register",
  "record_id",
  "seq",
  "action",
  "kind",
  "state",
  "actor_kind",
  "account_id",
  "person_id",
  "post_id",
  "agency_id",
  "granted_by",
  "purpose",
  "valid_from",
  "declaration_hash",
  "content_hash",
  "request_id",
] as const satisfies readonly (keyof SealedAction)[];

/** Those columns of `register.action` under the alias `a`. */
export const selectSealed = sql.join(sealedColumns.map((name) => sql.ref(`a.${name}`)));

/** The leaf of an action in its batch's tree: its position, then its columns. */
export function leafOf(action: SealedAction): Buffer {
  const columns = sealedColumns.map((name) => action[name]);
  return leafHash(JSON.stringify([action.position, ...columns]));
}

/** One batch as stored. */
export interface SealBatch {
  readonly batch: number;
  readonly first_position: number;
  readonly last_position: number;
  readonly last_txid: number;
  readonly last_action_id: string;
  readonly root: string;
  readonly chain_hash: string;
  readonly key_id: string;
  readonly signature: string;
}

/** Ties a batch to all that came before it; this text is signed. */
export function chainHash(
  previous: string | null,
  batch: Pick<SealBatch, "batch" | "first_position" | "last_position" | "root">,
): string {
  const text = JSON.stringify([previous, batch.batch, batch.first_position, batch.last_position, batch.root]);
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}

import { createHash } from "node:crypto";
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

/** The leaf of an action in its batch's tree: its columns in a fixed order, its position first. */
export function leafOf(action: SealedAction): Buffer {
  return leafHash(
    JSON.stringify([
      action.position,
      action.action_id,
      action.at.toISOString(),
      action.register,
      action.record_id,
      action.seq,
      action.action,
      action.kind,
      action.state,
      action.actor_kind,
      action.account_id,
      action.person_id,
      action.post_id,
      action.agency_id,
      action.granted_by,
      action.purpose,
      action.valid_from,
      action.declaration_hash,
      action.content_hash,
      action.request_id,
    ]),
  );
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

import {
  addItem,
  addUnit,
  assignUnit,
  confirmItem,
  confirmMany,
  editItem,
  type ItemAddition,
  type ItemEdit,
  type ItemUnit,
  type PlanFinding,
  type PlanId,
  type PlanItem,
  rejectItem,
  settleFinding,
  undoItem,
} from "../../../modules/plans/contract.ts";
import { call } from "../../api.ts";
import type { createQueue } from "./queue.ts";

/** What the deeds need of the page (工作台接口). */
export interface Desk {
  readonly planId: PlanId;
  readonly queue: ReturnType<typeof createQueue>;
  readonly put: (change: { readonly items?: readonly PlanItem[]; readonly findings?: PlanFinding[] }) => void;
  /** How many deeds can be taken back. */
  readonly onUndoable: (count: number) => void;
}

export interface Assignment {
  readonly item: PlanItem;
  readonly unit: ItemUnit;
  readonly agencyId: string | null;
  readonly everywhere: boolean;
  readonly reason?: string | undefined;
}

const optional = (reason: string | undefined) => (reason ? { reason } : {});

/** Versions that this person's own deeds left, and the deeds that can be taken back. */
function createMemory({ put, onUndoable }: Desk) {
  const own = new Map<string, number>();
  const deeds: (readonly string[])[] = [];
  return {
    /** The version to send: the one seen, or the one that an own deed, done a moment ago, has left. */
    versionOf: (item: PlanItem) => Math.max(item.version, own.get(item.itemId) ?? 0),
    keep(items: readonly PlanItem[]) {
      for (const item of items) own.set(item.itemId, item.version);
      put({ items });
    },
    remember(ids: readonly string[]) {
      if (ids.length > 0) deeds.push(ids);
      onUndoable(deeds.length);
    },
    last() {
      const ids = deeds.pop();
      onUndoable(deeds.length);
      return ids;
    },
  };
}

/**
 * What a clerk does on the workbench (核对操作). Every deed shows at once and is saved in the background, in order of the clicks; what was
 * refused is shown again as it is on the server.
 */
export function createActs(desk: Desk) {
  const { planId, queue, put } = desk;
  const memory = createMemory(desk);

  /** Shows an outcome before the server has answered. */
  const foresee = (items: readonly PlanItem[], state: PlanItem["state"]) =>
    put({ items: items.map((item) => ({ ...item, state })) });

  async function change(item: PlanItem, deed: (version: number) => Promise<{ readonly item: PlanItem }>) {
    const answer = await queue.add(() => deed(memory.versionOf(item)));
    if (answer) {
      memory.keep([answer.item]);
      memory.remember([item.itemId]);
    } else put({ items: [item] });
    return answer !== undefined;
  }

  async function undo(find: (itemId: string) => PlanItem | undefined): Promise<string | undefined> {
    const ids = memory.last();
    for (const itemId of ids ?? []) {
      const answer = await queue.add(async () => {
        const item = find(itemId);
        return item && call(undoItem, { planId, itemId: item.itemId, version: memory.versionOf(item) });
      });
      if (answer) memory.keep([answer.item]);
    }
    return ids?.at(-1);
  }

  async function confirmAll(items: readonly PlanItem[]) {
    foresee(items, "confirmed");
    const answer = await queue.add(() =>
      call(confirmMany, {
        planId,
        items: items.map((item) => ({ itemId: item.itemId, version: memory.versionOf(item) })),
      }),
    );
    if (!answer) {
      put({ items });
      return undefined;
    }
    memory.keep([...answer.confirmed, ...answer.left.map((left) => left.item)]);
    memory.remember(answer.confirmed.map((item) => item.itemId));
    return answer;
  }

  async function assign({ item, unit, agencyId, everywhere, reason }: Assignment): Promise<boolean> {
    const answer = await queue.add(() =>
      call(assignUnit, {
        ...{ planId, itemId: item.itemId, version: memory.versionOf(item) },
        ...{ role: unit.role, name: unit.name, agencyId, everywhere },
        ...optional(reason),
      }),
    );
    if (!answer) return false;
    memory.keep(answer.items);
    memory.remember(answer.items.map((changed) => changed.itemId));
    return true;
  }

  async function add(
    place: { readonly textNo: number; readonly start: number; readonly end: number; readonly quote: string },
    item: ItemAddition,
  ): Promise<PlanItem | undefined> {
    const answer = await queue.add(() => call(addItem, { planId, ...place, item }));
    if (!answer) return undefined;
    memory.keep([answer.item]);
    memory.remember([answer.item.itemId]);
    return answer.item;
  }

  return {
    add,
    undo,
    confirmAll,
    assign,
    confirm(item: PlanItem) {
      foresee([item], item.changed ? "edited" : "confirmed");
      return change(item, (version) => call(confirmItem, { planId, itemId: item.itemId, version }));
    },
    edit(item: PlanItem, edit: ItemEdit, reason?: string) {
      const input = { planId, itemId: item.itemId, edit, ...optional(reason) };
      return change(item, (version) => call(editItem, { ...input, version }));
    },
    reject(item: PlanItem, reason?: string) {
      foresee([item], "rejected");
      const input = { planId, itemId: item.itemId, ...optional(reason) };
      return change(item, (version) => call(rejectItem, { ...input, version }));
    },
    restore(item: PlanItem) {
      return change(item, (version) => call(undoItem, { planId, itemId: item.itemId, version }));
    },
    addUnit(item: PlanItem, role: ItemUnit["role"], agencyId: string, reason: string) {
      const input = { planId, itemId: item.itemId, role, agencyId, reason };
      return change(item, (version) => call(addUnit, { ...input, version }));
    },
    async settle(finding: PlanFinding, as: "no-fault" | "fault" | "noted" | "open", note?: string) {
      const answer = await queue.add(() =>
        call(settleFinding, { planId, findingId: finding.findingId, as, ...(note ? { note } : {}) }),
      );
      if (answer) put({ findings: [answer.finding] });
      return answer !== undefined;
    },
  };
}

export type Acts = ReturnType<typeof createActs>;

import { App } from "antd";
import { useMemo, useRef, useState } from "react";
import type { PlanId } from "../../../modules/plans/contract.ts";
import { useTell } from "../../parts/tell.tsx";
import { createActs } from "./acts.ts";
import { type SaveState, type useBench, useLeaveGuard } from "./bench-data.ts";
import { createQueue } from "./queue.ts";

/** The deeds of this sitting, tied to the page (工作台操作): how far they are saved, and how many can be taken back. */
export function useDesk(planId: PlanId, source: ReturnType<typeof useBench>) {
  const tell = useTell();
  const { message } = App.useApp();
  const [save, setSave] = useState<SaveState>({ kind: "idle" });
  const [undoable, setUndoable] = useState(0);
  const latest = useRef({ source, tell, message });
  latest.current = { source, tell, message };
  const acts = useMemo(() => {
    const queue = createQueue({
      onState: (kind) => setSave(kind === "saved" ? { kind, at: new Date() } : { kind }),
      onRefused: (error) => {
        latest.current.tell(error);
        latest.current.source.look().catch(() => {});
      },
    });
    const put: Parameters<typeof createActs>[0]["put"] = (change) => latest.current.source.put(change);
    return createActs({ planId, queue, put, onUndoable: setUndoable });
  }, [planId]);
  useLeaveGuard(save);
  return { acts, save, undoable };
}

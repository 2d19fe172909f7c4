import type { Db, Tx } from "../../../kernel/db.ts";
import { type Resolution, resolveAgencyNames } from "../../agencies/index.ts";
import type { UnitResolution } from "../contract.ts";
import type { FindResolution } from "../rules.ts";

/** Where and when a plan's unit names hold (单位名称的时地): 市发改委 of Qinzhou in 2019 is not that of Liuzhou in 2018. */
export interface NamePlace {
  readonly jurisdiction: string;
  /** Day of the document; null where the text gives none: bodies of any period then. */
  readonly on: string | null;
}

/** What the register of agencies says, in the words of a plan (机构解析结果). Some of several is a question, not an answer. */
function presentResolution(found: Resolution): UnitResolution {
  const refs = (agencies: readonly { agencyId: string; name: string }[]) =>
    agencies.map(({ agencyId, name }) => ({ agencyId: String(agencyId), name }));
  switch (found.kind) {
    case "resolved": {
      const { agencyId, name } = found.agency;
      return { kind: "resolved", agency: { agencyId, name }, by: "rules", explained: found.explained };
    }
    case "candidates":
      return { kind: "candidates", agencies: refs(found.candidates), explained: found.explained };
    case "collective":
      return found.chosen
        ? { kind: "candidates", agencies: refs(found.members), explained: found.explained }
        : { kind: "collective", members: refs(found.members), explained: found.explained };
    case "unknown":
      return { kind: "unknown", explained: found.explained };
  }
}

/** Looks up each name once (解析单位名称); names that nobody asked about are unknown. */
export async function resolveNames(
  db: Db | Tx,
  names: readonly string[],
  { jurisdiction, on }: NamePlace,
): Promise<FindResolution> {
  const found = await resolveAgencyNames(db, names, { jurisdiction, ...(on ? { on } : {}) });
  return (name) => {
    const resolution = found.get(name);
    return {
      normalized: name,
      resolution: resolution
        ? presentResolution(resolution)
        : { kind: "unknown", explained: "未查询机构名录" },
    };
  };
}

/** The day on which names are understood (名称适用日): of the document, else the middle of the period's first year. */
export function dayOfNames(document: {
  readonly issueDate: string | null;
  readonly period: { readonly start: number } | null;
}): string | null {
  return document.issueDate ?? (document.period ? `${document.period.start}-06-30` : null);
}

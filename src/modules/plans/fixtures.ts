import type { ItemUnit, ItemValue, TaskValue } from "./contract.ts";
import type { Reading, TargetReading, TaskReading } from "./reading/reading.ts";
import type { ItemLife, Revision } from "./rules.ts";

/** A small plan of a chess club (象棋社工作计划): every kind of item once or twice, nothing of any real place. */
export const chessPlan = [
  "落子县2026年象棋进社区工作方案",
  "为让更多居民学会下象棋，制定本方案。",
  "一、工作目标",
  "到2026年底，社区棋室覆盖率达到80%以上，新增棋友120人。",
  "二、重点任务",
  "1.办好社区棋室。2026年6月底前在每个社区配齐棋桌和棋钟。（牵头单位：县棋牌局；配合单位：县茶水办、各镇人民政府）",
  "2.开展残局比赛。依据《象棋竞赛规则》，2026年10月底前办完三轮比赛。（县棋牌局、县茶水办按职责分工负责）",
  "三、保障措施",
  "县棋牌局要在2026年12月10日前报送总结。",
].join("\n");

const placeOf = (quote: string): [number, number] => {
  const start = chessPlan.indexOf(quote);
  if (start < 0) throw new Error(`The chess plan does not say ${quote}`);
  return [start, start + quote.length];
};

/** A task as the reader returns it (示例任务). */
export function aTaskReading(change: Partial<TaskReading> = {}): TaskReading {
  const quote = "（牵头单位：县棋牌局；配合单位：县茶水办、各镇人民政府）";
  const participants = ["县茶水办", "各镇人民政府"];
  return {
    ...{
      number: "1.",
      path: "二/1",
      title: "办好社区棋室",
      lead: ["县棋牌局"],
      participants,
      responsible: [],
    },
    normalized: { lead: ["县棋牌局"], participants, responsible: [] },
    ...{
      openList: false,
      roleLabels: ["牵头单位", "配合单位"],
      inherited: false,
      quote,
      deadlines: ["2026-06"],
    },
    ...{
      at: placeOf(quote),
      titleAt: placeOf("办好社区棋室"),
      bodyAt: placeOf("2026年6月底前在每个社区配齐棋桌和棋钟。"),
    },
    ...{ confidence: 0.97, alternatives: [] },
    ...change,
  };
}

/** A target as the reader returns it (示例目标). */
export function aTargetReading(change: Partial<TargetReading> = {}): TargetReading {
  const quote = "社区棋室覆盖率达到80%以上";
  return {
    ...{ indicator: "社区棋室覆盖率", scope: null, year: 2026, yearText: "到2026年底", comparator: ">=" },
    ...{ value: 80, valueText: "80", unit: "%", baseline: null, hedge: null, kind: null, agencies: [] },
    ...{
      task: null,
      source: "prose",
      table: null,
      quote,
      at: placeOf(quote),
      confidence: 0.95,
      alternatives: [],
    },
    ...change,
  };
}

/** The chess plan as the reader returns it (示例解读结果): two tasks, two targets, one safeguard, one reference, one finding. */
export function aReading(change: Partial<Reading> = {}): Reading {
  const second = "（县棋牌局、县茶水办按职责分工负责）";
  const friends = "新增棋友120人";
  const safeguard = "县棋牌局要在2026年12月10日前报送总结。";
  return {
    ...{ isPlan: true, reason: null, text: { sha256: "0".repeat(64), length: chessPlan.length } },
    document: {
      ...{
        title: "落子县2026年象棋进社区工作方案",
        issuingBody: null,
        documentNumber: null,
        issueDate: null,
      },
      ...{ region: { name: "落子县", level: "county", code: null }, period: { start: 2026, end: 2026 } },
    },
    tasks: [
      aTaskReading(),
      aTaskReading({
        ...{ number: "2.", path: "二/2", title: "开展残局比赛", lead: [], participants: [] },
        ...{
          responsible: ["县棋牌局", "县茶水办"],
          quote: second,
          at: placeOf(second),
          deadlines: ["2026-10"],
        },
        normalized: { lead: [], participants: [], responsible: ["县棋牌局", "县茶水办"] },
        ...{ titleAt: placeOf("开展残局比赛"), roleLabels: ["按职责分工负责"], confidence: 0.7 },
      }),
    ],
    targets: [
      aTargetReading(),
      aTargetReading({
        ...{ indicator: "新增棋友", value: 120, valueText: "120", unit: "人", comparator: "=" },
        ...{ quote: friends, at: placeOf(friends) },
      }),
    ],
    safeguards: [
      {
        ...{ duty: "报送总结", who: ["县棋牌局"], dates: ["2026-12-10"] },
        ...{ quote: safeguard, at: placeOf(safeguard) },
      },
    ],
    references: [
      {
        title: "象棋竞赛规则",
        documentNumber: null,
        quote: "《象棋竞赛规则》",
        at: placeOf("《象棋竞赛规则》"),
      },
    ],
    findings: [
      {
        ...{ kind: "orphan", check: "target-without-task", severity: "warn" },
        ...{ says: "目标“新增棋友”没有任务支撑。", quotes: [placeOf(friends)] },
      },
    ],
    clauses: [],
    coverage: { clauses: 9, used: 7, unusedAt: [] },
    ...change,
  };
}

/** A unit of a task whose name leads nowhere yet (示例单位). */
export function aUnit(change: Partial<ItemUnit> = {}): ItemUnit {
  return {
    ...{ role: "lead", name: "县棋牌局", normalized: "县棋牌局", origin: "text" },
    resolution: { kind: "unknown", explained: "名录中没有这个单位" },
    ...change,
  };
}

/** The content of a task (示例任务内容). */
export function aTaskValue(change: Partial<TaskValue> = {}): TaskValue {
  return {
    ...{ kind: "task", number: "1.", path: "二/1", title: "办好社区棋室", openList: false },
    ...{ units: [aUnit()], roleLabels: ["牵头单位"], inherited: false, deadlines: ["2026-06"] },
    ...change,
  };
}

/** An item that a person added (示例补录条目). */
export function anAddedItem(): ItemLife {
  const { revisions, ...life } = anItem();
  return { ...life, revisions: [{ ...revisions[0], act: "add", state: "confirmed" }] };
}

/** An item as first read (示例条目). */
export function anItem(change: Partial<ItemLife> & { value?: ItemValue } = {}): ItemLife {
  const { value = aTaskValue(), ...rest } = change;
  const read: Revision = {
    ...{ version: 1, act: "read", effective: 1, parent: null, state: "read", value, reason: null },
  };
  return { phase: "checking", revisions: [read], publishedVersion: null, ...rest };
}

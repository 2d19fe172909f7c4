import { expect, test } from "vitest";
import { readPlan } from "./read-plan.ts";
import { Reading } from "./reading.ts";

const plan = `云溪县人民政府关于印发《云溪县棋类运动发展三年行动计划（2024—2026年）》的通知
云政发〔2024〕5号
各乡镇人民政府，县直各部门：
现将《云溪县棋类运动发展三年行动计划（2024—2026年）》印发给你们，请认真组织实施。
云溪县人民政府
2024年3月8日
云溪县棋类运动发展三年行动计划
（2024—2026年）
根据《云溪市全民健身实施计划》（云市发〔2021〕9号），制定本计划。
一、总体目标
到2026年，全县建成棋社30家。
二、主要任务
（一）建设棋类公园。2025年6月底前建成象棋主题公园1处。（牵头单位：县体育局；责任单位：县财政局、住建局，各乡镇人民政府）
（二）举办比赛
1.办好县级联赛。每年举办联赛4场。（县体育局负责）
2.推动棋类进校园。（县教育局牵头，县体育局等配合）
三、保障措施
（一）加强领导。县体育局要统筹协调，各乡镇要于2024年6月30日、12月31日前报送进展情况。
`;

test("a plan gives its document, tasks, safeguards and references with places in the text", () => {
  const reading = readPlan(plan);
  expect(Reading.parse(reading)).toEqual(reading);
  expect(reading.document).toEqual({
    title: "云溪县棋类运动发展三年行动计划（2024—2026年）",
    issuingBody: "云溪县人民政府",
    documentNumber: "云政发〔2024〕5号",
    issueDate: "2024-03-08",
    region: { name: "云溪县", level: "county", code: null },
    period: { start: 2024, end: 2026 },
  });
  expect(
    reading.tasks.map((task) => [task.path, task.title, task.lead, task.participants, task.responsible]),
  ).toEqual([
    ["二/(一)", "建设棋类公园", ["县体育局"], [], ["县财政局", "住建局", "各乡镇人民政府"]],
    ["二/(二)/1", "办好县级联赛", [], [], ["县体育局"]],
    ["二/(二)/2", "推动棋类进校园", ["县教育局"], ["县体育局"], []],
  ]);
  expect(reading.tasks[0]?.deadlines).toEqual(["2025-06"]);
  expect(reading.tasks[0]?.normalized.responsible).toEqual(["县财政局", "县住建局", "各乡镇人民政府"]);
  for (const item of [...reading.tasks, ...reading.safeguards, ...reading.references]) {
    expect(plan.slice(...item.at)).toBe(item.quote);
  }
  expect(reading.safeguards.map((safeguard) => [safeguard.who, safeguard.dates])).toEqual([
    [["县体育局"], ["2024-06-30", "2024-12-31"]],
  ]);
  expect(reading.references).toMatchObject([
    { title: "云溪市全民健身实施计划", documentNumber: "云市发〔2021〕9号" },
  ]);
});

test("reading is deterministic", () => {
  expect(readPlan(plan)).toEqual(readPlan(plan));
});

test("the region is resolved by the caller's register of divisions", () => {
  const reading = readPlan(plan, { lookupRegion: (name) => ({ code: `code of ${name}`, level: "county" }) });
  expect(reading.document.region).toEqual({ name: "云溪县", level: "county", code: "code of 云溪县" });
});

test.each([
  ["", "文本为空"],
  ["hello world", "没有中文"],
  [
    "县人民政府办公室关于2024年端午节放假的通知\n各乡镇：\n一、放假时间：6月10日，共3天。\n二、值班由各单位负责。",
    "放假",
  ],
  [
    "云溪县棋社管理办法\n第一条 为了规范棋社，制定本办法。\n第二条 县体育局负责棋社管理。\n第三条 棋社应当登记。\n第四条 本办法自公布之日起施行。",
    "第N条",
  ],
  [
    "在全县棋类工作会议上的讲话\n同志们：\n一、成绩。去年建成棋社20家。\n二、任务。由县体育局牵头，各乡镇配合。",
    "讲话",
  ],
  ["我县建成棋类公园\n本报讯（记者 李某）记者从县体育局获悉，公园由县体育局牵头建设。", "新闻"],
])("%s is no plan", (text, why) => {
  const reading = readPlan(text);
  expect(reading.isPlan).toBe(false);
  expect(reading.reason).toContain(why);
  expect([reading.tasks, reading.targets, reading.safeguards, reading.references, reading.clauses]).toEqual([
    [],
    [],
    [],
    [],
    [],
  ]);
});

test("a lead declared once holds for the whole text", () => {
  const text =
    "云溪县棋类工作要点\n一、建棋社。（县体育局、县教育局负责。列第一位者为牵头单位，下同）\n二、办比赛。（县教育局、县体育局负责）\n三、搞宣传。（各乡镇人民政府负责）\n";
  expect(readPlan(text).tasks.map((task) => [task.lead, task.responsible])).toEqual([
    [["县体育局"], ["县教育局"]],
    [["县教育局"], ["县体育局"]],
    [[], ["各乡镇人民政府"]],
  ]);
});

test("责任单位 help the lead where the document says so", () => {
  const bracket = "（牵头单位：县体育局；责任单位：县教育局）";
  const helps = `云溪县棋类工作方案\n一、建棋社。好。${bracket}\n二、要求。责任单位要主动配合牵头单位开展工作。\n`;
  expect(readPlan(helps).tasks[0]).toMatchObject({ participants: ["县教育局"], responsible: [] });
  expect(readPlan(helps.replace("责任单位要主动", "各乡镇要主动")).tasks[0]).toMatchObject({
    participants: [],
    responsible: ["县教育局"],
  });
});

test("a statement whose first unit may lead offers that reading", () => {
  const text = "云溪县棋类工作要点\n一、建棋社。好。（县体育局、县教育局负责）\n";
  expect(readPlan(text).tasks[0]?.alternatives[0]?.change).toEqual({
    lead: ["县体育局"],
    responsible: ["县教育局"],
  });
});

test("the ledger says of every paragraph what became of it", () => {
  const { clauses, coverage } = readPlan(plan);
  expect(clauses.every((clause) => clause.usedBy.length > 0 !== (clause.reason !== null))).toBe(true);
  expect(coverage.used + coverage.unusedAt.length).toBe(coverage.clauses);
});

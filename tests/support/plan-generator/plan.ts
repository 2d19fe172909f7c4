import * as fc from "fast-check";

/** A task whose content is known before it is printed (已知内容的任务). */
export interface KnownTask {
  readonly title: string;
  readonly body: string;
  readonly lead: readonly string[];
  readonly participants: readonly string[];
  readonly responsible: readonly string[];
}

/** A plan whose content is known before it is printed (已知内容的规划). */
export interface KnownPlan {
  readonly title: string;
  readonly chapters: readonly { readonly title: string; readonly tasks: readonly KnownTask[] }[];
}

const actions = ["修建", "改造", "推广", "举办", "开放", "培育", "保护", "整治"];
const things = [
  "象棋公园",
  "村级棋社",
  "棋类赛事",
  "棋盘制造业",
  "少年棋队",
  "沿河步道",
  "老旧棋馆",
  "棋谱档案",
];
const departments = [
  "县教育局",
  "县财政局",
  "县文化和旅游局",
  "县人力资源和社会保障局",
  "县市场监督管理局",
  "县委宣传部",
  "县粮食和物资储备局",
  "县公安局（交警大队）",
  "县总工会",
  "国网云溪县供电公司",
  "县自然资源和规划局",
  "团县委",
];
const localities = ["各乡镇人民政府", "各县（市、区）人民政府", "各乡镇、街道办事处", "云溪经济开发区管委会"];
const sentences = [
  "坚持因地制宜，完善配套设施。",
  "到2026年底，覆盖率达到90%以上。",
  "建立部门协作机制，由第三方机构定期评估。",
  "落实《云溪县全民健身条例》（修订版）要求，压实责任。",
  "支持社会力量参与（含民办机构），配合开展宣传。",
  "新建12处，改造8处，投资3000万元。",
];

const title = fc
  .tuple(fc.constantFrom(...actions), fc.constantFrom(...things))
  .map((parts) => parts.join(""));
const body = fc
  .array(fc.constantFrom(...sentences), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join(""));
const units = fc.uniqueArray(fc.constantFrom(...departments), { minLength: 3, maxLength: 6 });

/** Who owns a task: leads with helpers, or owners without a lead. */
const owners = fc
  .tuple(units, fc.boolean(), fc.option(fc.constantFrom(...localities), { nil: undefined }))
  .map(([names, led, local]) => {
    const others = local ? [...names.slice(1), local] : names.slice(1);
    return led
      ? { lead: names.slice(0, 1), participants: others, responsible: [] }
      : { lead: [], participants: [], responsible: [...names.slice(0, 1), ...others] };
  });

const task: fc.Arbitrary<KnownTask> = fc
  .tuple(title, body, owners)
  .map(([name, text, who]) => ({ title: name, body: text, ...who }));

export const knownPlan: fc.Arbitrary<KnownPlan> = fc.record({
  title: fc.constantFrom(
    "云溪县棋类运动发展实施方案",
    "云溪县棋类运动三年行动计划（2024—2026年）",
    "云溪县2025年棋类工作要点",
  ),
  chapters: fc.array(
    fc.record({
      title: fc.constantFrom("完善设施", "丰富赛事", "培育人才", "壮大产业"),
      tasks: fc.array(task, { minLength: 1, maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

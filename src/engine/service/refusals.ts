import type { RefusalTable } from "../../kernel/result.ts";

/** Why an application takes no such step (办件的不予办理理由). */
export const serviceRefusals = {
  "engine/case-not-so": {
    status: 409,
    zh: "办件处于“{status}”状态，不能执行“{command}”",
    en: "A case that is {status} takes no “{command}”",
  },
  "engine/already-notified": {
    status: 409,
    zh: "已一次性告知过需补正的材料，不得再次要求补正",
    en: "What is missing has been told once; it cannot be asked for again",
  },
  "engine/nothing-missing": {
    status: 422,
    zh: "补正通知须列明缺少的全部材料",
    en: "A notice must list everything that is missing",
  },
  "engine/already-consulted": {
    status: 409,
    zh: "已向「{body}」征求过意见",
    en: "{body} has been consulted",
  },
  "engine/not-consulted": {
    status: 409,
    zh: "没有等待「{body}」答复的事项",
    en: "Nothing awaits an answer of {body}",
  },
  "engine/consultation-open": {
    status: 409,
    zh: "「{body}」尚未答复，答复期限也未届满，不能作出决定",
    en: "{body} has not answered yet",
  },
} as const satisfies RefusalTable;

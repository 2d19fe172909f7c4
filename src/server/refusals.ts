import { engineRefusals } from "../engine/register/refusals.ts";
import { serviceRefusals } from "../engine/service/refusals.ts";
import { kernelRefusals } from "../kernel/refusals.ts";
import { fillSentence, type Refusal, type RefusalTable, type RefusalText } from "../kernel/result.ts";
import { accountRefusals } from "../modules/accounts/index.ts";
import { agencyRefusals } from "../modules/agencies/index.ts";
import { divisionRefusals } from "../modules/divisions/index.ts";
import { planRefusals } from "../modules/plans/index.ts";

/** What the wire itself refuses (接口层的不予办理事由), before any module is asked. */
export const serverRefusals = {
  "server/input": {
    status: 400,
    zh: "「{field}」不符合要求:{reason}",
    en: "“{field}” is not as required: {reasonEn}",
  },
  "server/not-json": { status: 400, zh: "请求内容不是有效的 JSON", en: "The request body is not valid JSON" },
  "server/no-file": {
    status: 400,
    zh: "请以 application/octet-stream 方式上传一个文件",
    en: "Send one file as application/octet-stream",
  },
  "server/file-name": {
    status: 400,
    zh: "文件名(X-File-Name)缺失或不正确",
    en: "The file name (X-File-Name) is missing or malformed",
  },
  "server/missing-right": {
    status: 403,
    zh: "当前岗位没有「{term}」的权限",
    en: "Your present post does not give the right to: {termEn}",
  },
  "server/forged": {
    status: 403,
    zh: "请求来源校验未通过,请刷新页面后重试",
    en: "The origin of the request could not be verified; reload the page and try again",
  },
  "server/no-such-address": { status: 404, zh: "没有这个地址:{path}", en: "There is nothing at {path}" },
  "server/key-reused": {
    status: 409,
    zh: "该请求键已用于另一请求",
    en: "This idempotency key was used for a different request",
  },
  "server/key-malformed": {
    status: 400,
    zh: "请求键(Idempotency-Key)应为 8–100 个字母、数字或 -_",
    en: "The idempotency key takes 8–100 letters, digits, - or _",
  },
  "server/too-large": {
    status: 413,
    zh: "内容超过 {limit},未接收",
    en: "The content exceeds {limit} and was not taken",
  },
  "server/media-type": { status: 415, zh: "不支持的内容类型", en: "This content type is not supported" },
  "server/busy": {
    status: 503,
    zh: "系统繁忙,请稍后重试",
    en: "The system is busy; please try again shortly",
  },
  "server/failed": {
    status: 500,
    zh: "系统出错,请将编号 {requestId} 告知系统管理员",
    en: "Something went wrong; please give the number {requestId} to your administrator",
  },
} as const satisfies RefusalTable;

const tables: readonly RefusalTable[] = [
  kernelRefusals,
  engineRefusals,
  serviceRefusals,
  serverRefusals,
  divisionRefusals,
  agencyRefusals,
  accountRefusals,
  planRefusals,
];

/** Every refusal of the program with its sentences (不予办理事由总表), assembled from the modules' own tables. */
export const allRefusals: ReadonlyMap<string, RefusalText> = new Map(
  tables.flatMap((table) => Object.entries(table)),
);

/** A refusal as it crosses the wire. */
export interface PresentedRefusal {
  readonly code: string;
  readonly at?: string;
  readonly message: string;
  readonly messageEn: string;
  readonly facts?: Readonly<Record<string, string | number>>;
}

/** The one shape of a refused answer, and its status: that of the first reason. */
export function presentRefusals(refusals: readonly [Refusal, ...Refusal[]]): {
  status: number;
  body: { ok: false; refusals: PresentedRefusal[] };
} {
  return {
    status: textOf(refusals[0]).status,
    body: { ok: false, refusals: refusals.map(presentRefusal) },
  };
}

function presentRefusal(refusal: Refusal): PresentedRefusal {
  const text = textOf(refusal);
  return {
    code: refusal.code,
    ...(refusal.at === undefined ? {} : { at: refusal.at }),
    message: fillSentence(text.zh, refusal.facts),
    messageEn: fillSentence(text.en, refusal.facts),
    ...(refusal.facts === undefined ? {} : { facts: refusal.facts }),
  };
}

/** A code without a sentence is a bug of ours, not the caller's: it is answered all the same, by its code. */
function textOf(refusal: Refusal): RefusalText {
  return allRefusals.get(refusal.code) ?? { status: 422, zh: refusal.code, en: refusal.code };
}

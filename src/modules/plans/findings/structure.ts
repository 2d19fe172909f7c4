import type { FindingReading } from "../reading/reading.ts";
import { type Check, finding } from "./plan-facts.ts";

/** D-20: parts that a plan of this kind has and this one lacks (要素缺失). */
export const missingParts: Check = (plan) => {
  const { reading, text } = plan;
  const found: FindingReading[] = [];
  const add = (check: string, severity: FindingReading["severity"], says: string) => {
    found.push(finding("structure", check, severity, says, []));
  };
  const headings = reading.clauses
    .filter((clause) => clause.kind === "heading")
    .map((clause) => text.slice(clause.at[0], Math.min(clause.at[1], clause.at[0] + 40)));
  const safeguarded =
    reading.safeguards.length > 0 ||
    headings.some((heading) => /保障|组织(?:领导|实施)|工作要求|监督/.test(heading));
  if (!safeguarded) add("no-safeguards", "warn", "全文没有保障措施一章，督查、报送、考核没有依据。");
  if (reading.document.documentNumber === null) add("no-number", "info", "文中没有发文字号。");
  if (reading.document.issueDate === null)
    add("no-date", "info", "文中没有成文日期或发布日期，期限只能按规划期推算。");
  const reports = reading.safeguards.some((duty) => /报送|上报|专题报告|定期报告/.test(duty.quote));
  if (!reports) add("no-report-duty", "info", "没有规定进展报送的时间和内容，只能由牵头部门自行约定。");
  if (reading.tasks.length > 0 && reading.targets.length === 0) {
    add("no-figures", "warn", "全文没有一项量化目标，只能按工作节点跟踪。");
  }
  return found;
};

export { type FindingContext, readFindings } from "./read-findings.ts";

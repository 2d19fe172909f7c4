export { checkSize, fileFromDisk, type Incoming, intake } from "./intake.ts";
export { type FileFormat, type IntakeLimits, type PlainText, usualLimits } from "./plain-text.ts";
export { type IntakeRefusalCode, intakeRefusals } from "./refusals.ts";

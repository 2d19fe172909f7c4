export {
  changePolicy,
  clearSecondFactor,
  createAccount,
  disableAccount,
  enableAccount,
  endAccountSessions,
  renewSetupLink,
  unlockAccount,
} from "./commands/administration.ts";
export { type CurrentAccount, changePassword } from "./commands/own-password.ts";
export { confirmSecondFactor, removeSecondFactor, startSecondFactor } from "./commands/second-factor.ts";
export {
  actInPost,
  endMySession,
  type OpenSession,
  openByToken,
  presentSession,
} from "./commands/sessions.ts";
export { checkSetupLink, completeSetup } from "./commands/setup.ts";
export { signIn, signOut } from "./commands/sign-in.ts";
export { tidyAccounts } from "./commands/tidy.ts";
export {
  hasActiveAccount,
  listAccountLines,
  listLoginNames,
  listOpenSessions,
  listPolicyLines,
} from "./queries.ts";
export { accountRefusals } from "./refusals.ts";
export { administratorRights, openDuringDuties } from "./rules.ts";
export { csrfTokenOf } from "./secrets.ts";
export { type DemoAccount, resetPassword, seedAdministrators, seedDemoAccounts } from "./seed.ts";

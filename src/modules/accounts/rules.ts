/** The rules of this module, by subject; pure, and open to the web. */
export { afterAttempt, freshGuard, type Guard, lockedUntil } from "./rules/lock-out.ts";
export { decidePassword, isPasswordDue, kindsOf } from "./rules/passwords.ts";
export {
  decidePolicyChange,
  type Policy,
  type PolicyName,
  policyNames,
  policyOf,
  policySettings,
} from "./rules/policy.ts";
export {
  administratorRights,
  dutiesOf,
  isTouchDue,
  openDuringDuties,
  type SessionState,
  type SessionTimes,
  sessionState,
} from "./rules/sessions.ts";

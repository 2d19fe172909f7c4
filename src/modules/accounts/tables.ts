import type { Db, Tx } from "../../kernel/db.ts";

export type AccountRow = {
  account_id: string;
  login_name: string;
  person_id: string;
  status: string;
  created_at: Date;
  created_by: string | null;
  disabled_reason: string | null;
};

export type PasswordRow = {
  account_id: string;
  password_no: number;
  hash: string;
  set_at: Date;
  must_change: boolean;
};

export type SetupLinkRow = {
  link_id: string;
  account_id: string;
  token_hash: string;
  made_at: Date;
  expires_at: Date;
  used_at: Date | null;
};

export type SecondFactorRow = {
  account_id: string;
  secret_sealed: string;
  started_at: Date;
  confirmed_at: Date | null;
  last_step: number | null;
};

export type RecoveryCodeRow = {
  account_id: string;
  code_hash: string;
  made_at: Date;
  used_at: Date | null;
};

export type SessionRow = {
  session_id: string;
  account_id: string;
  token_hash: string;
  client: string;
  post_id: string | null;
  ip: string | null;
  started_at: Date;
  last_seen_at: Date;
  expires_at: Date;
  ended_at: Date | null;
  end_reason: string | null;
};

export type SignInGuardRow = {
  login_key: string;
  failures: number;
  last_failure_at: Date | null;
  locked_until: Date | null;
};

export type PolicyChangeRow = {
  name: string;
  change_no: number;
  value: string;
  reason: string;
  changed_at: Date;
  changed_by: string | null;
};

export type AccountTables = {
  "accounts.account": AccountRow;
  "accounts.password": PasswordRow;
  "accounts.setup_link": SetupLinkRow;
  "accounts.second_factor": SecondFactorRow;
  "accounts.recovery_code": RecoveryCodeRow;
  "accounts.session": SessionRow;
  "accounts.sign_in_guard": SignInGuardRow;
  "accounts.address_failure": { address: string; minute: Date; failures: number };
  "accounts.policy_change": PolicyChangeRow;
};

/** The handle with this module's tables on it. */
export const accounts = (db: Db | Tx) => db.withTables<AccountTables>();

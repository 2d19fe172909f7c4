import type { Db } from "../../../kernel/db.ts";
import { accounts } from "../tables.ts";

const days = (count: number) => count * 86_400_000;

/** Forgets what no rule needs any longer (剩余信息清除): old failure counts, ended sessions, links past their time. */
export async function tidyAccounts(db: Db, now: Date): Promise<void> {
  const before = (count: number) => new Date(now.getTime() - days(count));
  await accounts(db).deleteFrom("accounts.address_failure").where("minute", "<", before(1)).execute();
  await accounts(db)
    .deleteFrom("accounts.sign_in_guard")
    .where("last_failure_at", "<", before(2))
    .where((eb) => eb.or([eb("locked_until", "is", null), eb("locked_until", "<", now)]))
    .execute();
  await accounts(db).deleteFrom("accounts.setup_link").where("expires_at", "<", before(30)).execute();
  await accounts(db).deleteFrom("accounts.session").where("expires_at", "<", before(365)).execute();
}

import type pg from "pg";
import { sqlState } from "./database.ts";

/**
 * The three database roles (数据库角色): the owner holds every table and signs in nowhere, the migrator may act as the owner,
 * the application may read and write rows but never change the schema or an append-only table.
 */
export const roles = {
  owner: "luoshi_owner",
  migrator: "luoshi_migrator",
  application: "luoshi_app",
} as const;

const insufficientPrivilege = "42501";

/**
 * Makes the roles where the connected user may, and lets that user act as owner and application. Answers false where the
 * server does not allow it; the system then runs as the one user it was given.
 */
export async function prepareRoles(client: pg.Client): Promise<boolean> {
  try {
    for (const [role, login] of [
      [roles.owner, "nologin"],
      [roles.migrator, "login"],
      [roles.application, "login"],
    ] as const) {
      const found = await client.query("select 1 from pg_roles where rolname = $1", [role]);
      if (found.rowCount === 0) await client.query(`create role ${role} ${login}`).catch(ignoreExisting);
    }
    await letActAs(client, roles.migrator, roles.owner);
    await letActAs(client, "current_user", roles.owner);
    await letActAs(client, "current_user", roles.application);
    await client.query(`do $$ begin execute format('grant create, temporary, connect on database %I to ${roles.owner}',
      current_database()); end $$`);
    return true;
  } catch (error) {
    if (sqlState(error) === insufficientPrivilege) return canActAsBoth(client);
    throw error;
  }
}

async function letActAs(client: pg.Client, who: string, role: string): Promise<void> {
  const name = who === "current_user" ? "current_user" : `'${who}'`;
  const found = await client.query<{ able: boolean }>(
    `select pg_has_role(${name}, '${role}', 'member') as able`,
  );
  if (!found.rows[0]?.able) await client.query(`grant ${role} to ${who}`);
}

/** Roles belong to the whole server: a process that prepares another database there may have been quicker. */
function ignoreExisting(error: unknown): void {
  if (!["42710", "23505"].includes(sqlState(error) ?? "")) throw error;
}

/** An administrator may have made the roles beforehand. */
async function canActAsBoth(client: pg.Client): Promise<boolean> {
  const found = await client.query<{ able: boolean }>(
    `select count(*) = 2 and bool_and(pg_has_role(current_user, oid, 'member')) as able
     from pg_roles where rolname in ($1, $2)`,
    [roles.owner, roles.application],
  );
  return found.rows[0]?.able ?? false;
}

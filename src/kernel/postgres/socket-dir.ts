import { chown, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The private folder of the database's socket (套接字目录): closed to other users, so that being able to reach it is permission enough. */
export interface SocketDir {
  readonly folder: string;
  remove(): Promise<void>;
}

/** A socket's path may hold 107 bytes with its ending zero; a little is left over for the lock file beside it. */
const longestFolder = 100 - "/.s.PGSQL.5432".length;

/** Below the data folder where the path is short enough, otherwise a folder of random name in the system's temporary one. */
export async function makeSocketDir(
  dataDir: string,
  owner?: { readonly uid: number; readonly gid: number },
): Promise<SocketDir> {
  const near = join(dataDir, "runtime", "socket");
  const fits = Buffer.byteLength(near) <= longestFolder;
  const folder = fits ? near : await mkdtemp(join(tmpdir(), "luoshi-"));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (owner) await chown(folder, owner.uid, owner.gid);
  return {
    folder,
    remove: async () => (fits ? undefined : rm(folder, { recursive: true, force: true })),
  };
}

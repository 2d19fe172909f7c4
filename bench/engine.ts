/**
 * What the engine costs: one audited action against the same insert done by hand, import against raw COPY, a list page under row and field rights and a
 * look-up against hand-written queries, and verification of seals. Usage: `npm run bench:engine -- [records]` (default 200,000).
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { sql } from "kysely";
import { from as copyFrom } from "pg-copy-streams";
import { type Actor, createContext } from "../src/engine/access/index.ts";
import { listRecords, lookUp } from "../src/engine/access/read.ts";
import { receiveImport } from "../src/engine/intake/receive.ts";
import { checkImport, commitImport } from "../src/engine/intake/run.ts";
import { idCheckCharacter } from "../src/engine/kinds/id-number/model.ts";
import { act } from "../src/engine/register/act.ts";
import { clubMember } from "../src/engine/register/chess-club.register.ts";
import { createTablesSql } from "../src/engine/register/tables.ts";
import { sealAll } from "../src/engine/seal/seal.ts";
import { fileSigner } from "../src/engine/seal/signer.ts";
import { verifySeals } from "../src/engine/seal/verify.ts";
import { systemClock } from "../src/kernel/clock.ts";
import { openDatabase } from "../src/kernel/database.ts";
import { homeFile } from "../src/kernel/home.ts";
import { migrate, readMigrations } from "../src/kernel/migrate.ts";
import { openStore } from "../src/kernel/postgres/store.ts";
import { roles } from "../src/kernel/roles.ts";

const records = Number(process.argv[2] ?? 200_000);
const folder = mkdtempSync(join(tmpdir(), "luoshi-bench-"));
const actor: Actor = {
  kind: "user",
  accountId: "00000000-0000-7000-8000-000000000001",
  personId: "p-1",
  postId: "desk",
  agencyId: "club",
  jurisdiction: "990000",
  rights: new Set(["club:secretary"]),
};
const keys = { personKey: (idNumber: string) => `key-of-${idNumber}` };

const idNumber = (index: number): string => {
  const first17 = `990101${19_500_101 + (index % 28)}${String(index % 1000).padStart(3, "0")}`;
  return first17 + idCheckCharacter(first17);
};
const cells = (index: number): string[] => [
  `Q${String(index).padStart(6, "0").slice(-6)}`,
  "林一子",
  idNumber(index),
  `9901${String(1 + (index % 20)).padStart(2, "0")}`,
  index % 33 === 0 ? "十段" : "初段",
  "2026-03-01",
  "120",
  "布局",
  "是",
];
const heading = "会员编号,姓名,公民身份号码,所属分社,段位,入会日期,年费,擅长,同意章程";

/** Milliseconds that `work` takes. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

const quantile = (times: readonly number[], at: number): number =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * at))] ?? Number.NaN;

async function main(): Promise<void> {
  const store = await openStore({ dataDir: folder, engine: "native" });
  if (!store.ok) throw new Error(store.refusals[0].code);
  const migrated = await migrate({
    url: store.value.migrationUrl,
    migrations: await readMigrations(homeFile("db/migrations")),
  });
  if (!migrated.ok) throw new Error(migrated.refusals[0].code);
  const owner = openDatabase({
    url: store.value.migrationUrl,
    role: migrated.value.separateRoles ? roles.owner : undefined,
  });
  await sql.raw(createTablesSql(clubMember)).execute(owner.db);
  await sql`select kernel.grant_application()`.execute(owner.db);
  const { db, pool, close } = openDatabase(store.value.connection(migrated.value.separateRoles));
  const context = () => createContext({ db, clock: systemClock, actor });
  const lines = [
    "# Engine",
    "",
    `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus()[0]?.model ?? "unknown"} × ${cpus().length}, ${records.toLocaleString("en")} records`,
    "",
    "| what | engine | by hand | ratio |",
    "|---|---|---|---|",
  ];
  const row = (what: string, engine: number, hand: number, unit: string) =>
    lines.push(
      `| ${what} | ${engine.toFixed(1)} ${unit} | ${hand.toFixed(1)} ${unit} | ${(engine / hand).toFixed(2)} |`,
    );

  // Import with all rules, 3 % of the rows bad, against COPY of the same file into a table of texts.
  const file = Buffer.from(
    [heading, ...Array.from({ length: records }, (_, index) => cells(index).join(","))].join("\n"),
    "utf8",
  );
  const received = await receiveImport(
    context(),
    clubMember,
    "enrol",
    { name: "bench.csv", content: [file] },
    "membership",
  );
  if (!received.ok) throw new Error(received.refusals[0].code);
  const tools = { pool, keys };
  const check = await timed(() => checkImport(context(), tools, clubMember, received.value.jobId));
  const load = await timed(() => commitImport(context(), tools, clubMember, received.value.jobId));
  await sql`create table register.raw_copy (a text, b text, c text, d text, e text, f text, g text, h text, i text)`.execute(
    owner.db,
  );
  const raw = await timed(async () => {
    const client = await owner.pool.connect();
    const stream = client.query(copyFrom("copy register.raw_copy from stdin with (format csv, header true)"));
    stream.end(file);
    await finished(stream);
    client.release();
  });
  const rate = (ms: number) => (records / ms) * 1000;
  row("import, dry run", rate(check), rate(raw), "rows/s");
  row("import, load", rate(load), rate(raw), "rows/s");
  await sql`vacuum analyze`.execute(owner.db);

  // One audited action at a time, and many at once, against a plain insert of the same columns in a transaction of its own.
  for (const clients of [1, 8, 64]) {
    const perClient = Math.max(10, Math.floor(400 / clients));
    let number = 0;
    const form = (prefix: string) => ({
      member_no: `${prefix}${String(number++).padStart(6, "0")}`.slice(0, 7),
      name: "唐弈",
      id_number: idNumber(number),
      phone: null,
      born_on: null,
      club_area: "990101",
      rank: "novice",
      joined_on: "2026-03-01",
      fee: "120",
      strengths: null,
      sponsor: null,
      agreed: true,
    });
    const times: number[] = [];
    const base = 500_000 + clients * 5_000;
    number = base;
    const engine = await timed(() =>
      Promise.all(
        Array.from({ length: clients }, async () => {
          for (let step = 0; step < perClient; step++) {
            times.push(
              await timed(async () => {
                const done = await act(context(), keys, clubMember, {
                  action: "enrol",
                  form: form("Q"),
                  purpose: "membership",
                });
                if (!done.ok) throw new Error(JSON.stringify(done.refusals));
              }),
            );
          }
        }),
      ),
    );
    const hand = await timed(() =>
      Promise.all(
        Array.from({ length: clients }, async () => {
          for (let step = 0; step < perClient; step++) {
            const values = form("Z");
            await db.transaction().execute((tx) =>
              sql`insert into register.club_member (record_id, person_key, state, version, valid_from, recorded_at, member_no, name, name_pinyin, name_initials,
                  id_number, club_area, rank, joined_on, fee, agreed)
                values (gen_random_uuid(), ${values.id_number}, 'active', 1, '2026-03-01', now(), ${values.member_no}, ${values.name}, 'tangyi', 'ty',
                  ${values.id_number}, ${values.club_area}, ${values.rank}, ${values.joined_on}, ${values.fee}, true)`.execute(
                tx,
              ),
            );
          }
        }),
      ),
    );
    const count = clients * perClient;
    row(
      `action, ${clients} at once (p95 ${quantile(times, 0.95).toFixed(1)} ms)`,
      (count / engine) * 1000,
      (count / hand) * 1000,
      "/s",
    );
  }

  // A page of fifty under rights, and a look-up by number with its read log.
  const rounds = 60;
  const pages: number[] = [];
  const handPages: number[] = [];
  const looks: number[] = [];
  const handLooks: number[] = [];
  for (let round = 0; round < rounds; round++) {
    pages.push(await timed(() => listRecords(context(), clubMember, { purpose: "membership", limit: 50 })));
    handPages.push(
      await timed(() =>
        sql`select * from register.club_member where club_area >= '99' and club_area < '99:' order by recorded_at desc, record_id desc limit 50`.execute(
          db,
        ),
      ),
    );
    const key = keys.personKey(idNumber(round * 7 + 1));
    looks.push(await timed(() => lookUp(context(), clubMember, key, "membership")));
    handLooks.push(
      await timed(() =>
        sql`select * from register.club_member where person_key = ${key} limit 50`.execute(db),
      ),
    );
  }
  row(
    `list page of 50, median (p95 ${quantile(pages, 0.95).toFixed(1)} ms)`,
    quantile(pages, 0.5),
    quantile(handPages, 0.5),
    "ms",
  );
  row(
    `look-up by number, median (p95 ${quantile(looks, 0.95).toFixed(1)} ms)`,
    quantile(looks, 0.5),
    quantile(handLooks, 0.5),
    "ms",
  );

  // Sealing and verification of everything the bench did.
  const signer = fileSigner(join(folder, "seal.key"));
  let sealed = 0;
  const sealing = await timed(async () => {
    sealed = await sealAll(db, systemClock, signer);
  });
  const verifying = await timed(() => verifySeals(owner.db, signer));
  lines.push(
    "",
    `Sealing: ${Math.round((sealed / sealing) * 1000).toLocaleString("en")} actions/s; verification: ${Math.round((sealed / verifying) * 1000).toLocaleString("en")} actions/s (${sealed.toLocaleString("en")} actions).`,
  );
  mkdirSync(new URL("results", import.meta.url), { recursive: true });
  writeFileSync(new URL("results/engine.md", import.meta.url), `${lines.join("\n")}\n`);
  console.log(lines.join("\n"));
  await close();
  await owner.close();
  await store.value.close();
}

try {
  await main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

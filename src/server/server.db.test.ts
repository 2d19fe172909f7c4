import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance, InjectOptions } from "fastify";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { cloneDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { systemClock } from "../kernel/clock.ts";
import { defineEndpoint } from "../kernel/endpoint.ts";
import { openLog } from "../kernel/log.ts";
import { ok, refuse } from "../kernel/result.ts";
import {
  anAccount,
  cheapenHashes,
  goodPassword,
  seat,
  systemContext,
  testBox,
} from "../modules/accounts/fixtures.ts";
import { buildApp } from "./app.ts";
import { endpoints } from "./endpoints.ts";
import { serve } from "./serve.ts";

let database: TestDatabase;
let app: FastifyInstance;
let webDir: string;
let received = 0;
let failures = 0;

/** Toy endpoints of a chess club, so that no test depends on a real form. */
const enterPlayer = defineEndpoint({
  name: "chess.enter",
  method: "POST",
  path: "/chess/{clubId}/players",
  term: "登记棋手",
  summary: "Enter a player.",
  access: "signed-in",
  input: z.strictObject({
    clubId: z.string().min(2).describe("Club"),
    player: z.string().min(1).max(20).describe("Player"),
    rating: z.int().min(100).describe("Rating"),
  }),
  output: z.strictObject({ count: z.int() }),
  cli: "chess enter",
});
const takeScore = defineEndpoint({
  name: "chess.take-score",
  method: "POST",
  path: "/chess/scores",
  term: "上传棋谱",
  summary: "Take a score.",
  access: "signed-in",
  input: z.strictObject({ round: z.coerce.number().int().describe("Round") }),
  output: z.strictObject({ name: z.string(), bytes: z.int() }),
  takesFile: true,
  cli: "chess take-score",
});
const listPlayers = defineEndpoint({
  name: "chess.list",
  method: "GET",
  path: "/chess/players",
  term: "棋手名单",
  summary: "List players.",
  access: "public",
  input: z.strictObject({ names: z.array(z.string()).default([]).describe("Names") }),
  output: z.strictObject({ players: z.array(z.string()) }),
  cli: "chess list",
});
const breakBoard = defineEndpoint({
  name: "chess.break",
  method: "GET",
  path: "/chess/break",
  term: "掀棋盘",
  summary: "Fail.",
  access: "public",
  input: z.strictObject({}),
  output: z.strictObject({}),
  cli: "chess break",
});

beforeAll(async () => {
  database = await cloneDatabase();
  webDir = await mkdtemp(join(tmpdir(), "luoshi-web-"));
  await mkdir(join(webDir, "assets"));
  await writeFile(
    join(webDir, "index.html"),
    '<meta name="csp-nonce" content="__CSP_NONCE__"><title>落实</title>',
  );
  await writeFile(join(webDir, "assets", "main-abc.js"), "console.log(1)");
  await writeFile(join(webDir, "assets", "main-abc.js.br"), "BROTLI");
  await sql`create table public.player (player text)`.execute(database.ownerDb);
  await sql`grant all on public.player to public`.execute(database.ownerDb);
  const ctx = systemContext(database.db, systemClock);
  await cheapenHashes(database.db, systemClock);
  for (const [loginName, role, duty] of [
    ["clerk", "office-maker", "business"],
    ["auditor", "audit-administrator", "audit"],
  ] as const) {
    const { personId } = await seat(database.ownerDb, systemClock, { title: loginName, role, duty });
    await anAccount(ctx, loginName, personId);
  }
  app = await buildApp({
    db: database.db,
    clock: systemClock,
    box: testBox,
    secure: false,
    trustProxy: false,
    maxUploadBytes: 100_000,
    checkAnswers: true,
    log: openLog("silent"),
    webDir,
  });
  serve(app, enterPlayer, async (ctx, { player, rating }) => {
    if (rating > 3000) return refuse({ code: "server/busy" });
    if (failures > 0) {
      failures -= 1;
      throw new Error("The board fell off the table");
    }
    await sql`insert into public.player values (${player})`.execute(ctx.db);
    const { rows } = await sql<{ n: number }>`select count(*) as n from public.player`.execute(ctx.db);
    return ok({ count: rows[0]?.n ?? 0 });
  });
  serve(app, takeScore, async (_ctx, _input, { file }) => {
    received += 1;
    return ok({ name: file?.name ?? "", bytes: file?.bytes.length ?? 0 });
  });
  serve(app, listPlayers, async (_ctx, { names }) =>
    ok({ players: [...names, ...Array.from({ length: 200 }, (_, i) => `卒${i}`)] }),
  );
  serve(app, breakBoard, async () => {
    throw new Error("secret: select password from somewhere");
  });
});
afterAll(async () => {
  await app.close();
  await database.close();
  await rm(webDir, { recursive: true });
});

interface Signed {
  readonly cookie: string;
  readonly csrf: string;
}

async function signInAs(loginName: string): Promise<Signed> {
  const response = await app.inject({
    method: "POST",
    url: "/api/sign-in",
    payload: { loginName, password: goodPassword },
  });
  expect(response.statusCode, response.body).toBe(200);
  const cookie = String(response.headers["set-cookie"]).split(";")[0] ?? "";
  return { cookie, csrf: response.json().value.session.csrfToken };
}

const as = ({ cookie, csrf }: Signed, more: Record<string, string> = {}) => ({
  cookie,
  "x-csrf": csrf,
  ...more,
});
const codes = (response: { json(): { refusals?: { code: string }[] } }) =>
  response.json().refusals?.map((r) => r.code);
const player = { player: "过河卒", rating: 1200 };
const enter = (options: InjectOptions) =>
  app.inject({ method: "POST", url: "/api/chess/qixian/players", payload: player, ...options });

describe("the contracts", () => {
  test("are all served, each under a name, an address and words of its own", () => {
    expect(
      endpoints.filter((endpoint) => !app.served.has(endpoint.name)).map((endpoint) => endpoint.name),
    ).toEqual([]);
    for (const own of ["name", "cli", "term"] as const)
      expect(new Set(endpoints.map((endpoint) => endpoint[own])).size, own).toBe(endpoints.length);
  });

  test.each(endpoints)("$name takes exactly the names of its path from its input", ({ path, input }) => {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
    const properties = z.toJSONSchema(input, { io: "input", unrepresentable: "any" }).properties ?? {};
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(named));
  });
});

describe("who may call", () => {
  test.each(endpoints.filter((endpoint) => endpoint.access !== "public"))(
    "$name refuses a guest, and a person without the right",
    async (endpoint) => {
      const url = `/api${endpoint.path.replace(/\{\w+\}/g, "01960000-0000-7000-8000-00000000000f")}`;
      const guest = await app.inject({ method: endpoint.method, url });
      expect([guest.statusCode, codes(guest)]).toEqual([401, ["accounts/signed-out"]]);
      const clerk = await clerkSession();
      if (endpoint.access === "signed-in" || clerkRights.has(endpoint.access)) return;
      const denied = await app.inject({ method: endpoint.method, url, headers: as(clerk) });
      expect([denied.statusCode, codes(denied)]).toEqual([403, ["server/missing-right"]]);
    },
  );

  let kept: Promise<Signed> | undefined;
  let clerkRights = new Set<string>();
  function clerkSession(): Promise<Signed> {
    kept ??= signInAs("clerk").then(async (signed) => {
      const session = await app.inject({ url: "/api/session", headers: as(signed) });
      clerkRights = new Set(session.json().value.session.rights);
      return signed;
    });
    return kept;
  }

  test("a made-up token is a guest's", async () => {
    const response = await enter({ headers: { authorization: `Bearer ${"x".repeat(43)}` } });
    expect(codes(response)).toEqual(["accounts/signed-out"]);
  });

  test("the cookie is out of reach of scripts and of other sites", async () => {
    const payload = { loginName: "clerk", password: goodPassword };
    const response = await app.inject({ method: "POST", url: "/api/sign-in", payload });
    expect(String(response.headers["set-cookie"])).toMatch(
      /^luoshi=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect(response.json().value.token).toBeNull();
  });

  test("the command line gets a bearer token and no cookie", async () => {
    const payload = { loginName: "clerk", password: goodPassword, client: "cli" };
    const response = await app.inject({ method: "POST", url: "/api/sign-in", payload });
    expect(response.headers["set-cookie"]).toBeUndefined();
    const entered = await enter({ headers: { authorization: `Bearer ${response.json().value.token}` } });
    expect(entered.statusCode).toBe(200);
  });
});

describe("a forged request", () => {
  test.each([
    { what: "without the page's token", headers: {} },
    { what: "with a wrong token", headers: { "x-csrf": "guess" } },
    { what: "from another site's page", headers: { origin: "https://evil.example", right: "token" } },
    {
      what: "that the browser marks as cross-site",
      headers: { "sec-fetch-site": "cross-site", right: "token" },
    },
  ])("$what is refused", async ({ headers }) => {
    const signed = await signInAs("clerk");
    const { right, ...others } = headers as Record<string, string>;
    const token: Record<string, string> = right === undefined ? {} : { "x-csrf": signed.csrf };
    const response = await enter({ headers: { cookie: signed.cookie, ...token, ...others } });
    expect([response.statusCode, codes(response)]).toEqual([403, ["server/forged"]]);
  });

  test("cannot sign a victim in either", async () => {
    const payload = { loginName: "clerk", password: goodPassword };
    const headers = { origin: "https://evil.example" };
    const response = await app.inject({ method: "POST", url: "/api/sign-in", payload, headers });
    expect(codes(response)).toEqual(["server/forged"]);
  });

  test("while our own page is served", async () => {
    const signed = await signInAs("clerk");
    const headers = as(signed, { origin: "http://localhost:80", "sec-fetch-site": "same-origin" });
    expect((await enter({ headers })).statusCode).toBe(200);
  });
});

describe("input", () => {
  test("with three faults is refused once, with a Chinese and an English sentence for each", async () => {
    const signed = await signInAs("clerk");
    const payload = { player: "", rating: "high", colour: "red" };
    const response = await enter({ headers: as(signed), payload });
    expect(response.statusCode).toBe(400);
    const refusals: { at: string; message: string; messageEn: string }[] = response.json().refusals;
    expect(refusals.map((refusal) => refusal.at)).toEqual(["player", "rating", undefined]);
    for (const { message, messageEn } of refusals) {
      expect(message).toMatch(/不符合要求:.*[一-鿿]/);
      expect(messageEn).toMatch(/^“.*” is not as required: [A-Z]/);
    }
  });

  test.each([
    {
      what: "broken JSON",
      payload: "{player",
      type: "application/json",
      status: 400,
      code: "server/not-json",
    },
    { what: "a list", payload: "[1]", type: "application/json", status: 400, code: "server/not-json" },
    { what: "XML", payload: "<a/>", type: "application/xml", status: 415, code: "server/media-type" },
    {
      what: "NUL",
      payload: JSON.stringify({ ...player, player: "a\u0000" }),
      type: "application/json",
      status: 400,
      code: "server/input",
    },
    {
      what: "18 MB",
      payload: `"${"棋".repeat(6_000_000)}"`,
      type: "application/json",
      status: 413,
      code: "server/too-large",
    },
    {
      what: "a prototype",
      payload: '{"__proto__":{"a":1}}',
      type: "application/json",
      status: 400,
      code: "server/not-json",
    },
  ])("of $what is refused with $status", async ({ payload, type, status, code }) => {
    const signed = await signInAs("clerk");
    const response = await enter({ headers: as(signed, { "content-type": type }), payload });
    expect([response.statusCode, codes(response)]).toEqual([status, [code]]);
  });

  test("of a guest is a form, not a book", async () => {
    const payload = { loginName: "clerk", password: "棋".repeat(30_000) };
    const response = await app.inject({ method: "POST", url: "/api/sign-in", payload });
    expect([response.statusCode, response.json().refusals[0].message]).toEqual([
      413,
      "内容超过 64 KB,未接收",
    ]);
  });

  test("takes one value of a list from the address as a list", async () => {
    const response = await app.inject({ url: "/api/chess/players?names=%E5%B0%86" });
    expect(response.json().value.players[0]).toBe("将");
  });
});

describe("a request sent twice", () => {
  test("with the same key is done once and answered alike", async () => {
    const signed = await signInAs("clerk");
    const headers = as(signed, { "idempotency-key": "double-click-1" });
    const answers = await Promise.all([enter({ headers }), enter({ headers }), enter({ headers })]);
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1);
    expect(answers.filter((answer) => answer.headers["idempotent-replay"] === "true")).toHaveLength(2);
  });

  test("with the same key and other content is refused", async () => {
    const signed = await signInAs("clerk");
    const headers = as(signed, { "idempotency-key": "double-click-2" });
    await enter({ headers });
    const other = await enter({ headers, payload: { ...player, player: "车" } });
    expect([other.statusCode, codes(other)]).toEqual([409, ["server/key-reused"]]);
  });

  test("after a failure is tried anew, and what the failure left behind is undone", async () => {
    const signed = await signInAs("clerk");
    const headers = as(signed, { "idempotency-key": "double-click-4" });
    failures = 1;
    expect((await enter({ headers })).statusCode).toBe(500);
    const retried = await enter({ headers });
    expect([retried.statusCode, retried.headers["idempotent-replay"]]).toEqual([200, undefined]);
  });

  test("keeps a refusal as an answer", async () => {
    const signed = await signInAs("clerk");
    const headers = as(signed, { "idempotency-key": "double-click-3" });
    const payload = { ...player, rating: 3001 };
    const [first, second] = [await enter({ headers, payload }), await enter({ headers, payload })];
    expect([first.statusCode, second.statusCode, first.body === second.body]).toEqual([503, 503, true]);
  });
});

describe("a file", () => {
  const upload = (signed: Signed, more: InjectOptions, name = "%E6%A3%8B%E8%B0%B1.txt") =>
    app.inject({
      method: "POST",
      url: "/api/chess/scores?round=3",
      headers: as(signed, { "content-type": "application/octet-stream", "x-file-name": name }),
      ...more,
    });

  test("arrives with its name", async () => {
    const response = await upload(await signInAs("clerk"), { payload: Buffer.from("1. e4 e5") });
    expect(response.json().value).toEqual({ name: "棋谱.txt", bytes: 8 });
  });

  test.each([
    { what: "that is too large", size: 100_001, name: "a.txt", status: 413, code: "server/too-large" },
    { what: "that is empty", size: 0, name: "a.txt", status: 400, code: "server/no-file" },
    { what: "whose name is broken", size: 5, name: "%E6%A3", status: 400, code: "server/file-name" },
    { what: "whose name is a folder", size: 5, name: "a%2F", status: 400, code: "server/file-name" },
  ])("$what is refused", async ({ size, name, status, code }) => {
    const response = await upload(await signInAs("clerk"), { payload: Buffer.alloc(size, "x") }, name);
    expect([response.statusCode, codes(response)]).toEqual([status, [code]]);
  });

  test("whose sender hangs up half-way never reaches the handler, and the server goes on", async () => {
    const signed = await signInAs("clerk");
    const address = new URL(await app.listen({ host: "127.0.0.1", port: 0 }));
    const before = received;
    await new Promise<void>((done) => {
      const socket = connect(Number(address.port), address.hostname, () => {
        socket.write(
          `POST /api/chess/scores?round=1 HTTP/1.1\r\nhost: ${address.host}\r\ncookie: ${signed.cookie}\r\nx-csrf: ${signed.csrf}\r\n` +
            "content-type: application/octet-stream\r\nx-file-name: a.txt\r\ncontent-length: 90000\r\n\r\nhalf a score",
        );
        setTimeout(() => socket.destroy(), 50);
      });
      socket.on("close", () => setTimeout(done, 100));
    });
    expect(received).toBe(before);
    expect((await fetch(new URL("/healthz", address))).status).toBe(200);
  });
});

describe("answers", () => {
  test("of a failure name the request and nothing else", async () => {
    const response = await app.inject({ url: "/api/chess/break" });
    expect(response.statusCode).toBe(500);
    expect(response.body).not.toContain("secret");
    expect(response.json().refusals[0].facts.requestId).toBe(response.headers["x-request-id"]);
  });

  test("beyond a kilobyte are compressed, and not sent again to who has them", async () => {
    const first = await app.inject({ url: "/api/chess/players", headers: { "accept-encoding": "gzip" } });
    expect(first.headers["content-encoding"]).toBe("gzip");
    const again = await app.inject({
      url: "/api/chess/players",
      headers: { "if-none-match": String(first.headers.etag) },
    });
    expect([again.statusCode, again.body]).toEqual([304, ""]);
  });

  test("under an unknown address are refusals too", async () => {
    const response = await app.inject({ url: "/api/no/such" });
    expect([response.statusCode, codes(response)]).toEqual([404, ["server/no-such-address"]]);
  });

  test("describe the whole interface in OpenAPI 3.1", async () => {
    const document = (await app.inject({ url: "/api/openapi.json" })).json();
    expect(document.openapi).toBe("3.1.0");
    for (const endpoint of endpoints) {
      const operation = document.paths[`/api${endpoint.path}`]?.[endpoint.method.toLowerCase()];
      expect(operation?.operationId, endpoint.name).toBe(endpoint.name);
    }
  });
});

describe("the page", () => {
  test("has a nonce of its own, no inline script, and nothing from elsewhere", async () => {
    const [first, second] = await Promise.all([1, 2].map(() => app.inject({ url: "/plans/anything" })));
    const policy = String(first?.headers["content-security-policy"]);
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    expect(first?.body).toContain(`content="${nonce}"`);
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(second?.headers["content-security-policy"]).not.toBe(policy);
    expect(first?.headers["cache-control"]).toBe("no-store");
  });

  test("loads its files compressed and for ever", async () => {
    const response = await app.inject({
      url: "/assets/main-abc.js",
      headers: { "accept-encoding": "gzip, br" },
    });
    expect(response.body).toBe("BROTLI");
    expect(response.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  });

  test.each(["/assets/../../etc/passwd", "/..%2f..%2fetc/passwd", "/assets/missing.js", "/.env"])(
    "%s leads to the page or nowhere",
    async (url) => {
      const { body, statusCode } = await app.inject({ url });
      expect([200, 404]).toContain(statusCode);
      expect(body).toMatch(statusCode === 200 ? /^<meta name="csp-nonce"/ : /"server\/no-such-address"/);
    },
  );
});

describe("the audit log", () => {
  test("shows sign-ins by login name to the audit administrator, newest first, and exports them", async () => {
    const auditor = await signInAs("auditor");
    const listed = await app.inject({ url: "/api/audit?event=accounts/&limit=5", headers: as(auditor) });
    expect(listed.json().value.lines).toHaveLength(5);
    const csv = await app.inject({ url: "/api/audit/export?event=accounts/sign-in", headers: as(auditor) });
    expect(csv.headers["content-disposition"]).toContain(
      "filename*=UTF-8''%E5%AE%A1%E8%AE%A1%E6%97%A5%E5%BF%97.csv",
    );
    expect(csv.body.split("\r\n")[0]).toBe(
      "\ufeff时间,事件,结果,登录名,账号,岗位,单位,对象类型,对象标识,详情,来源地址,请求编号,记录标识",
    );
  });

  test("is proved from the first entry to the last, and a rewritten entry is found", async () => {
    const auditor = await signInAs("auditor");
    const verify = async () =>
      (
        await app.inject({ method: "POST", url: "/api/audit/verify", headers: as(auditor), payload: {} })
      ).json().value;
    const proof = await verify();
    expect(proof).toMatchObject({ unsealed: 0, fault: null });
    expect(proof.sealed).toBeGreaterThan(5);
    await sql`alter table journal.audit_entry disable trigger append_only`.execute(database.ownerDb);
    await sql`update journal.audit_entry set ip = '203.0.113.1'
      where entry_id = (select entry_id from journal.audit_seal where seq = 3)`.execute(database.ownerDb);
    expect((await verify()).fault).toBe("第 3 环:记录内容与摘要不符");
  });
});

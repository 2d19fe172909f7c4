import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { prepareTemplate, type TestServer } from "./server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    testServer: TestServer;
  }
}

let stop = async (): Promise<void> => undefined;

/**
 * One database server for the whole run: the address in `TEST_DATABASE_URL`, or a native PostgreSQL of our own in a temporary
 * folder. Its template is migrated once; every test file clones it.
 */
export async function setup(project: TestProject): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "luoshi-test-"));
  const started = await prepareTemplate(folder, process.env.TEST_DATABASE_URL);
  project.provide("testServer", started.server);
  stop = async () => {
    await started.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

export const teardown = (): Promise<void> => stop();

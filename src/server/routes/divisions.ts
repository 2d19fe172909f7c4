import type { FastifyInstance } from "fastify";
import { today } from "../../kernel/dates.ts";
import { assert, ok, refuse } from "../../kernel/result.ts";
import * as contract from "../../modules/divisions/contract.ts";
import * as divisions from "../../modules/divisions/index.ts";
import { serve } from "../serve.ts";

/** Routes of places (行政区划). A day left out is today. */
export function serveDivisions(app: FastifyInstance): void {
  serveQuestions(app);
  serveChanges(app);
}

function serveQuestions(app: FastifyInstance): void {
  serve(app, contract.searchDivisions, (ctx, input) =>
    divisions.searchDivisions(ctx.db, {
      ...input,
      on: input.on ?? today(ctx.clock),
      includeEnded: input.includeEnded === "yes",
    }),
  );
  serve(app, contract.getDivision, async (ctx, { code, on = today(ctx.clock) }) => {
    const detail = await divisions.findDivisionDetail(ctx.db, code, on);
    return detail ? ok(detail) : refuse({ code: "divisions/unknown", at: "code", facts: { code, on } });
  });
  serve(app, contract.listDivisionChildren, async (ctx, input) =>
    ok(await divisions.listChildren(ctx.db, { ...input, on: input.on ?? today(ctx.clock) })),
  );
  serve(app, contract.lookUpDivision, async (ctx, { name, within, on = today(ctx.clock) }) =>
    ok(await divisions.findDivisionByName(ctx.db, name, { within, on })),
  );
  serve(app, contract.listZones, async (ctx, { within, on = today(ctx.clock) }) =>
    ok({ items: await divisions.listZones(ctx.db, { within, on }) }),
  );
  serve(app, contract.exportDivisions, async (ctx, { within, on = today(ctx.clock) }) =>
    ok(divisions.exportDivisions(ctx.db, { within, on })),
  );
}

function serveChanges(app: FastifyInstance): void {
  serve(app, contract.createDivision, divisions.createDivision);
  serve(app, contract.changeDivision, divisions.changeDivision);
  serve(app, contract.nameDivision, divisions.nameDivision);
  serve(app, contract.endDivision, divisions.endDivision);
  serve(app, contract.saveZone, divisions.saveZone);
  serve(app, contract.endZone, divisions.endZone);
  serve(app, contract.importDivisions, (ctx, input, { file }) => {
    assert(file !== undefined, "An import comes with a file");
    return divisions.importDivisions(ctx, input, file);
  });
}

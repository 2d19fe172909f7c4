import type { FastifyInstance } from "fastify";
import { today } from "../../kernel/dates.ts";
import { assert, ok, refuse } from "../../kernel/result.ts";
import * as contract from "../../modules/agencies/contract.ts";
import * as agencies from "../../modules/agencies/index.ts";
import { serve } from "../serve.ts";

/** Routes of bodies, posts, people and groups (机构、岗位、人员、领导小组). A day left out is today. */
export function serveAgencies(app: FastifyInstance): void {
  serveBodies(app);
  servePosts(app);
  serveGroups(app);
}

function serveBodies(app: FastifyInstance): void {
  serve(app, contract.searchAgencies, (ctx, input) =>
    agencies.searchAgencies(ctx.db, {
      ...input,
      on: input.on ?? today(ctx.clock),
      below: input.below === "yes",
      includeEnded: input.includeEnded === "yes",
    }),
  );
  serve(app, contract.getAgency, async (ctx, { agencyId, on = today(ctx.clock) }) => {
    const detail = await agencies.findAgencyDetail(ctx.db, agencyId, on);
    if (detail) return ok(detail);
    return refuse({ code: "agencies/unknown", at: "agencyId", facts: { agency: agencyId } });
  });
  serve(app, contract.listFunctions, async (ctx) => ok({ items: await agencies.listFunctions(ctx.db) }));
  serve(app, contract.resolveAgency, async (ctx, { name, jurisdiction, on }) =>
    ok(await agencies.resolveAgencyName(ctx.db, name, { jurisdiction, on })),
  );
  serve(app, contract.exportAgencies, async (ctx, { jurisdiction, on = today(ctx.clock) }) =>
    ok(agencies.exportAgencies(ctx.db, { jurisdiction, on })),
  );
  serve(app, contract.createAgency, agencies.createAgency);
  serve(app, contract.renameAgency, agencies.renameAgency);
  serve(app, contract.addAgencyName, agencies.addAgencyName);
  serve(app, contract.endAgency, agencies.endAgency);
  serve(app, contract.importAgencies, (ctx, input, { file }) => {
    assert(file !== undefined, "An import comes with a file");
    return agencies.importAgencies(ctx, input, file);
  });
}

function servePosts(app: FastifyInstance): void {
  serve(app, contract.listRoles, async () => ok({ items: agencies.listRoles() }));
  serve(app, contract.listPosts, (ctx, input) =>
    agencies.listPosts(ctx.db, { ...input, on: input.on ?? today(ctx.clock) }),
  );
  serve(app, contract.createPost, agencies.createPost);
  serve(app, contract.endPost, agencies.endPost);
  serve(app, contract.listPeople, (ctx, input) =>
    agencies.listPeople(ctx.db, { ...input, on: input.on ?? today(ctx.clock) }),
  );
  serve(app, contract.registerPerson, agencies.registerPerson);
  serve(app, contract.appoint, agencies.appoint);
  serve(app, contract.endAppointment, agencies.endAppointment);
  serve(app, contract.explainRights, async (ctx, { personId, on = today(ctx.clock) }) => {
    const posts = await agencies.listRightsOf(ctx.db, { personId, on });
    return ok({
      posts: posts.map(({ postId, postTitle, agencyName, grants }) => ({
        postId: postId as contract.PostId,
        postTitle,
        agencyName,
        grants: [...grants],
      })),
    });
  });
}

function serveGroups(app: FastifyInstance): void {
  serve(app, contract.listGroups, async (ctx, { jurisdiction, on = today(ctx.clock) }) =>
    ok({ items: await agencies.listGroups(ctx.db, { jurisdiction, on }) }),
  );
  serve(app, contract.getGroup, async (ctx, { groupId, on = today(ctx.clock) }) => {
    const group = await agencies.findGroupDetail(ctx.db, groupId, on);
    if (group) return ok(group);
    return refuse({ code: "agencies/unknown-group", at: "groupId", facts: { group: groupId, on } });
  });
  serve(app, contract.createGroup, agencies.createGroup);
  serve(app, contract.issueMemberList, agencies.issueMemberList);
  serve(app, contract.endGroup, agencies.endGroup);
}

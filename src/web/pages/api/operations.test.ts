import { expect, test } from "vitest";
import { operationsOf, typeOf } from "./operations.ts";

test.each([
  [{ type: "string" }, "string"],
  [{ enum: ["drafted", "published"] }, "drafted | published"],
  [{ type: "array", items: { type: "integer" } }, "integer[]"],
  [{ anyOf: [{ type: "string" }, { type: "null" }] }, "string | null"],
  [{ type: "string", format: "date" }, "date"],
])("the schema %j reads %s", (schema, words) => {
  expect(typeOf(schema)).toBe(words);
});

test("parameters and body are one input; the answer is what stands under value", () => {
  const [operation] = operationsOf({
    info: { title: "棋社" },
    paths: {
      "/api/games/{gameId}": {
        post: {
          operationId: "games.move",
          tags: ["games"],
          parameters: [{ name: "gameId", required: true, description: "对局", schema: { type: "string" } }],
          requestBody: {
            content: {
              "application/json": {
                schema: { properties: { move: { type: "string", description: "着法" } }, required: ["move"] },
              },
            },
          },
          responses: {
            "200": {
              content: {
                "application/json": {
                  schema: { properties: { value: { properties: { mate: { type: "boolean" } } } } },
                },
              },
            },
          },
        },
      },
    },
  });
  expect(operation?.input.map((line) => line.name)).toEqual(["gameId", "move"]);
  expect(operation?.output.map((line) => line.type)).toEqual(["boolean"]);
});

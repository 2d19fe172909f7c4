import fc from "fast-check";
import { type RawBuilder, sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cloneDatabase } from "../../../tests/support/database.ts";
import type { Db } from "../../kernel/db.ts";
import { evaluate, type Row } from "./evaluate.ts";
import type { Circumstance, Comparison, Expression, Operand, Situation, ValueType } from "./expression.ts";
import { memberShape } from "./fixtures.ts";
import { type Place, toSql } from "./to-sql.ts";

/**
 * The law of the expression tree: for every condition, every row and every situation, unknown values included,
 * the reading in memory and the SQL reading agree, also on what is unknown.
 */

let db: Db;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await cloneDatabase());
});
afterAll(() => close());

const samples: Readonly<Record<ValueType, readonly (string | boolean)[]>> = {
  text: ["甲", "乙", "a", "Z", "𡌶", "\uFF01", "novice", "o'clock", "p-1"],
  number: ["0", "-1.5", "1.50", "1.5", "10", "9"],
  date: ["2024-02-29", "2026-03-02", "2026-03-03"],
  truth: [true, false],
  area: ["990000", "990100", "990102", "990102001", "880100"],
};

const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 4 });
const scalar = (type: ValueType) => fc.constantFrom(...samples[type]);
const fieldsOf = (shape: typeof memberShape, type: ValueType) =>
  Object.entries(shape.fields).flatMap(([name, facts]) => (facts.type === type ? [name] : []));

function operand(shape: typeof memberShape, type: ValueType): fc.Arbitrary<Operand> {
  const circumstances: Partial<Record<ValueType, readonly Circumstance[]>> = {
    date: ["today"],
    text: ["actor.person", "purpose"],
    area: ["actor.area"],
  };
  return fc.oneof(
    ...fieldsOf(shape, type).map((name) => fc.constant({ field: name })),
    scalar(type).map((value) => ({ value })),
    ...(circumstances[type] ?? []).map((circumstance) => fc.constant({ circumstance })),
  );
}

function leaf(shape: typeof memberShape, type: ValueType): fc.Arbitrary<Expression> {
  const each = operand(shape, type);
  const comparison = fc.constantFrom<Comparison>("eq", "ne", "lt", "le", "gt", "ge");
  const [firstField] = fieldsOf(shape, type);
  const aField: Operand =
    firstField === undefined ? { value: samples[type][0] ?? "" } : { field: firstField };
  return fc.oneof(
    fc.record({ op: comparison, left: fc.constant(aField), right: each }),
    fc.record({ op: comparison, left: each, right: fc.constant(aField) }),
    fc.record({
      op: fc.constant("in" as const),
      left: fc.constant(aField),
      values: fc.array(scalar(type), { maxLength: 3 }),
    }),
    fc.record({ op: fc.constant("between" as const), of: fc.constant(aField), from: each, to: each }),
    fc.record({ op: fc.constant("known" as const), of: fc.constant(aField) }),
  );
}

const areaOperand: fc.Arbitrary<Operand> = fc.oneof(
  scalar("area").map((value) => ({ value })),
  fc.constant({ circumstance: "actor.area" as const }),
);

function expression(shape: typeof memberShape, depth: number): fc.Arbitrary<Expression> {
  const types = [...new Set(Object.values(shape.fields).map((facts) => facts.type))];
  const leaves: fc.Arbitrary<Expression>[] = types.map((type) => leaf(shape, type));
  if (fieldsOf(shape, "area").length > 0) {
    leaves.push(
      fc.record({
        op: fc.constant("under" as const),
        of: fc.constant({ field: "club_area" }),
        area: areaOperand,
      }),
    );
  }
  if (depth === 0) return fc.oneof(...leaves);
  const inner = expression(shape, depth - 1);
  const nested: fc.Arbitrary<Expression>[] = [
    fc.record({ op: fc.constantFrom("and" as const, "or" as const), of: fc.array(inner, { maxLength: 3 }) }),
    fc.record({ op: fc.constant("not" as const), of: inner }),
  ];
  const match = shape.relations?.match;
  if (match) {
    nested.push(
      fc.record({
        op: fc.constant("exists" as const),
        relation: fc.constant("match"),
        where: expression(match, depth - 1),
      }),
    );
  }
  return fc.oneof(...leaves, ...nested);
}

function row(shape: typeof memberShape): fc.Arbitrary<Row> {
  const values = fc.record(
    Object.fromEntries(
      Object.entries(shape.fields).map(([name, facts]) => [name, orNull(scalar(facts.type))]),
    ),
  );
  const match = shape.relations?.match;
  return match
    ? fc.record({ values, relations: fc.record({ match: fc.array(row(match), { maxLength: 2 }) }) })
    : fc.record({ values });
}

const situation: fc.Arbitrary<Situation> = fc.record({
  today: fc.constantFrom("2026-03-02", "2024-02-29"),
  actor: fc.record({
    person: orNull(fc.constant("p-1")),
    office: fc.constant(null),
    body: fc.constant(null),
    area: orNull(scalar("area").map(String)),
  }),
  purpose: orNull(fc.constantFrom("novice", "甲")),
});

const columnTypes: Readonly<Record<ValueType, string>> = {
  text: "text",
  number: "numeric",
  date: "date",
  truth: "boolean",
  area: "text",
};

/** The rows as a `values` list under an alias, so that no table need be made. */
function rowsAsTable(shape: typeof memberShape, rows: readonly Row[]): RawBuilder<unknown> {
  const cells = (each: Row) =>
    sql.join(
      Object.entries(shape.fields).map(
        ([name, facts]) => sql`${each.values[name] ?? null}::${sql.raw(columnTypes[facts.type])}`,
      ),
    );
  const names = sql.join(["key", ...Object.keys(shape.fields)].map((name) => sql.id(name)));
  const lines = rows.map((each) => sql`(1, ${cells(each)})`);
  const none = sql`(2, ${cells({ values: {} })})`;
  return sql`(select * from (values ${sql.join([...lines, none])}) as rows(${names}) where key = 1)`;
}

test("memory and SQL read every condition alike", async () => {
  const match = memberShape.relations?.match;
  if (!match) throw new Error("the fixture has matches");
  const place: Place = {
    alias: "member",
    relations: { match: { table: "match_row", key: "key", foreignKey: "key", place: { alias: "match" } } },
  };
  await fc.assert(
    fc.asyncProperty(
      expression(memberShape, 3),
      row(memberShape),
      situation,
      async (condition, member, when) => {
        const { rows } = await sql<{ truth: boolean | null }>`
        with match_row as ${rowsAsTable(match, member.relations?.match ?? [])}
        select ${toSql(condition, memberShape, place, when)} as truth
        from ${rowsAsTable(memberShape, [member])} as member`.execute(db);
        expect(rows[0]?.truth).toBe(evaluate(condition, memberShape, member, when));
      },
    ),
    { numRuns: 1500 },
  );
});

import { faultsOf } from "../expression/check.ts";
import type { Expression } from "../expression/expression.ts";
import type { Field } from "../kinds/index.ts";
import type { Register } from "./declaration.ts";
import { shapeOf } from "./shape.ts";

/** Names that the engine's own columns use. */
const reserved = new Set([
  "record_id",
  "version",
  "state",
  "valid_from",
  "recorded_at",
  "person_key",
  "row_id",
  "valid_to",
]);

/** All faults of all declarations (声明检查), in plain sentences. The program does not start while there is one. */
export function faultsOfRegisters(registers: readonly Register[]): readonly string[] {
  const keys = registers.map((register) => register.key);
  const twice = keys.filter((key, index) => keys.indexOf(key) !== index);
  return [
    ...twice.map((key) => `Two registers are called “${key}”`),
    ...registers.flatMap((register) =>
      faultsOfRegister(register, keys).map((fault) => `${register.key}: ${fault}`),
    ),
  ];
}

function faultsOfRegister(register: Register, keys: readonly string[]): readonly string[] {
  return [
    ...(/^[a-z]+(-[a-z]+)*$/.test(register.key) ? [] : ["the key must be lower-case words with hyphens"]),
    ...faultsOfFields(register, keys),
    ...faultsOfLifeCycle(register),
    ...faultsOfRules(register),
    ...faultsOfGrants(register),
  ];
}

function faultsOfFields(register: Register, keys: readonly string[]): readonly string[] {
  const relations = Object.entries(register.relations ?? {});
  const groups = [
    ["", register.fields] as const,
    ...relations.map(([name, { fields }]) => [`${name}.`, fields] as const),
  ];
  const named = groups.flatMap(([prefix, fields]) =>
    Object.entries(fields).map(([name, field]) => ({ prefix, name, field })),
  );
  const faults = named.flatMap(({ prefix, name, field }) => [
    ...(/^[a-z][a-z0-9_]*$/.test(name)
      ? []
      : [`field “${prefix}${name}” must be lower-case with underscores`]),
    ...(reserved.has(name) ? [`field “${prefix}${name}” has a name of the engine's own columns`] : []),
    ...faultsOfField(`${prefix}${name}`, field, keys),
  ]);
  const unknown = [...register.identity, register.area, register.person]
    .filter((name) => name !== undefined)
    .filter((name) => !(name in register.fields));
  const optional = register.identity.filter(
    (name) => register.fields[name] && !register.fields[name].required,
  );
  const terms = Object.values(register.fields).map((field) => field.term);
  const doubled = terms.filter((term, index) => terms.indexOf(term) !== index);
  return [
    ...faults,
    ...unknown.map((name) => `there is no field “${name}”`),
    ...optional.map((name) => `“${name}” names the record and must be required`),
    ...doubled.map((term) => `two fields are called 「${term}」`),
    ...(register.area && register.fields[register.area]?.kind !== "place"
      ? ["the area must be a place"]
      : []),
    ...(register.person && register.fields[register.person]?.kind !== "idNumber"
      ? ["the person must be an identity number"]
      : []),
  ];
}

function faultsOfField(name: string, field: Field, keys: readonly string[]): readonly string[] {
  if (field.kind === "choice" || field.kind === "list") {
    const codes = Object.keys(field.choices);
    const bad = codes.filter((code) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(code));
    return [
      ...(codes.length === 0 ? [`field “${name}” offers nothing to choose`] : []),
      ...bad.map((code) => `field “${name}”: the code “${code}” must be lower-case with hyphens`),
    ];
  }
  if (field.kind === "recordRef" && !keys.includes(field.register)) {
    return [`field “${name}” points to the unknown register “${field.register}”`];
  }
  if (field.kind === "text" && field.pattern && !(field.example && field.pattern.test(field.example))) {
    return [`field “${name}” has a pattern, so it needs an example that fits it`];
  }
  return [];
}

function faultsOfLifeCycle(register: Register): readonly string[] {
  const states = Object.keys(register.states);
  const actions = Object.entries(register.actions);
  const opening = actions.filter(([, action]) => action.kind === "opens");
  const faults = actions.flatMap(([name, action]) => [
    ...action.from
      .filter((state) => !states.includes(state))
      .map((state) => `action “${name}” starts from the unknown state “${state}”`),
    ...(action.to !== undefined && !states.includes(action.to)
      ? [`action “${name}” leads to the unknown state “${action.to}”`]
      : []),
    ...(action.kind === "opens" && (action.from.length > 0 || action.to === undefined)
      ? [`action “${name}” opens a record: it starts from no state and leads to one`]
      : []),
    ...(action.kind !== "opens" && action.from.length === 0
      ? [`action “${name}” can never be taken: it starts from no state`]
      : []),
    ...action.form
      .filter((field) => !(field in register.fields))
      .map((field) => `the form of “${name}” asks for the unknown field “${field}”`),
    ...(action.relations ?? [])
      .filter((each) => !register.relations?.[each])
      .map((each) => `the form of “${name}” has the unknown relation “${each}”`),
    ...faultsOfCondition(`the guard of “${name}”`, action.guard, register),
  ]);
  const missing = opening.flatMap(([name, action]) =>
    Object.entries(register.fields)
      .filter(([field, facts]) => facts.required && !action.form.includes(field))
      .map(([field]) => `the form of “${name}” does not ask for “${field}”, which is required`),
  );
  const reached = new Set(actions.map(([, action]) => action.to));
  const left = new Set(actions.flatMap(([, action]) => action.from));
  return [
    ...faults,
    ...missing,
    ...(opening.length === 0 ? ["no action opens a record"] : []),
    ...states
      .filter((state) => !reached.has(state))
      .map((state) => `no action leads to the state “${state}”`),
    ...Object.entries(register.states).flatMap(([state, { final }]) => {
      if (final)
        return left.has(state) && !onlyRepairs(register, state)
          ? [`the state “${state}” is final, yet an action starts from it`]
          : [];
      return left.has(state) ? [] : [`no action leads on from “${state}”; mark it final or add one`];
    }),
  ];
}

/** Corrections and revocations may touch what has ended. */
function onlyRepairs(register: Register, state: string): boolean {
  const leaving = Object.values(register.actions).filter((action) => action.from.includes(state));
  return leaving.every((action) => action.kind === "corrects" || action.kind === "revokes");
}

function faultsOfRules(register: Register): readonly string[] {
  return (register.rules ?? []).flatMap((rule) => [
    ...(rule.at.length === 0 ? [`rule “${rule.key}” is asked at no action`] : []),
    ...rule.at
      .filter((action) => !(action in register.actions))
      .map((action) => `rule “${rule.key}” names the unknown action “${action}”`),
    ...(rule.about !== undefined && !(rule.about in register.fields)
      ? [`rule “${rule.key}” points at the unknown field “${rule.about}”`]
      : []),
    ...faultsOfCondition(`rule “${rule.key}”`, rule.demands, register),
  ]);
}

function faultsOfGrants(register: Register): readonly string[] {
  const personal = Object.entries(register.fields).filter(
    ([, { sensitivity }]) => sensitivity === "personal" || sensitivity === "sensitive",
  );
  const grants = register.grants.flatMap((grant) => {
    const actions = grant.actions ?? [];
    const shown = personal.filter(([name]) =>
      ["plain", "edit"].includes(grant.levels?.[name] ?? grant.level),
    );
    return [
      ...(/^[a-z-]+:[a-z-]+$/.test(grant.to) ? [] : [`a grant goes to “${grant.to}”, which is no right`]),
      ...actions
        .filter((action) => !(action in register.actions))
        .map((action) => `the grant to “${grant.to}” names the unknown action “${action}”`),
      ...Object.keys(grant.levels ?? {})
        .filter((name) => !(name in register.fields))
        .map((name) => `the grant to “${grant.to}” names the unknown field “${name}”`),
      ...(shown.length > 0 && Object.keys(grant.purposes ?? {}).length === 0
        ? [
            `the grant to “${grant.to}” shows ${shown.map(([, { term }]) => `「${term}」`).join("")} and must name its purposes`,
          ]
        : []),
      ...actions.flatMap((action) =>
        (register.actions[action]?.form ?? [])
          .filter((name) => (grant.levels?.[name] ?? grant.level) !== "edit")
          .map((name) => `the grant to “${grant.to}” allows “${action}” but not to fill in “${name}”`),
      ),
      ...faultsOfCondition(`the rows granted to “${grant.to}”`, grant.rows, register),
    ];
  });
  const queues = Object.entries(register.queues ?? {}).flatMap(([name, queue]) =>
    faultsOfCondition(`queue “${name}”`, queue.where, register),
  );
  return [...grants, ...queues];
}

function faultsOfCondition(
  where: string,
  condition: Expression | undefined,
  register: Register,
): readonly string[] {
  if (!condition) return [];
  return faultsOf(condition, shapeOf(register)).map((fault) => `${where}: ${fault}`);
}

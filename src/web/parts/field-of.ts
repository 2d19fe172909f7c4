/** The field of a form that a refusal is about (拒绝理由所在栏): `areas.2` belongs to the field `areas`; undefined when the form has none. */
export function fieldOf(at: string | undefined, fields: readonly string[]): string | undefined {
  const path = at?.split(".") ?? [];
  return path
    .map((_, index) => path.slice(0, path.length - index).join("."))
    .find((one) => fields.includes(one));
}

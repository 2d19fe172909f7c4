import { z } from "zod";
import { ok } from "../../../kernel/result.ts";
import type { FieldBase, KindModel } from "../kind.ts";
import { notA } from "../read-text.ts";

/** A shape on the map (图形): GeoJSON point or polygon, longitude and latitude in degrees (CGCS2000), rings closed. */
export interface GeometryField extends FieldBase {
  readonly kind: "geometry";
}

const Position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
const Ring = z
  .array(Position)
  .min(4)
  .refine((ring) => JSON.stringify(ring[0]) === JSON.stringify(ring.at(-1)), "多边形未闭合");
const Geometry = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("Point"), coordinates: Position }),
  z.strictObject({ type: z.literal("Polygon"), coordinates: z.array(Ring).min(1) }),
]);
export type Geometry = z.infer<typeof Geometry>;

export const geometryModel: KindModel<GeometryField, Geometry> = {
  column: () => "jsonb",
  check: () => null,
  fromColumn: (stored) => Geometry.parse(stored),
  schema: () => Geometry,
  read: (_field, text) => {
    try {
      const parsed = Geometry.safeParse(JSON.parse(text));
      return parsed.success ? ok(parsed.data) : notA("geometry", text);
    } catch {
      return notA("geometry", text);
    }
  },
  print: (_field, value) => JSON.stringify(value),
  mask: () => null,
  conditionType: null,
  example: (_field, random) => ({ type: "Point", coordinates: [108 + random(), 21 + random()] }),
};

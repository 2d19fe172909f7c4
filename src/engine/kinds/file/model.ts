import { z } from "zod";
import type { FieldBase, KindModel } from "../kind.ts";
import { digits, notA } from "../read-text.ts";

/** A stored file (附件): what it is called, its bytes' hash, size in bytes and media type; the bytes stand in the file store. */
export interface FileField extends FieldBase {
  readonly kind: "file";
}

const StoredFile = z.strictObject({
  fileId: z.guid(),
  name: z.string().min(1).max(200),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.int().positive(),
  type: z.string().min(3).max(100),
});
export type StoredFile = z.infer<typeof StoredFile>;

export const fileModel: KindModel<FileField, StoredFile> = {
  column: () => "jsonb",
  check: () => null,
  fromColumn: (stored) => StoredFile.parse(stored),
  schema: () => StoredFile,
  /** Files come by upload, never as text in a cell. */
  read: (_field, text) => notA("file", text),
  print: (_field, value) => value.name,
  mask: () => null,
  conditionType: null,
  example: (field, random) => ({
    fileId: `00000000-0000-7000-8000-${digits(12, random)}`,
    name: `${field.term}.pdf`,
    sha256: "0".repeat(64),
    size: 1024,
    type: "application/pdf",
  }),
};

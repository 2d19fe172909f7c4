import { type ChoiceField, choiceModel } from "./choice/model.ts";
import { type CreditCodeField, creditCodeModel } from "./credit-code/model.ts";
import { type DateField, dateModel } from "./date/model.ts";
import { type FigureField, figureModel } from "./figure/model.ts";
import { type FileField, fileModel, type StoredFile } from "./file/model.ts";
import { type Geometry, type GeometryField, geometryModel } from "./geometry/model.ts";
import { type IdNumberField, idNumberModel } from "./id-number/model.ts";
import type { FieldValue, KindModel } from "./kind.ts";
import { type ListField, listModel } from "./list/model.ts";
import { type MonthField, monthModel } from "./month/model.ts";
import { type PersonNameField, personNameModel } from "./person-name/model.ts";
import { type PhoneField, phoneModel } from "./phone/model.ts";
import { type PlaceField, placeModel } from "./place/model.ts";
import { type RecordRefField, recordRefModel } from "./record-ref/model.ts";
import { type TextField, textModel } from "./text/model.ts";
import { type TruthField, truthModel } from "./truth/model.ts";

export type { FieldBase, FieldValue, KindModel, Sensitivity } from "./kind.ts";

/** The closed list of field kinds (字段类型). A new kind does not compile until every deriver knows it. */
export type Field =
  | TextField
  | ChoiceField
  | TruthField
  | DateField
  | MonthField
  | FigureField
  | IdNumberField
  | CreditCodeField
  | PersonNameField
  | PhoneField
  | PlaceField
  | RecordRefField
  | ListField
  | FileField
  | GeometryField;

export type FieldKind = Field["kind"];

/** The value that a field holds, by its declaration: a choice holds one of its codes, a list several. */
export type ValueOf<F extends Field> =
  F extends ChoiceField<infer Code>
    ? Code
    : F extends TruthField
      ? boolean
      : F extends ListField
        ? readonly string[]
        : F extends FileField
          ? StoredFile
          : F extends GeometryField
            ? Geometry
            : string;

const models = {
  text: textModel,
  choice: choiceModel,
  truth: truthModel,
  date: dateModel,
  month: monthModel,
  count: figureModel,
  money: figureModel,
  ratio: figureModel,
  surface: figureModel,
  idNumber: idNumberModel,
  creditCode: creditCodeModel,
  personName: personNameModel,
  phone: phoneModel,
  place: placeModel,
  recordRef: recordRefModel,
  list: listModel,
  file: fileModel,
  geometry: geometryModel,
} as const satisfies Readonly<Record<FieldKind, object>>;

/** What is known of the kind of this field; model and field always belong together. */
export function modelOf(field: Field): KindModel<Field, FieldValue> {
  return models[field.kind] as unknown as KindModel<Field, FieldValue>;
}

import { readFileSync } from "node:fs";
import { homeFile } from "../../kernel/home.ts";
import { readIndicators } from "./definition.ts";
import { type IndicatorRegistry, registryOf } from "./match.ts";

let loaded: IndicatorRegistry | undefined;

/** The indicators that the program carries (内置指标库): db/reference/indicators.csv, read once. */
export function carriedIndicators(): IndicatorRegistry {
  loaded ??= registryOf(readIndicators(readFileSync(homeFile("db/reference/indicators.csv"), "utf8")));
  return loaded;
}

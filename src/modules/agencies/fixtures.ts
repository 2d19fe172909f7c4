import type { Directory, DirectoryEntry, Place } from "./rules/directory.ts";
import { customaryForm } from "./rules/names.ts";

/** A toy city (示例城市): 棋盘市, with two counties and one zone, where bodies govern the game of chess. */
export const chessCity: Place = {
  code: "990700",
  name: "棋盘市",
  shortName: "棋盘",
  kind: "地级市",
  aliases: ["黑白城"],
};

/** A body of the toy city; give it a name and its function. */
export function anEntry(
  facts: Partial<Omit<DirectoryEntry, "versions">> & {
    name: string;
    shortName?: string;
    from?: string;
    to?: string;
  },
): DirectoryEntry {
  const { name, shortName = name.replace(chessCity.name, "市"), from = null, to = null, ...rest } = facts;
  return {
    agencyId: name,
    jurisdiction: chessCity.code,
    zoneCode: null,
    kind: "department",
    versions: [{ name, shortName, creditCode: null, validFrom: from, validTo: to }],
    names: [],
    mainFunction: "chess",
    furtherFunctions: [],
    successors: [],
    ...rest,
  };
}

/** The register of the toy city with these bodies. */
export function aDirectory(own: readonly DirectoryEntry[], facts: Partial<Directory> = {}): Directory {
  const stems = { chess: ["棋务局", "棋务委员会"], clock: ["棋钟局"] };
  return {
    place: chessCity,
    own,
    below: [
      {
        ...anEntry({ name: "车县人民政府", jurisdiction: "990721", kind: "government" }),
        place: aCounty("990721", "车县"),
      },
      {
        ...anEntry({ name: "马县人民政府", jurisdiction: "990722", kind: "government" }),
        place: aCounty("990722", "马县"),
      },
    ],
    zones: [
      anEntry({
        name: "棋子新区管理委员会",
        shortName: "棋子新区管委",
        kind: "zone-committee",
        zoneCode: "Z990700-01",
        mainFunction: "zone-committee",
      }),
    ],
    groups: [],
    functionsByStem: new Map(
      Object.entries(stems).flatMap(([code, names]) =>
        names.map((stem) => [customaryForm(stem), [code]] as const),
      ),
    ),
    functionTerms: new Map([
      ["chess", "棋务"],
      ["clock", "棋钟"],
    ]),
    ...facts,
  };
}

const aCounty = (code: string, name: string): Place => ({
  code,
  name,
  shortName: name,
  kind: "县",
  aliases: [],
});

import type { Directory, DirectoryEntry } from "./directory.ts";
import { ownWordsOf } from "./names.ts";

/** What a collective name stands for (集合名称): which bodies, whether the list is open, whether only some are meant. */
export interface Collective {
  readonly members: readonly DirectoryEntry[];
  /** Not a closed list: 有关部门. */
  readonly open: boolean;
  /** Only some of the members are meant: 相关设区市人民政府. */
  readonly chosen: boolean;
  readonly explained: string;
  /** Set when the name is collective but its list is not known or contradicts the register. */
  readonly failed?: true;
}

const scope = "(?<scope>各有关|各相关|有关|相关|所有|各)";
const tail = "(?:人民政府|政府)?(?<zones>[(（]?[、和及]?(?:各)?管委会?[)）]?)?";
const prefectures = new RegExp(`^${scope}(?:设区的?市|地级市|市州|市\\(州\\)|市|盟市)${tail}$`);
const counties = new RegExp(
  `^${scope}(?:区县|县级市|自治县|城区|县|市|区|旗|[、,(),和及])*(?:县|区|旗|县\\(市)(?:[)）])?${tail}$`,
);
const bothLevels = new RegExp(`^${scope}(?:设区)?市[、和及]各?县\\(?(?:市|区|[、,])*\\)?${tail}$`);
const towns = new RegExp(
  `^${scope}(?<kinds>(?:乡|镇|街道?|[、(),和及])+)(?:人民政府|政府)?(?:[、和及]?街道?办事?处?)?$`,
);
const zones =
  /^(?<scope>各有关|各相关|有关|相关|所有|各)?(?:园区|开发区|功能区|新区|管理区)?(?:管委会?|管理委员会)$/;
const counted =
  /^(?<count>[一二两三四五六七八九十]{1,3}|\d{1,2})个?(?<kind>县级市|县|城区|市辖区|区|市|镇|乡|街道)(?:人民政府|政府)?$/;
const departments =
  /^(?:市直|区直|县直|省直|自治区|市|县|区|省)?(?:各)?(?:有关|相关|责任|牵头|成员|配合|参与|参加)?(?:各)?(?:有关|相关|责任|直属)?(?:部门|单位)$/;
const groupMembers =
  /^(?<group>.{2,}?(?:领导小组|工作组|专班|指挥部|联席会议|委员会))(?:各)?成员(?:单位|部门)$/;

/** Reads a collective name, or undefined when the name is none (集合名称识别). */
export function readCollective(name: string, directory: Directory): Collective | undefined {
  return (
    readGroup(name, directory) ??
    readBelow(name, directory) ??
    readTowns(name, directory) ??
    readZones(name, directory) ??
    readCounted(name, directory) ??
    (departments.test(name) && name.length > 2
      ? { members: [], open: true, chosen: true, explained: `「${name}」未列明具体单位,须由人工选定` }
      : undefined)
  );
}

function readGroup(name: string, directory: Directory): Collective | undefined {
  const group = groupMembers.exec(name)?.groups?.group;
  if (!group) return undefined;
  const found = directory.groups.find((one) =>
    [one.name, ...one.aliases].some(
      (known) => known === group || known === `${directory.place.name}${bare(group, directory)}`,
    ),
  );
  const failed = { members: [], open: true, chosen: true, failed: true } as const;
  if (!found) return { ...failed, explained: `未登记「${group}」,其成员单位无从查知` };
  if (!found.memberIds) return { ...failed, explained: `「${found.name}」在该日期没有已登记的成员名单` };
  const everybody = [...directory.own, ...directory.below, ...directory.zones];
  const members = found.memberIds.flatMap((id) => everybody.find((entry) => entry.agencyId === id) ?? []);
  return {
    members,
    open: false,
    chosen: false,
    explained: `按「${found.name}」当日有效的成员名单,共${members.length}个单位`,
  };
}

const bare = (name: string, directory: Directory): string => {
  const word = ownWordsOf(directory.place).find((one) => name.startsWith(one));
  return word ? name.slice(word.length) : name;
};

const selects = (word: string | undefined): boolean => word !== undefined && /有关|相关/.test(word);

function readBelow(name: string, directory: Directory): Collective | undefined {
  const both = bothLevels.exec(name);
  const upper = both ?? prefectures.exec(name);
  const lower = both ?? (upper ? null : counties.exec(name));
  const match = upper ?? lower;
  if (!match) return undefined;
  const wanted = [...(upper ? ["prefecture"] : []), ...(lower ? ["county"] : [])];
  const members: DirectoryEntry[] = directory.below.filter((entry) =>
    wanted.includes(levelOf(entry.place.code)),
  );
  const prefectureCity = directory.place.code.endsWith("00") && !directory.place.code.endsWith("0000");
  if (members.length === 0 || (upper && !lower && prefectureCity)) {
    // In a city's own document 各市 cannot mean prefectures; it is left to a person.
    return {
      members: [],
      open: true,
      chosen: true,
      failed: true,
      explained: `「${name}」在${directory.place.name}没有对应的下级政府`,
    };
  }
  if (match.groups?.zones) members.push(...directory.zones);
  const chosen = selects(match.groups?.scope);
  return { members, open: false, chosen, explained: explain(name, members.length, chosen, directory) };
}

const levelOf = (code: string): string =>
  code.length > 6
    ? "town"
    : code.endsWith("0000")
      ? "province"
      : code.endsWith("00")
        ? "prefecture"
        : "county";

function explain(name: string, count: number, chosen: boolean, directory: Directory): string {
  const list = `「${name}」指${directory.place.name}所辖的${count}个单位`;
  return chosen ? `${list}中的一部分,须由人工选定` : list;
}

function readTowns(name: string, directory: Directory): Collective | undefined {
  const match = towns.exec(name);
  const kinds = match?.groups?.kinds;
  if (!match || !kinds || !/[乡镇街]/.test(kinds)) return undefined;
  const streets = /街/.test(name);
  const rural = /[乡镇]/.test(name);
  const members = directory.below.filter(
    (entry) => levelOf(entry.place.code) === "town" && (entry.place.kind === "街道" ? streets : rural),
  );
  const chosen = selects(match.groups?.scope);
  return members.length === 0
    ? {
        members,
        open: true,
        chosen: true,
        failed: true,
        explained: `${directory.place.name}下没有已登记的乡镇街道`,
      }
    : { members, open: false, chosen, explained: explain(name, members.length, chosen, directory) };
}

function readZones(name: string, directory: Directory): Collective | undefined {
  const match = zones.exec(name);
  if (!match) return undefined;
  if (directory.zones.length === 0) {
    return {
      members: [],
      open: true,
      chosen: true,
      failed: true,
      explained: `${directory.place.name}没有已登记的管委会`,
    };
  }
  const chosen = selects(match.groups?.scope);
  const explained = explain(name, directory.zones.length, chosen, directory);
  return { members: directory.zones, open: false, chosen, explained };
}

const numerals = "零一二三四五六七八九";
/** 五 → 5, 十二 → 12, 二十 → 20, 两 → 2 (汉字数字, up to 99). */
export function readNumeral(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const plain = text.replace("两", "二");
  const [tens, ones] = plain.includes("十") ? plain.split("十") : [undefined, plain];
  const digit = (one: string | undefined, ifNone: number) => (one ? numerals.indexOf(one) : ifNone);
  return (tens === undefined ? 0 : digit(tens, 1) * 10) + digit(ones, 0);
}

const kindsCounted: Readonly<Record<string, readonly string[]>> = {
  县: ["县", "自治县"],
  县级市: ["县级市"],
  区: ["市辖区"],
  城区: ["市辖区"],
  市辖区: ["市辖区"],
  市: ["地级市", "县级市"],
  镇: ["镇"],
  乡: ["乡", "民族乡"],
  街道: ["街道"],
};

function readCounted(name: string, directory: Directory): Collective | undefined {
  const { count, kind } = counted.exec(name)?.groups ?? {};
  if (!count || !kind) return undefined;
  const wanted = readNumeral(count);
  const members = directory.below.filter((entry) => kindsCounted[kind]?.includes(entry.place.kind));
  if (members.length === wanted) {
    const names = members.map((entry) => entry.place.shortName).join("、");
    return {
      members,
      open: false,
      chosen: false,
      explained: `${directory.place.name}共有${wanted}个${kind}:${names}`,
    };
  }
  const explained = `「${name}」说的是${wanted}个,而当日登记有${members.length}个,须由人工选定`;
  return { members, open: true, chosen: true, explained };
}

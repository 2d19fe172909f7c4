import type { DocumentReading } from "../reading.ts";

type Region = NonNullable<DocumentReading["region"]>;

/** Finds the division that a name means on the date of the document; the caller's register answers (区划查询). */
export type RegionLookup = (name: string) => { code: string; level: Region["level"] } | undefined;

/** Provinces by short name (省级简称). */
const PROVINCES: Record<string, string> = {
  北京: "北京市",
  天津: "天津市",
  上海: "上海市",
  重庆: "重庆市",
  河北: "河北省",
  山西: "山西省",
  辽宁: "辽宁省",
  吉林: "吉林省",
  黑龙江: "黑龙江省",
  江苏: "江苏省",
  浙江: "浙江省",
  安徽: "安徽省",
  福建: "福建省",
  江西: "江西省",
  山东: "山东省",
  河南: "河南省",
  湖北: "湖北省",
  湖南: "湖南省",
  广东: "广东省",
  海南: "海南省",
  四川: "四川省",
  贵州: "贵州省",
  云南: "云南省",
  陕西: "陕西省",
  甘肃: "甘肃省",
  青海: "青海省",
  内蒙古: "内蒙古自治区",
  广西: "广西壮族自治区",
  西藏: "西藏自治区",
  宁夏: "宁夏回族自治区",
  新疆: "新疆维吾尔自治区",
};
const named =
  /^(?:中共)?((?:[\u4e00-\u9fff]{2,12}?(?:省|自治区|自治州|自治县|自治旗|地区|市|县|区|州|盟|旗|镇|乡))(?!场|域|政(?!府)|容|民|委|制|间|界))/;
const national =
  /^(?:国务院|中共中央|中央|国家|全国|[\u4e00-\u9fff]{2,8}部(?:门)?(?:办公厅)?(?:$|关于|印发|等))/;

/** The place that speaks (地区): from the title of the plan, else of the notice, else from the issuing body. */
export function readRegion(
  title: string | null,
  wrapper: string | null,
  body: string | null,
  text: string,
  lookup?: RegionLookup,
): DocumentReading["region"] {
  for (const words of [title, wrapper, body]) {
    const name = words ? nameIn(words) : null;
    if (name === null) continue;
    if (name === "全国") return { name, level: "nation", code: null };
    const known = lookup?.(name);
    return { name, level: known?.level ?? levelOf(name, text), code: known?.code ?? null };
  }
  return null;
}

function nameIn(words: string): string | null {
  const plain = words.replace(/^[《“]/, "");
  if (
    /^(?:关于|在|对|全|本|我|各|第|支持|加快|推进|促进|加强|进一步)/.test(plain) &&
    !plain.startsWith("全国")
  )
    return null;
  const short = Object.keys(PROVINCES).find((province) => plain.startsWith(province));
  const full = short ? (PROVINCES[short] ?? null) : null;
  const place = named.exec(plain)?.[1] ?? null;
  if (short && full && place?.startsWith(full) !== true) {
    // 广西柳州市 names the city; 广东省 and 广西推进 the province.
    const inner = named.exec(plain.slice(short.length))?.[1];
    return inner && inner.length <= 5 && !/^(?:省|壮族|回族|维吾尔)/.test(inner) ? inner : full;
  }
  if (place) return splitProvince(place, plain);
  return national.test(plain) ? "全国" : null;
}

/** 湖北省武汉市 → 武汉市, 湖北省农业 → 湖北省. */
function splitProvince(place: string, words: string): string {
  const rest = words.slice(place.length);
  const inner =
    /^(?:[\u4e00-\u9fff]{2,8}?(?:自治州|自治县|市|县|区|州|盟|旗))(?=人民政府|委|办|关于|第|20|“|新|推|加|贯|落|国)/.exec(
      rest,
    )?.[0];
  return inner && inner.length <= 8 ? inner : place;
}

function levelOf(name: string, text: string): Region["level"] {
  if (/省$|自治区$/.test(name) || ["北京市", "天津市", "上海市", "重庆市"].includes(name)) return "province";
  if (/自治州$|州$|盟$|地区$/.test(name)) return "prefecture";
  if (/[县旗区]$/.test(name)) return "county";
  if (/[镇乡]$/.test(name)) return "town";
  const opening = text.slice(0, 3000);
  const counties = /各(?:县|区县|县区|区、县|市、县|县\()|县区人民政府|区县人民政府|县\(市/.test(
    text.slice(0, 20_000),
  );
  const towns = /各(?:镇|乡镇|街道|镇街|乡)|镇街|镇区、街道/.test(opening);
  return towns && !counties ? "county" : "prefecture";
}

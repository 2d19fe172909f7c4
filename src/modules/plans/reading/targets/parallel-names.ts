/** The parts of 甲、乙和丙率, each with the shared head and prefix restored (并列主语). */
export function parallelNames(name: string, count: number | null): string[] {
  const parts = splitNames(name, count);
  if (parts.length < 2) return [name];
  const last = parts.at(-1) ?? "";
  const head = places(parts) ? last.replace(place, "") : headNoun(last);
  const own = last.slice(0, last.length - head.length);
  const longest = Math.max(...parts.slice(0, -1).map((part) => part.length));
  if (!places(parts) && longest <= 3 && own.length > 2 * longest) {
    const cut = longest + (/[品类业物]/.test(last[longest] ?? "") ? 1 : 0);
    return parts.map((part, at) => (at === parts.length - 1 ? part : part + last.slice(cut)));
  }
  const first = parts[0] ?? "";
  const prefix = sharedPrefix(first, own);
  return parts.map((part, at) => {
    const withHead =
      head === "" || part.endsWith(head) || headNoun(part) !== "" || (head.length === 1 && part.length > 4)
        ? part
        : part + head;
    return at === 0 || withHead.startsWith(prefix) ? withHead : prefix + withHead;
  });
}

const place =
  /^(?:城市|县城|农村|城镇|市区|城区|乡村|乡镇|建制镇|地级及以上城市|地级市|县级市|省级|市级|县级|乡级|村级|国家级|自治区级|男性|女性|中央|地方)/;

/** 城市、县城生活污水集中收集率: all but the last are places alone, so all that follows the last place is shared. */
const places = (parts: readonly string[]) =>
  parts.slice(0, -1).every((part) => part.replace(place, "") === "") && place.test(parts.at(-1) ?? "");

function splitNames(name: string, count: number | null): string[] {
  const commas = name.split(/、|，/).filter((part) => part !== "");
  const lastParts = (commas.at(-1) ?? "").split(/以及|和|与|及/).filter((part) => part !== "");
  const all =
    lastParts.length === 2 && lastParts.every((p) => p.length >= 2)
      ? [...commas.slice(0, -1), ...lastParts]
      : commas;
  if (count === null) return all;
  if (all.length === count) return all;
  if (commas.length === count) return commas;
  return [name];
}

const heads =
  /(?:患者|规范|综合|无害化|资源化|安全|绿色|有效|规模化|集中|平均|毛|净|全程|优质|公共)*[\u4e00-\u9fff]{2}率$|(?:综合)?(?:覆盖率|普及率|机械化率|达标率|处理率|利用率|合格率|入园率|巩固率|参保率|登记率|到位率|转化率|完成率|增长率|普惠率|占有率|贡献率|渗透率|城镇化率|自给率|保有量|拥有量|排放量|(?:重点工程)?减排量|起数|使用量|总量|产量|消费量|交易额|零售额|总额|销售额|营业收入|收入|总产值|产值|增加值|面积|总面积|比例|占比|比重|数量|总数|人数|规模|里程|能力|床位数|床位|浓度|强度|密度|水平|率|数|量|额|值|度|机械化率)$/;

function headNoun(name: string): string {
  const found = heads.exec(name)?.[0] ?? "";
  return found.length < name.length && (found.length > 1 || found === "率") ? found : "";
}

const carried =
  /^(?:县级以上|市级以上|省级以上|国家级|省级|市级|县级|自治区级|农村|城镇|城乡|城市|新增|规模以上(?:工业|服务业)?(?:企业|单位)?|全社会|农作物|主要农作物)/;

/** What the first name lends to the others: a rank word, or all but its verb where verbs are paired (马铃薯种植、收获机械化率). */
function sharedPrefix(first: string, ownOfLast: string): string {
  if (ownOfLast.length > 0 && ownOfLast.length <= 2 && first.length > ownOfLast.length) {
    return first.slice(0, first.length - ownOfLast.length);
  }
  return carried.exec(first)?.[0] ?? "";
}

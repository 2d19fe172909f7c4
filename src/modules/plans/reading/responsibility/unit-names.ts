/** What a unit name looks like (单位名称): endings of bodies, collective names, words that no name begins with. */

const ENDINGS =
  "委员会|委|局|厅|办公室|办公厅|办|部|署|研究院|院|人民政府|政府|管委会|管委|党委|党工委|党组|工委|团委|纪委|监委|政法委|指挥部|领导小组|工作组|专班|" +
  "联席会议|协会|学会|商会|联合会|工会|总会|基金会|理事会|管理局|分局|总局|支队|总队|大队|中队|调查队|队|组|厂|电站|站|所|处|科|队|中心|公司|集团|银行|分行|支行|总行|行|社|联|" +
  "妇联|残联|文联|科协|侨联|工商联|海关|检察院|法院|军分区|人武部|武装部|消防|武警|学校|高校|大学|学院|医院|院校|校|馆|台|室|司|街道|乡镇|镇街|街镇|办事处|" +
  "单位|部门|机构|企业|平台|主体|机关|各地|地方|县区|县市区|县市|市县|区县|市区|市州|州市|盟市|地市|园区|开发区|新区|高新区|经开区|保税区|示范区|自贸区|景区|林场|农场|省|市|县|区|乡|镇|村|社区|州|盟|旗|兵团|师|" +
  "国资|口岸|电网|供电|铁路|民航|机场|港口|邮政|烟草|电信|移动|联通|铁塔|石油|石化|电力|水务|燃气|电视|日报|报社|金融办|金控|保险|证券|担保|交易所|监管局|证监会|银保监会|供销社|总社|协调小组|小组|成员|会";
const endings = new Set(ENDINGS.split("|"));
const longestEnding = Math.max(...[...endings].map((each) => each.length));

/** Whether a name ends like a body or a place, a bracket behind it left aside. Looks at a few last characters only. */
function hasEnding(name: string): boolean {
  const open = name.endsWith(")") ? name.lastIndexOf("(") : -1;
  const bare = open > 0 ? name.slice(0, open) : name;
  for (let length = Math.min(longestEnding, bare.length); length > 0; length--) {
    if (endings.has(bare.slice(-length))) return true;
  }
  return false;
}

const collective =
  /^(?:各|有关|相关|全市|全省|全县|其他|其它|涉农|属地|所在|驻|市直|省直|县直|区直|市级|省级|县级|州级|三大|四大|五县|三区)/;
const noName =
  /[《》“”。：；，%！？=<>]|^(?:并|且|但|以|对|将|把|从|为|在|与|及|和|等|的|是|其中|确保|如|按|根据|完成|于|到|至|自(?!治|然|贸)|每|第|列|下同|以下|指(?!挥|导)|要|应当|具体|详见|即|含|不|\d+(?:年|月|日|个|%)|[一二三四五六七八九十]+月)|(?:前|底)?完成$|(?:负责人|责任人|领导|同志|人员|干部|群众)$|^长期|^持续/;
const verbs =
  /^(?:加强|加快|推进|推动|建立|建设|完善|做好|制定|落实|实施|开展|强化|提升|提高|深化|健全|促进|支持|鼓励|引导|组织|优化|打造|培育|严格|明确|承担|督促|统筹|研究|探索|扩大|规范|协调|负责|配合|牵头|参与)/;

/** 0 no name · 0.5 possible · 1 certainly reads as a unit. */
export function unitLikeness(name: string): number {
  if (name.length < 2 || name.length > 40 || noName.test(name)) return 0;
  const named = hasEnding(name);
  if (collective.test(name) && (named || name.length <= 12)) return 1;
  if (verbs.test(name)) return named && name.length <= 14 ? 0.5 : 0;
  if (named) return name.length <= 25 ? 1 : 0.5;
  return name.length <= 10 && /^[\u4e00-\u9fffA-Za-z()\d]+$/.test(name) ? 0.5 : 0;
}

const completeName =
  /(?:委员会|委|局|厅|办公室|办公厅|办|部|署|院|政府|管委会|管委|公司|集团|行|社|联|中心|法院|党委|单位|部门|机关|机构|企业|高校|海关|协会|学会|商会|总会|联合会|指挥部|小组|会|街道|办事处|[县区市省州盟旗镇乡]|各地|消防|支队|总队|大队)(?:\([^()]*\))?$/;
const bareHolder = /^(?:政府|单位|部门|机构|企业|机关|其他|其它|人民政府|党委|乡镇|街道)$/;

/** Whether `和` between the two stands between names rather than inside one (文化和旅游厅). */
export function standsBetweenNames(left: string, right: string): boolean {
  if (left.length < 2 || !completeName.test(left)) return false;
  return right.length >= 3 ? !bareHolder.test(right) : /^(?:管委|[市县区]委|.[局委办部厅])$/.test(right);
}

const LEVELS =
  "省|自治区|直辖市|市|州|盟|县|区|旗|乡|镇|街道|设区市|设区的市|地级市|地级以上市|县级市|自治县|自治州|自治旗|市辖区|县区|市县|县市|市州|州市|盟市|地市|乡镇|镇街|街镇|区县|苏木|林区|省级|市级|县级|乡级|区级|地市级";
const bareLevel = new RegExp(`^(?:各|有关|相关|所辖)?(?:${LEVELS})(?:\\([^()]*\\))?$`);
const lastLevel = new RegExp(
  `^(?:${LEVELS})(?:\\([^()]*\\))?(?:(?:两|三|四|各)级)?(?:人民政府|政府|党委政府|党委|管委会|管委|办事处|人民政府办公室|党委和政府|党政)?$`,
);

/** A level without a name of its own (各市, 州, 县区): part of a collective name such as 各市、州、县人民政府. */
export function isBareLevel(name: string): boolean {
  return bareLevel.test(name);
}

/** The last part of a collective name: 县人民政府, 区政府, 街道. */
export function endsCollective(first: string, last: string): boolean {
  if (!lastLevel.test(last)) return false;
  return /^(?:各|有关|相关|所辖)/.test(first) || /(?:政府|党委|管委会|管委|办事处)$/.test(last);
}

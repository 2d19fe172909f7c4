/** Part that a unit plays in a task (责任角色): 牵头, 配合, 负责. */
export type Role = "lead" | "participants" | "responsible";

/** A label that stands before units (角色标签): 牵头单位, 责任部门, 配合单位 …; `skip` for labels that name no unit. */
export interface Label {
  readonly text: string;
  readonly role: Role | "skip" | "divided";
  readonly length: number;
}

const LEVEL =
  "(?:各|总|第一|主要|共同|具体|任务|工作|省级?|市级?|县级?|区级?|州级?|自治区级?|省直|市直|县直|区直)?";
const DUTY =
  "牵头|责任|配合|参加|参与|主办|承办|协办|负责|指导|实施|落实|主责|主管|支持|协同|协助|监督|监管|推进|督办|组织";
const HOLDER = "单位|部门|机关|主体|处室|科室|股室|机构|地区|地方";

const roleLabel = new RegExp(
  `${LEVEL}(?:${DUTY})(?:(?:和|及|、)?(?:${DUTY}))?(?:${HOLDER})(?:(?:和|及|、)(?:${DUTY})(?:${HOLDER}))?|(?:责任|部门|职责|任务|工作)分工(?=[：\\s)]|$)|(?:${DUTY})方`,
  "y",
);
const shortLabel = /(?:牵头|主办|承办|协办|主责|协同|协助|配合|参加|参与|支持|责任|负责|监督|分工)(?=：)/y;
const skipLabel =
  /(?:(?:计划|预计|要求|整改|拟)?(?:完成|办结|办理|推进|实施|落实|截止|整改)?(?:时限|期限|时间|节点|进度|日期)(?:要求|安排)?|(?:分管|责任|牵头|包保|挂点|联系|督办|主管|挂钩)?(?:省|市|县|区|州)?(?:领导|责任人|负责人|联系人|召集人|组长)|联系电话|(?:工作|年度|目标)?(?:目标|任务|要求|措施|成果)|备注)(?=：|\))/y;

/** Characters that a label can begin with; most places of a text are ruled out by this look alone. */
const labelStarts = new Set(
  "各总第主共具任工省市县区州自牵责配参承协负指实落推督组计预要整拟完办时期节进日截分包挂联目年成措备部职支监责",
);

/** Reads a role label at `at`: a colon, a space or a bracket may follow it. */
export function labelAt(text: string, at: number): Label | undefined {
  if (!labelStarts.has(text.charAt(at))) return undefined;
  const skipped = exec(skipLabel, text, at);
  if (skipped) return { text: skipped, role: "skip", length: withColon(text, at + skipped.length) - at };
  const found = exec(roleLabel, text, at) ?? exec(shortLabel, text, at);
  if (!found) return undefined;
  return { text: found, role: roleOfLabel(found), length: withColon(text, at + found.length) - at };
}

/** The role label that ends exactly at `end`, searched backwards from a colon. */
export function labelBefore(text: string, end: number): { start: number; label: Label } | undefined {
  for (let start = Math.max(0, end - 14); start < end - 1; start++) {
    const label = labelAt(text, start);
    if (label && start + label.text.length === end) return { start, label };
  }
  return undefined;
}

function roleOfLabel(label: string): Label["role"] {
  if (/分工/.test(label)) return "divided";
  if (/牵头|主办|主责/.test(label)) return "lead";
  if (/配合|参加|参与|协办|协同|协助|支持/.test(label)) return "participants";
  return "responsible";
}

function withColon(text: string, end: number): number {
  let at = end;
  while (/[)》>” ：]/.test(text.charAt(at))) at++;
  if (at === end && /^(?:分别)?[为是](?!期|主|准)/.test(text.slice(at, at + 4)))
    at += text.startsWith("分别", at) ? 3 : 1;
  return at;
}

/** A role word behind units (角色后缀): 牵头负责, 按职责分工负责, 配合 …; `end` marks where its own words stop. */
export interface RoleWord {
  readonly role: Role;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const BY =
  "(?:按照?|根据|依据|依)?(?:各自|部门|有关|相关|任务|工作)?(?:职责|职能|职权|分工)(?:职责|任务|分工|权限|范围)*";
const HOW = "分别|共同|联合|具体|协同|统一|组织|主要|抓好|做好|密切|积极|主动|全程|参照|各自|按时";
const CORE =
  "牵头|总牵头|主办|负总责|总负责|负责|配合|参与|参加|协办|协助|协同|承办|组织实施|落实|实施|推进|支持|指导|执行|组织";
const NOUN = `(?:分别)?(?:作为|为|是)(?:${DUTY})(?:${HOLDER})`;
const roleWord = new RegExp(
  `${NOUN}|(?:${BY})?(?:${HOW})*(?:${CORE})(?:(?:${HOW}|抓总|抓)*(?:${CORE}))*(?:统筹协调|统筹|工作|到位|执行)?`,
  "g",
);

/** Words that mean a role only at the very end of a clause; inside names and objects they are ordinary words. */
const weakCore = /^(?:落实|实施|推进|支持|指导|执行|组织|协同|组织实施)+$/;

/** Every role word holds one of these. */
const roleCharacter = /[牵办负责配参协落实推支指执组]/;

/** All role words of a clause, from left to right; weak ones only where the clause ends with them. */
export function roleWords(clause: string): RoleWord[] {
  const words: RoleWord[] = [];
  if (!roleCharacter.test(clause)) return words;
  roleWord.lastIndex = 0;
  for (let found = roleWord.exec(clause); found; found = roleWord.exec(clause)) {
    const end = found.index + found[0].length;
    if (weakCore.test(found[0]) && end < clause.length) continue;
    if (/^责任公司/.test(clause.slice(end - 2, end + 4))) continue;
    words.push({ role: roleOfWord(found[0]), text: found[0], start: found.index, end });
  }
  return words;
}

function roleOfWord(word: string): Role {
  if (/牵头|主办/.test(word)) return "lead";
  if (/配合|参与|参加|协办|协助|支持|协同/.test(word) && !/负责/.test(word)) return "participants";
  if (/配合/.test(word)) return "participants";
  return "responsible";
}

function exec(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

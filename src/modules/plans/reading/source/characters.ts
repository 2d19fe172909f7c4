/** What one character becomes when a text is folded (字符归一表): a table over the 65,536 code units, built once. */

/** Traditional and simplified in pairs (繁简对照): the words of headings, roles, bodies and places, not a dictionary. */
const TRADITIONAL =
  "責责單单牽牵頭头負负導导協协辦办廳厅處处會会務务員员縣县區区鎮镇鄉乡國国發发財财稅税農农業业環环資资規规劃划總总體体點点實实見见" +
  "計计號号關关於于進进設设應应術术標标億亿萬万個个內内約约達达數数據据與与參参時时間间項项級级類类長长門门開开電电網网衛卫醫医藥药" +
  "險险銀银監监審审質质檢检測测場场運运輸输車车鐵铁廣广東东龍龙蘇苏遼辽寧宁陝陕貴贵雲云慶庆灣湾聯联黨党織织領领組组團团學学傳传產产" +
  "創创動动態态優优勢势層层後后復复歷历當当將将從从滿满無无獨独現现節节範范緊紧線线終终經经結结給给統统綠绿維维編编緩缓續续義义習习" +
  "聲声職职脫脱興兴舉举舊旧莊庄補补裝装製制複复覽览觀观訂订訓训記记許许評评試试話话該该認认誤误說说課课調调談谈請请論论證证識识護护" +
  "讓让豐丰貢贡貨货貧贫購购費费貿贸賃赁賣卖賽赛軌轨軍军軟软載载輕轻較较輔辅轉转這这連连週周遊游適适遷迁選选還还邊边郵邮釋释針针鋼钢" +
  "錄录錢钱鏈链閉闭陽阳陰阴隊队階阶際际隨随難难雙双離离靈灵靜静順顺須须預预頒颁額额題题願愿風风飛飞養养餘余館馆馬马駐驻驗验魚鱼鮮鲜" +
  "麗丽齊齐齡龄廠厂庫库專专屬属島岛師师幫帮幾几張张強强彈弹徑径徹彻愛爱慮虑戰战戶户擔担擴扩攔拦擬拟敗败斷断條条來来東东極极構构樣样" +
  "橋桥機机權权歸归殘残氣气決决沒没況况淨净減减準准溝沟滅灭漢汉潔洁災灾為为爭争狀状獎奖畫画畢毕療疗盡尽眾众確确碼码礎础種种稱称積积" +
  "穩稳窮穷競竞築筑簡简簽签糧粮紀纪純纯紙纸細细絕绝緣缘縮缩繼继績绩罰罚罷罢羅罗聽听腦脑臨临藝艺蘭兰虛虚蟲虫衝冲裡里補补";

const KEPT = 0;
const DROPPED = 0xffff;
/** Marks in the table that need a look at the neighbours. */
export const CONTEXT = 0xfffe;
export const EXPANDED = 0xfffd;

/** Characters that become several (展开的编号): ㈠ `(一)`, ⑴ `(1)`, ⒈ `1.`, ㊀ stays. */
const expansions = new Map<number, string>();

/** The expansion of a code unit marked EXPANDED. */
export function expansionOf(code: number): string {
  return expansions.get(code) ?? "";
}

/** For each code unit: 0 = kept, 0xffff = dropped, CONTEXT or EXPANDED, else its replacement. */
export const folding: Uint16Array = buildTable();

export function isDropped(folded: number): boolean {
  return folded === DROPPED;
}

function buildTable(): Uint16Array {
  const table = new Uint16Array(65536);
  table.fill(DROPPED, 0, 32);
  for (const [from, to] of [
    ["\n\v\f\r\u0085\u2028\u2029", "\n"],
    ["\t", "\t"],
    ["\u00a0\u1680\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\ue5e5", " "],
    ["（﹙﹝〔［[【〖｛{❨⦅〘", "("],
    ["）﹚﹞〕］]】〗｝}❩⦆〙", ")"],
    ["–―⸺⸻─━﹘", "—"],
    ["－﹣‐‑‒−", "-"],
    ["～〜∼˜", "~"],
    ["％﹪", "%"],
    ["．", "."],
    ["＋﹢", "+"],
    ["＝﹦", "="],
    ["≧⩾≥", "≥"],
    ["≦⩽≤", "≤"],
    ["＜﹤〈〈", "<"],
    ["＞﹥〉", ">"],
    ["︰∶", ":"],
    ["·•‧∙・･⋅", "·"],
    ["﹐", "，"],
    ["﹔", "；"],
    ["﹕", "："],
    ["﹑､", "、"],
    ["｡", "。"],
    ["｢「『", "“"],
    ["｣」』", "”"],
    ["〇○◯", "〇"],
    ["／", "/"],
    ["＃", "#"],
    ["＊", "*"],
  ] as const) {
    for (const character of from) table[character.charCodeAt(0)] = to.charCodeAt(0);
  }
  for (let code = 0xff10; code <= 0xff5a; code++) {
    const half = code - 0xfee0;
    if ((half >= 48 && half <= 57) || (half >= 65 && half <= 90) || half >= 97) table[code] = half;
  }
  for (const character of ",;:，；：") table[character.charCodeAt(0)] = CONTEXT;
  table[":".charCodeAt(0)] = CONTEXT;
  for (const code of [0x2e, 0x3000]) table[code] = CONTEXT;
  table["∶".charCodeAt(0)] = CONTEXT;
  for (const code of [0x7f, 0xad, 0x61c, 0xfeff, 0xfffe]) table[code] = DROPPED;
  table.fill(DROPPED, 0x200b, 0x2010);
  table.fill(DROPPED, 0x202a, 0x202f);
  table.fill(DROPPED, 0x2060, 0x2065);
  table.fill(DROPPED, 0xfe00, 0xfe10);
  foldCompatibility(table);
  for (let i = 0; i < TRADITIONAL.length; i += 2)
    table[TRADITIONAL.charCodeAt(i)] = TRADITIONAL.charCodeAt(i + 1);
  return table;
}

/** Kangxi radicals, compatibility ideographs (一字多码) and the bracketed and dotted number signs. */
function foldCompatibility(table: Uint16Array): void {
  for (const [first, last] of [
    [0x2e80, 0x2fdf],
    [0xf900, 0xfaff],
  ] as const) {
    for (let code = first; code <= last; code++) {
      const normal = String.fromCharCode(code).normalize("NFKC");
      if (normal.length === 1 && normal.charCodeAt(0) !== code) table[code] = normal.charCodeAt(0);
    }
  }
  for (const [first, last] of [
    [0x2474, 0x249b],
    [0x3220, 0x3229],
  ] as const) {
    for (let code = first; code <= last; code++) {
      table[code] = EXPANDED;
      expansions.set(code, String.fromCharCode(code).normalize("NFKC"));
    }
  }
}

export { KEPT };

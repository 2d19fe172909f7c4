/** A block of a web page: a paragraph, a heading, a list item or a whole table (网页文字块). */
export interface Block {
  readonly text: string;
  /** Characters of it inside links. */
  readonly linked: number;
  /** The elements around it, outermost first. */
  readonly trail: readonly object[];
  /** Inside `nav`, `footer`, `aside` or `form`. */
  readonly noisy: boolean;
  /** Inside an element whose class or id is named after page furniture: `footer`, `sidebar`, `share`. */
  readonly suspect: boolean;
  readonly heading: boolean;
  readonly table: boolean;
}

/**
 * Finds the article in a page by the density of its text: the innermost element that holds nearly all of the running text, from which
 * link lists and page furniture are dropped. A heading before it is kept where it is the page's own.
 */
export function mainBlocks(all: readonly Block[]): { kept: string[]; dropped: number } {
  const blocks = withoutSuspects(all);
  const article = articleElement(blocks);
  const first = blocks.findIndex((block) => inside(block, article));
  const wanted = blocks.map((block, index) => {
    const title = index < first && block.heading && !block.noisy && isTitle(block.text);
    return (inside(block, article) || title) && !isFurniture(block);
  });
  const kept = blocks.filter((block, index) => wanted[index] && !isBareLabel(block, index, wanted));
  return { kept: kept.map((block) => block.text), dropped: all.length - kept.length };
}

/** Names of classes are believed only where they leave the page most of its text: some pages name everything `nav`. */
function withoutSuspects(blocks: readonly Block[]): readonly Block[] {
  const weight = (some: readonly Block[]) => some.reduce((sum, block) => sum + weightOf(block), 0);
  const rest = blocks.filter((block) => !block.suspect);
  return weight(rest) > weight(blocks) * 0.7 ? rest : blocks;
}

/** A short heading over something that was dropped, or over nothing: 相关链接, 热点. */
function isBareLabel(block: Block, index: number, wanted: readonly boolean[]): boolean {
  return (
    block.heading &&
    block.text.length <= 12 &&
    !/[一二三四五六七八九十\d]/.test(block.text) &&
    wanted[index + 1] !== true
  );
}

function inside(block: Block, article: object | undefined): boolean {
  return article === undefined || block.trail.includes(article);
}

/** Share of the running text that the article's element must hold. */
const SHARE = 0.85;

function articleElement(blocks: readonly Block[]): object | undefined {
  const weights = new Map<object, number>();
  let total = 0;
  for (const block of blocks) {
    const weight = weightOf(block);
    total += weight;
    for (const element of block.trail) weights.set(element, (weights.get(element) ?? 0) + weight);
  }
  if (total === 0) return undefined;
  // Along the trail of any block inside it, the innermost element that still holds enough.
  let article: object | undefined;
  let depth = -1;
  for (const block of blocks) {
    for (const [at, element] of block.trail.entries()) {
      if (at > depth && (weights.get(element) ?? 0) >= total * SHARE) {
        article = element;
        depth = at;
      }
    }
  }
  return article;
}

/** Running text weighs its length; links, short labels and text without any stop weigh little. */
function weightOf(block: Block): number {
  if (block.noisy) return 0;
  const own = block.text.length - block.linked;
  if (own <= 0 || block.linked > own) return 0;
  if (block.table) return own;
  const stops = block.text.match(/[，。；：、（）]/g)?.length ?? 0;
  return stops > 0 ? own : own * 0.1;
}

function isTitle(text: string): boolean {
  return text.length >= 6 && text.length <= 120 && !/[|｜>»]/.test(text);
}

const furniture =
  /^(?:(?:您?(?:当前|现在)?(?:的|所在)?位置|首页\s*[>＞»])[:：]?|(?:字体|字号)?[:：]?[【[]?\s*大\s*中\s*小|(?:分享到|分享|打印|关闭|收藏|返回顶部|上一[篇页条]|下一[篇页条]|相关(?:阅读|链接|文章|附件|解读)|扫一扫|浏览次数|点击数|访问量|责任编辑|编辑|版权所有|Copyright|(?:主办|承办|主管)(?:单位)?[:：]|技术支持|网站地图|网站标识码|政府网站标识码|联系我们|设为首页|加入收藏|无障碍|进入关怀版|长者|ICP备|[\u4e00-\u9fa5]ICP备|[\u4e00-\u9fa5]公网安备))/;

/** Breadcrumbs, share bars, lists of links, imprints: what stands around an article inside its own element. */
function isFurniture(block: Block): boolean {
  if (block.noisy) return true;
  if (block.table) return false;
  const own = block.text.length - block.linked;
  if (block.text.length < 200 && furniture.test(block.text)) return true;
  if (block.text.length < 300 && /(?:ICP备\d|公网安备|网站标识码)/.test(block.text)) return true;
  return block.linked > own * 1.5 && !/[。；]/.test(block.text);
}

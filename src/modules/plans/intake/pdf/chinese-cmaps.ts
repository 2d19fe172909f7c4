/**
 * Character maps for Chinese fonts that a PDF names but does not carry (字符映射表). The real maps go from bytes to the glyph numbers of
 * Adobe-GB1 and from there to Unicode; only both steps together matter for text, so that these maps use the Unicode value itself as
 * glyph number: bytes → Unicode, Unicode → Unicode. They are computed from the platform's decoders instead of being shipped.
 */
export function chineseCmap(name: string): string | undefined {
  const plain = name.replace(/^Adobe-(?:GB1|CNS1)-UCS2$/, "UCS2");
  const vertical = plain.endsWith("-V");
  const base = plain.replace(/-[HV]$/, "");
  if (base === "UCS2") return cmap(name, false, twoByteSpace, unicodeRanges("bf"));
  if (/^Uni(?:GB|CNS|JIS|KS)-UCS2$/.test(base) || /^Uni(?:GB|CNS|JIS|KS)-UTF16$/.test(base)) {
    return cmap(name, vertical, twoByteSpace, unicodeRanges("cid"));
  }
  if (/^(?:GBK-EUC|GBKp-EUC|GBK2K|GB-EUC|GBpc-EUC)$/.test(base)) {
    return cmap(name, vertical, gbSpace, encodedRanges("gb18030", 0x81, 0xfe));
  }
  if (/^(?:B5pc|ETen-B5|ETenms-B5|HKscs-B5)$/.test(base)) {
    return cmap(name, vertical, gbSpace, encodedRanges("big5", 0x81, 0xfe));
  }
  return undefined;
}

const twoByteSpace = "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n";
const gbSpace = "2 begincodespacerange\n<00> <80>\n<8140> <fefe>\nendcodespacerange\n";

function cmap(name: string, vertical: boolean, space: string, ranges: string): string {
  return (
    `/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /${name} def\n` +
    `/WMode ${vertical ? 1 : 0} def\n${space}${ranges}endcmap\nend\nend\n`
  );
}

/** Unicode onto itself, in ranges that keep the first byte. */
function unicodeRanges(kind: "cid" | "bf"): string {
  const rows: string[] = [];
  for (let high = 0; high < 256; high += 1) {
    const first = high * 256;
    const target = kind === "cid" ? String(first) : `<${hex(first, 4)}>`;
    rows.push(`<${hex(first, 4)}> <${hex(first + 255, 4)}> ${target}`);
  }
  return blocks(rows, kind);
}

function encodedRanges(encoding: "gb18030" | "big5", from: number, to: number): string {
  const decoder = new TextDecoder(encoding);
  const rows = ["<20> <7e> 32"];
  for (let lead = from; lead <= to; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      const code = character.charCodeAt(0);
      if (character.length === 1 && code !== 0xfffd) {
        const bytes = hex(lead * 256 + trail, 4);
        rows.push(`<${bytes}> <${bytes}> ${code}`);
      }
    }
  }
  return blocks(rows, "cid");
}

function blocks(rows: readonly string[], kind: "cid" | "bf"): string {
  let text = "";
  for (let at = 0; at < rows.length; at += 100) {
    const part = rows.slice(at, at + 100);
    text += `${part.length} begin${kind}range\n${part.join("\n")}\nend${kind}range\n`;
  }
  return text;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}

import { describe, expect, test } from "vitest";
import { intake } from "../intake.ts";

async function read(html: string | Uint8Array, name = "网页.html") {
  const bytes = typeof html === "string" ? new TextEncoder().encode(html) : html;
  const result = await intake({ name, bytes });
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.value;
}

const article = [
  "云川市人民政府关于印发推进新型城镇化三年行动方案的通知",
  "一、总体要求。坚持以人为核心，到2026年，全市常住人口城镇化率达到62%，户籍人口城镇化率达到48%。",
  "二、重点任务。深化户籍制度改革，健全农业转移人口市民化机制；推进保障性住房建设，完善公共服务。（牵头单位：市公安局，责任单位：市住房城乡建设局）",
  "三、保障措施。各县（区）、各部门要加强组织领导，细化工作方案，按季度报送进展情况。",
];

describe("the article is found among menus, lists of links and imprints", () => {
  const page = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>云川市政府</title><style>p{color:red}</style><script>var a="<p>脚本，不是正文。</p>"</script></head><body>
    <div class="top"><ul><li><a href="/">首页</a></li><li><a href="/a">政务公开</a></li><li><a href="/b">办事服务</a></li></ul></div>
    <div class="crumbs">您当前的位置：<a href="/">首页</a> &gt; <a href="/f">文件</a></div>
    <div class="main"><div class="left"><a href="/1">机构职能，简介。</a><br><a href="/2">法规文件，汇编。</a></div>
      <div class="content"><h1>${article[0]}</h1><div>字体：【大 中 小】</div>
        <div class="text"><p>&nbsp;&nbsp;${article[1]}</p><p>　　${article[2]}<br></p><p>${article[3]}</p></div>
        <div>分享到：<a href="#">微信</a></div><div>上一篇：<a href="/x">关于做好防汛工作的通知，请各单位落实</a></div></div></div>
    <div style="display: none">隐藏的文字，不应读出，无论多长，都不应读出。</div>
    <footer><p>主办单位：云川市人民政府办公室，承办：云川市大数据局。</p><p>滇ICP备00000000号，滇公网安备 53000002000000号</p></footer></body></html>`;

  test("only the article is left, one paragraph a line", async () => {
    const plain = await read(page);
    expect(plain.text.split("\n")).toEqual(article);
    expect(plain.format).toBe("html");
  });

  test("the title from the page's records opens a body that lacks it", async () => {
    const bare = `<html><head><meta name="ArticleTitle" content="${article[0]}"></head><body><div>${article
      .slice(1)
      .map((p) => `<p>${p}</p>`)
      .join("")}</div></body></html>`;
    expect((await read(bare)).text.split("\n")).toEqual(article);
  });

  test("an article set in a layout table is still prose", async () => {
    const framed = `<html><body><table><tr><td><a href="/">导航</a></td><td><table><tr><td>${article.map((p) => `<p>${p}</p>`).join("")}</td></tr></table></td></tr></table></body></html>`;
    expect((await read(framed)).text.split("\n")).toEqual(article);
  });

  test("side bars, label headings and imprints that only their names give away", async () => {
    const page = `<html><body><div class="loc">您现在的位置： <a href="/">首页</a> > 正文</div><div class="text">${article.map((p) => `<p>${p}</p>`).join("")}</div>
      <div><h3>相关链接</h3><ul><li><a href="/x">一图读懂方案</a></li></ul></div><div class="sidebar"><h4>热点</h4><p>今日天气晴，气温适宜，适合出行。</p></div>
      <div id="footer"><p>主办：云川市人民政府办公室　承办：云川市大数据局</p></div></body></html>`;
    expect((await read(page)).text.split("\n")).toEqual(article);
  });

  test("paragraphs parted by line breaks only", async () => {
    const broken = `<html><body><div>${article.join("<br><br>　　")}</div></body></html>`;
    expect((await read(broken)).text.split("\n")).toEqual(article);
  });
});

test("tables become rows with a tab between cells; merged cells stay empty", async () => {
  const table =
    "<html><body><p>主要指标如下，请对照执行。</p><table><caption>指标表</caption><thead><tr><th rowspan='2'>类别</th><th rowspan=2>指标</th><th colspan='2'>目标，按年</th></tr><tr><th>2025年</th><th>2026年</th></tr></thead>" +
    "<tbody><tr><td rowspan=2>水平</td><td>常住人口<br>城镇化率</td><td>60</td><td>62</td></tr><tr><td>户籍人口城镇化率</td><td></td><td>48</td></tr></tbody></table></body></html>";
  expect((await read(table)).text.split("\n")).toEqual([
    "主要指标如下，请对照执行。",
    "指标表",
    "类别\t指标\t目标，按年\t",
    "\t\t2025年\t2026年",
    "水平\t常住人口城镇化率\t60\t62",
    "\t户籍人口城镇化率\t\t48",
  ]);
});

test("entities are words", async () => {
  expect(
    (
      await read(
        "<html><body><p>&ldquo;一证通&rdquo;&hellip;&#8212;&#x4e00;、&lt;甲&gt;&amp;乙，&yen;5。</p></body></html>",
      )
    ).text,
  ).toBe("“一证通”…—一、<甲>&乙，¥5。");
});

test("the declared encoding is not believed when the bytes say otherwise", async () => {
  const plain = await read(
    `<html><head><meta charset="gb2312"></head><body><p>${article[1]}</p></body></html>`,
  );
  expect(plain.text).toBe(article[1]);
  expect(plain.warnings.join()).toContain("gb2312");
});

test("a web archive of one file", async () => {
  const quoted = [...new TextEncoder().encode(`<html><body><p>${article[1]}</p></body></html>`)]
    .map((b) => `=${b.toString(16).toUpperCase().padStart(2, "0")}`)
    .join("")
    .replace(/(.{72})/g, "$1=\r\n");
  const archive = `From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="--B1"\r\n\r\n----B1\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${quoted}\r\n----B1--`;
  expect((await read(archive, "页.mhtml")).text).toBe(article[1]);
});

describe("hostile pages", () => {
  test("a hundred thousand open elements are refused at once", async () => {
    const result = await intake({
      name: "深.html",
      bytes: new TextEncoder().encode(`<html>${"<div>".repeat(100_000)}`),
    });
    expect(!result.ok && result.refusals[0].code).toBe("plans/file-damaged");
  });
  test("millions of empty elements are refused before they fill the memory", async () => {
    const bytes = new TextEncoder().encode(`<html><body>${"<b></b>".repeat(1_100_000)}</body></html>`);
    const result = await intake({ name: "碎.html", bytes });
    expect(!result.ok && result.refusals[0].code).toBe("plans/file-damaged");
  });
  test("ten megabytes of markup are read in seconds", async () => {
    const html = `<html><body>${`<p><span>${article[1]}</span></p>`.repeat(60_000)}</body></html>`;
    const started = performance.now();
    expect((await read(html)).text.length).toBeGreaterThan(2_000_000);
    expect(performance.now() - started).toBeLessThan(8000);
  });
});

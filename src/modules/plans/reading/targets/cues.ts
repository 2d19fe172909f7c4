import type { Comparator } from "../reading.ts";

/**
 * Words around a figure (数量表述用语): what stands before it says how it is meant, what stands behind it bounds it.
 * Matching is by longest word at the edge of a bounded stretch, so it costs the same everywhere.
 */

/** What a word before the figure contributes. */
export interface Cue {
  readonly word: string;
  readonly comparator?: Comparator;
  /** The word claims a level (达到) and so makes the stretch before it a subject. */
  readonly level?: true;
  /** The word names a change (下降, 增长): it stays part of the indicator. */
  readonly change?: "up" | "down";
  readonly hedge?: true;
  /** The work verb (建成, 培育): the things counted are its object. */
  readonly act?: true;
  readonly each?: "分别" | "均";
  readonly past?: true;
}

const cue = (words: string, rest: Omit<Cue, "word">): Cue[] =>
  words.split(" ").map((word) => ({ word, ...rest }));

const cues: readonly Cue[] = [
  ...cue(
    "不低于 不少于 不小于 不得低于 不得少于 不得小于 不能低于 至少 至少达到 最低 ≥ 不短于 高于或等于 不弱于 原则上不低于",
    { comparator: ">=", level: true },
  ),
  ...cue("超过 突破 高于 大于 多于 超 逾 突破性达到 > 超出 跨越 迈上 跨上", { comparator: ">", level: true }),
  ...cue(
    "不超过 不高于 不大于 不多于 不得超过 不得高于 不得大于 不突破 不得突破 控制在 控制到 最多 最高 ≤ 限制在 不能超过 最大不得超过 严格控制在 压控在 控制 不超出",
    { comparator: "<=", level: true },
  ),
  ...cue("低于 小于 少于 <", { comparator: "<", level: true }),
  ...cue("约 近 大约 约为 接近 将近 基本达到 基本稳定在 基本保持在", { comparator: "~", level: true }),
  ...cue(
    "达到 可达到 可达 将达到 达 达成 实现 完成 为 保持在 保持 稳定在 维持在 稳定到 稳定达到 提高到 提高至 提升到 提升至 上升到 上升至 增加到 增加至 增至 增到 增长到 增长至 扩大到 扩大至 拓展到 拓展至 扩展到 扩展至 发展到 发展至 降低到 降低至 降至 降到 下降到 下降至 减少到 减少至 减至 压缩到 压缩至 压减到 压减至 缩短到 缩短至 缩小到 缩小至 恢复到 恢复至 延长到 延长至 升至 升到 提速至 提高为 调整到 调整为 确定为 力争达到 目标为 目标值为 优化到 优化至 达到了 总量达 稳定 巩固在 回升至 回升到 精简至 精简到 压减为 确保在 保有 翻至 集聚到",
    { comparator: "=", level: true },
  ),
  ...cue("提高 提升 上升 增加 增长 扩大 年均增长 同比增长 年均增速 增幅 递增 翻 增幅达 净增加 延长", {
    comparator: "=",
    level: true,
    change: "up",
  }),
  ...cue("下降 降低 减少 削减 压减 压缩 缩短 缩小 缩减 减排 下调 节约 压降", {
    comparator: "=",
    level: true,
    change: "down",
  }),
  ...cue("至少有 不少于有", { comparator: ">=", act: true }),
  ...cue("力争 争取 努力 努力实现 力求 力争实现 争取实现 有望 争取达到 预期 预计 拟 计划", { hedge: true }),
  ...cue("分别 各", { each: "分别" }),
  ...cue("均 都 全部 各自", { each: "均" }),
  ...cue("已 已经 目前 现已 已有 现有 原有 共有 仅有 仅 仅为 只有", { past: true }),
  ...cue(
    "总体 要 应 应当 将 能够 累计 合计 总计 共 总共 共计 平均 年平均 年均 每年 稳步 逐步 持续 进一步 再 原则上 一般 基本 目标 目标值 也 须 需 必须 确保 总体上 大体 力保 每年的 到 至  全年 整体 最终 同步 逐年 先行 重点 再造 普遍 整体上 实际 由 从 使其 也要 每年各 按 在",
    {},
  ),
  ...cue(
    "建成 建设 新建 改建 扩建 改扩建 改造 启动 开工 新开工 培育 新培育 培育出 打造 创建 新创建 引进 引育 招引 引入 扶持 支持 形成 推出 推动 推进 发展 新发展 新增 净增 设立 新设 新设立 建立 组建 构建 布局 认定 评选 评定 遴选 选树 选派 选拔 选育 培养 培训 轮训 集聚 聚集 汇聚 吸引 落地 落户 开展 举办 承办 制定 制修订 制订 修订 发布 编制 出台 攻克 突破 转化 孵化 梳理 梳理出 配备 配置 安排 设置 覆盖 惠及 服务 吸纳 带动 帮助 发放 提供 投放 更新 淘汰 淘汰更新 关停 拆除 整治 治理 修复 绿化 造林 种植 储备 收储 供应 筹集 筹建 上市 申报 争创 争取到 获得 入选 拥有 均有 都有 设有 配有 应有 新引进 新引育 新建成 新打造 新认定 新招引 新发展 新培养 新组建 新推出 新布局 统筹安排 统筹 调剂 划拨 拨付 预留 新辟 研发 研制 研究制定 开发 开通 开行 开设 增设 增加 加装 安装 部署 铺设 敷设 疏浚 整修 维修 提升 升级 优化 盘活 消除 消化 化解 处置 清理 回收 利用 推广 应用 示范 复制 签订 签约 实施 组织实施 组织 组织开展 辐射 招收 招募 聘任 聘用 配齐 配建 建好 建有 建强 做强 做优 做大 培强 壮大 挖掘 征集 征集推广 总结 推介 推荐 宣传 办好 办 救助 资助 托管 流转 养殖 保护 划定 建档 创造 创成 创评 命名 评审 立项 储备建设 滚动储备 实施好 营运 运营 投运 建成投用 建成投产 投产 投入 投用 投放使用 新投放 完成改造 购置 采购 新购 收购 输送 输出 输转 转移 安置 搬迁 解决 保障 妥善安置 分配 入库 纳入 登记 注册 新注册 取得 授权 申请 转让 主导 参与 牵头 参与制定 主导制定 兴建 补建 增建 规划建设 规划 新改建 新改扩建 新建改建 新建改造 提升改造 改造提升 更新改造 升级改造 高标准建设 建造 打通 贯通 通车 联建 共建 合作共建 创办 领办 扩种 栽种 栽植 补植 退耕 封育 扩增 扩容 扶植 引导 动员 抽检 检查 检测 排查 监测 走访 巡查 体检 筛查 接种 签约服务 晋升 生产 加工 出口 销售 接待 输电 外送 消纳 改善 美化 硬化 亮化 净化 复垦 新增加 腾退 腾出 清退 压减淘汰 满足 成立 树立 攻关 试点 推选 创设 谋划 落实 招聘 输入 补充 交流 结对 挂牌 认证 打响 叫响 唱响 讲好 设 建 育 引 创 办成 建齐 建起 补齐 增补 录用 返还 兑现 组成 增派 派出 派驻 选配 选聘 储备项目 汇编 出版 创作 播出 上线 接入 共享 归集 开放 汇集 联通 互通 采集 办理 受理 调解 化解处置 立案 查处 侦破 建制 达产 承接 转化落地 落成 扩大 做实",
    { act: true },
  ),
];

const byLast = indexBy(cues, (c) => c.word.at(-1) ?? "");

function indexBy(list: readonly Cue[], key: (c: Cue) => string): ReadonlyMap<string, readonly Cue[]> {
  const map = new Map<string, Cue[]>();
  for (const item of list) map.set(key(item), [...(map.get(key(item)) ?? []), item]);
  for (const items of map.values()) items.sort((a, b) => b.word.length - a.word.length);
  return map;
}

/** The longest cue on which `text` ends before position `end`, not reaching back over `from`. */
export function cueEndingAt(text: string, from: number, end: number): Cue | undefined {
  return (byLast.get(text[end - 1] ?? "") ?? []).find(
    (c) => end - c.word.length >= from && text.startsWith(c.word, end - c.word.length),
  );
}

const acts = new Set(cues.filter((c) => c.act === true && c.word.length >= 2).map((c) => c.word));

/** Whether a stretch begins with a work verb (转化科技成果300项). */
export const opensWithAct = (text: string, from: number): boolean =>
  acts.has(text.slice(from, from + 2)) ||
  acts.has(text.slice(from, from + 3)) ||
  acts.has(text.slice(from, from + 4));

/** Terms that plans of this field use as fixed wording (规范用语), against which slips of the pen are seen. */
export const officialTerms: readonly string[] = (
  "土地利用总体规划 国土空间总体规划 城乡规划 控制性详细规划 基本公共服务均等化 综合配套改革措施 配套改革措施 政策措施 保障措施 具体措施 有效措施 " +
  "提档升级 提质增效 转型升级 一网统管 一网通办 跨省通办 全城通办 常住人口城镇化率 户籍人口城镇化率 农业转移人口市民化 农村土地承包经营权 " +
  "宅基地使用权 集体收益分配权 城乡建设用地增减挂钩 人地钱挂钩 财政转移支付 义务教育阶段 职业技能培训 基本养老保险 基本医疗保险 保障性租赁住房 " +
  "公共租赁住房 棚户区改造 老旧小区改造 综合交通运输 综合交通枢纽 污水处理设施 生活垃圾无害化处理 海绵城市建设 地下综合管廊 智慧城市建设 " +
  "乡村振兴战略 城乡融合发展 新型城镇化建设 新型城镇化规划 区域协调发展 特色小镇建设 示范县建设 国家新型城镇化综合试点 社区综合服务设施 " +
  "政府和社会资本合作 投融资体制改革 户籍制度改革 居住证制度 行政区划调整 主体功能区 生态环境保护 节能减排 营商环境 督促检查 绩效考核 " +
  "贯彻落实 统筹协调 组织领导 因地制宜 循序渐进 以人为本 人民政府办公室 部署要求 工作机制 联席会议制度 履行职责 严格按照 必须坚持 截至目前 " +
  "已经完成 既要 部署 拨付资金 账户 报账 坐落 做好 作为"
)
  .split(" ")
  .filter((term) => term.length >= 4);

/** Characters that are taken for each other in typing and recognition: of one sound or of one shape (易混字). */
const groups: readonly string[] = (
  "措指惜 档挡裆 统通 己已巳 末未 拔拨 帐账 坐座 侯候 璧壁 徒徙 截戳 梳疏 驻住注 县悬 镇填 础楚 施旋 报服 划化画 辖割 宅宝 棚硼 廊廓 " +
  "督监 绩迹 效郊 融隔 权杈 镇慎 挂桂 钩勾 综宗 枢抠 污圬 垃位 圾极 圣至 制治 度渡 履覆 署暑 部步 型形 范苑 规现 筹寿 源原 展屐 贯惯"
).split(" ");

export const similarCharacters: ReadonlyMap<string, readonly string[]> = (() => {
  const similar = new Map<string, string[]>();
  for (const group of groups) {
    for (const character of group) {
      const others = [...group].filter((other) => other !== character);
      similar.set(character, [...(similar.get(character) ?? []), ...others]);
    }
  }
  return similar;
})();

/**
 * Makes ready what the tests need beyond npm's packages: a browser and Chinese fonts for the journeys. On Debian, as root, they are
 * installed; anywhere else it is only said what is missing, and the journeys skip with their reason.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const browsers = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];
const given = process.env.CHROMIUM_PATH;

const findBrowser = () => [given, ...browsers].find((file) => file && existsSync(file));
const hasFonts = () => {
  const listed = spawnSync("fc-list", [":lang=zh", "family"], { encoding: "utf8" });
  return listed.status === 0 && listed.stdout.trim() !== "";
};

const missing = [...(findBrowser() ? [] : ["chromium"]), ...(hasFonts() ? [] : ["fonts-noto-cjk"])];

if (missing.length === 0) {
  console.log(`浏览器 (browser): ${findBrowser()}; 中文字体 (Chinese fonts): ok`);
} else if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
  console.log(`安装 (installing with apt-get): ${missing.join(" ")}`);
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  try {
    const run = (...args) =>
      execFileSync("apt-get", args, { stdio: ["ignore", "ignore", "inherit"], env: environment });
    run("update", "-qq");
    run("install", "-y", "-qq", "--no-install-recommends", ...missing);
  } catch (error) {
    console.log(`未能安装,浏览器测试将跳过 (not installed, journeys will be skipped): ${error.message}`);
  }
} else {
  console.log(
    `缺少 ${missing.join("、")},浏览器测试将跳过 (missing, journeys will be skipped). Debian: apt-get install ${missing.join(" ")}`,
  );
}

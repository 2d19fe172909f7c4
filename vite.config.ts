import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** Writes a .br and a .gz beside every text asset, so that the server never compresses them at run time. */
function precompress(): Plugin {
  let outDir = "";
  return {
    name: "precompress",
    apply: "build",
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    async closeBundle() {
      const names = await readdir(outDir, { recursive: true });
      const texts = names.filter((name) => /\.(js|css|svg|json)$/.test(name));
      await Promise.all(
        texts.map(async (name) => {
          const bytes = await readFile(join(outDir, name));
          if (bytes.length < 1024) return;
          const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
          await writeFile(join(outDir, `${name}.br`), await promisify(brotliCompress)(bytes, brotli));
          await writeFile(join(outDir, `${name}.gz`), await promisify(gzip)(bytes, { level: 9 }));
        }),
      );
    },
  };
}

/** The web app (网页端): offices run Chromium-kernel browsers that are two to six years old, without internet. */
export default defineConfig({
  root: resolve(import.meta.dirname, "src/web"),
  base: "/",
  plugins: [react(), precompress()],
  build: {
    outDir: resolve(import.meta.dirname, "dist/web"),
    emptyOutDir: true,
    target: "chrome80",
    cssTarget: "chrome80",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
  },
  server: {
    port: 5173,
    proxy: { "/api": "http://127.0.0.1:8080" },
  },
});

import react from "@vitejs/plugin-react";
import { Buffer } from "node:buffer";
import { defineConfig, type Plugin } from "vite";

/** Makes files of the fonts that Cloudscape's style sheet carries as data, which `font-src 'self'` refuses. */
const fontsAsFiles: Plugin = {
  name: "fonts-as-files",
  apply: "build",
  enforce: "pre",
  transform(code, id) {
    if (!id.endsWith("global-styles/index.css")) return;
    let fonts = 0;
    return code.replaceAll(/data:font\/woff2;base64,([A-Za-z0-9+/=]+)/g, (_, data: string) => {
      const file = this.emitFile({ type: "asset", name: `font-${++fonts}.woff2`, source: Buffer.from(data, "base64") });
      return `__VITE_ASSET__${file}__`;
    });
  },
};

export default defineConfig({
  // Relative addresses: any static host and any folder will do.
  base: "./",
  plugins: [react(), fontsAsFiles],
  worker: { format: "es" },
  build: { outDir: "../target/web-demo", emptyOutDir: true, assetsInlineLimit: 0, target: "es2022", cssTarget: "chrome123", chunkSizeWarningLimit: 1_000 },
});

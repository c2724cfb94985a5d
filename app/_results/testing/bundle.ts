import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Script and style of `preview.tsx` as a browser loads them. */
export interface Bundle {
  readonly script: string;
  readonly style: string;
}

export async function bundlePreview(): Promise<Bundle> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("preview.tsx", import.meta.url))],
    outdir: "preview",
    bundle: true,
    write: false,
    format: "iife",
    jsx: "automatic",
    minify: true,
    define: { "process.env.NODE_ENV": '"production"' },
    loader: { ".woff2": "dataurl" },
    logLevel: "error",
  });
  const text = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? "";
  return { script: text(".js"), style: text(".css") };
}

export interface PageOptions {
  readonly locale: "zh" | "en";
  readonly scheme: "light" | "dark";
  /** For `preview.tsx`. */
  readonly data: object;
}

/** One document with everything in it. */
export function previewPage({ script, style }: Bundle, { locale, scheme, data }: PageOptions): string {
  const json = JSON.stringify({ ...data, locale }).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html lang="${locale === "zh" ? "zh-CN" : "en"}" data-mantine-color-scheme="${scheme}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Results</title>
<style>${style}</style><style>body { padding: 12px }</style></head>
<body><div id="root"></div><script id="data" type="application/json">${json}</script>
<script>${script.replaceAll("</script", "<\\/script")}</script></body></html>`;
}

import { existsSync } from "node:fs";
import { join } from "node:path";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./app/_i18n/request.ts");

/** Texts reach the pages parsed (app/_i18n/compiled-messages.ts); the parser stays out of the browser. */
const FORMAT_ONLY = { "use-intl/format-message": "use-intl/format-message/format-only" };

/** monaco-vim names modules of Monaco by where they lay in its package before 0.56. */
const VIM = {
  "monaco-vim": "./node_modules/monaco-vim/dist/index.mjs",
  "monaco-editor/esm/vs/editor/editor.api": "monaco-editor/editor/editor.api",
  "monaco-editor/esm/vs/editor/common/commands/shiftCommand":
    "monaco-editor/editor/common/commands/shiftCommand",
};

/** monaco-yaml's worker does so too; its packages are in the worker of the studio alone. */
const YAML = {
  "monaco-editor/esm/vs/editor/editor.worker.js": "monaco-editor/editor/editor.worker.js",
};

// A second build beside the first, as tests make one, goes elsewhere.
const distDir = process.env.BUILD_DIR ?? ".next";

/**
 * Whether these pages were built before. The first build keeps nothing for another: in an image, in a fresh clone that is
 * tested, or on a server there may be none, and what it would keep is more than twice as large as the pages.
 */
const isRebuilt = existsSync(join(import.meta.dirname, distDir, "BUILD_ID"));

/** @type {import("next").NextConfig} */
const config = {
  // Types are checked by `npm run types`, with the compiler of the whole project.
  typescript: { ignoreBuildErrors: true, tsconfigPath: "app/tsconfig.json" },
  distDir,
  turbopack: { root: import.meta.dirname, resolveAlias: { ...FORMAT_ONLY, ...VIM, ...YAML } },
  // The site has no images to optimise; app/_server/http refuses what asks for it.
  images: { unoptimized: true },
  // Where a finished track was shown at first: such addresses have been sent to others.
  redirects: async () => [
    { source: "/tracks/shared/:id", destination: "/tracks/finished/:id", permanent: true },
  ],
  poweredByHeader: false,
  reactStrictMode: true,
  // Headers are written by app/_server/http; compression is Next's.
  experimental: {
    optimizePackageImports: ["@mantine/core", "@mantine/hooks"],
    turbopackFileSystemCacheForBuild: isRebuilt,
  },
};

export default withNextIntl(config);

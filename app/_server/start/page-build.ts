import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { StartProblem } from "../settings.ts";
import { packScripts } from "./pack-scripts.ts";
import { whileBuilding } from "./while-building.ts";

/** What the pages are built from. */
const SOURCES = ["app", "grader", "next.config.js", "package-lock.json"];

/**
 * Builds the pages where they were never built, or where their sources have changed since.
 *
 * @param onBegin is given what ends the build
 * @returns whether they were built now
 * @throws {StartProblem} the build failed; what it printed is on standard error
 */
export async function buildPages(
  root: string,
  say: (text: string) => void,
  onBegin: (stop: () => void) => void,
): Promise<boolean> {
  const folder = buildFolder(root);
  const mark = join(folder, "nabla-sources");
  const hash = hashOfSources(root);
  if (existsSync(join(folder, "BUILD_ID")) && existsSync(mark) && readFileSync(mark, "utf8") === hash)
    return false;
  say("Building the pages; this happens once, and takes from one to five minutes.");
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const build = spawn(process.execPath, [next, "build"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  onBegin(() => build.kill());
  const printed: Buffer[] = [];
  for (const stream of [build.stdout, build.stderr])
    stream.on("data", (chunk: Buffer) => printed.push(chunk));
  const ended = new Promise((resolve) => build.once("close", resolve));
  const code = await whileBuilding(ended, say);
  if (code !== 0) {
    process.stderr.write(Buffer.concat(printed));
    throw new StartProblem({
      en: "The pages could not be built; what the build printed is above.",
      zh: "页面构建失败，构建的输出见上文。",
    });
  }
  await packScripts(folder);
  writeFileSync(mark, hash);
  return true;
}

/** Where the pages are built. */
export function buildFolder(root: string): string {
  return join(root, process.env.BUILD_DIR ?? ".next");
}

function hashOfSources(root: string): string {
  const hash = createHash("sha256");
  for (const source of SOURCES) {
    for (const file of filesOf(root, source)) hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
}

function filesOf(root: string, path: string): string[] {
  if (!existsSync(join(root, path))) return [];
  if (/\.(js|json)$/.test(path)) return [path];
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isSource(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((file) => !file.startsWith(join("app", "_server")))
    .sort();
}

function isSource(name: string): boolean {
  return /\.(tsx?|css|json|svg|js)$/.test(name) && !/\.test\.tsx?$/.test(name);
}

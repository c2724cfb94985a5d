// Plain JavaScript that any Node since 20 can run: it finds a Node for the program, and says what to do without one.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import module from "node:module";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

/**
 * Which Node a program runs on, and what to do where neither this one nor the one in `node_modules` is such.
 *
 * @typedef {{
 *   readonly named: string,
 *   readonly runs: (major: number) => boolean,
 *   readonly advice: { readonly en: string, readonly zh: string },
 * }} NeededNode
 */

/**
 * Of a clone, whose programs are TypeScript: npm brings it.
 *
 * @type {NeededNode}
 */
export const NODE_OF_CLONE = {
  named: "26",
  runs: (major) => major >= 26,
  advice: {
    en: "Run npm install again (with install scripts allowed), or use Node 26 or newer.",
    zh: "请重新运行 npm install（允许安装脚本），或改用 Node 26 及以上版本。",
  },
};

/**
 * Of the package, whose programs are JavaScript: the sandbox is native code, which comes built for these.
 *
 * @type {NeededNode}
 */
export const NODE_OF_PACKAGE = {
  named: "24 / 26",
  runs: (major) => major === 24 || major === 26,
  advice: {
    en: "Use one of these, or run npm install node@26 here (with install scripts allowed): this command finds it.",
    zh: "请改用其中之一，或在此处运行 npm install node@26（允许安装脚本），本命令会自动使用它。",
  },
};

/**
 * Starts a program on a Node that can run it: this one, or one that npm brought.
 *
 * @param {string} program what the program is called in messages
 * @param {string} url of the script that asks, which that other Node runs again
 * @param {(args: string[]) => Promise<void>} start loads the program and runs it
 * @param {NeededNode} needed that of a clone if absent
 */
export async function withNeededNode(program, url, start, needed = NODE_OF_CLONE) {
  if (!needed.runs(majorOf(process.versions.node))) return runWith(findNode(needed), program, url, needed);
  module.enableCompileCache?.();
  await start(process.argv.slice(2));
}

function majorOf(version) {
  return Number.parseInt(version, 10);
}

/** The binary of the package `node`, if it is there and such as is needed. */
function findNode({ runs }) {
  try {
    const manifest = module.createRequire(import.meta.url).resolve("node/package.json");
    if (!runs(majorOf(JSON.parse(readFileSync(manifest, "utf8")).version))) return null;
    const bin = join(dirname(manifest), "bin");
    return [join(bin, "node"), join(bin, "node.exe")].find((path) => existsSync(path)) ?? null;
  } catch {
    return null;
  }
}

function runWith(node, program, url, needed) {
  if (node === null) return explain(program, needed);
  const child = spawn(node, [fileURLToPath(url), ...process.argv.slice(2)], { stdio: "inherit" });
  const forward = (signal) => child.kill(signal);
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, forward);
  child.on("error", () => explain(program, needed));
  child.on("exit", (code, signal) => {
    for (const name of signals) process.off(name, forward);
    if (signal === null) process.exitCode = code ?? 3;
    else process.kill(process.pid, signal);
  });
}

function explain(program, { named, advice }) {
  process.stderr.write(
    `${program}: Node ${named} is needed, and this is ${process.version}. npm brought none that fits.\n` +
      `  ${advice.en}\n` +
      `${program}：需要 Node ${named}，当前是 ${process.version}，npm 也没有带来合适的版本。\n` +
      `  ${advice.zh}\n`,
  );
  process.exitCode = 3;
}

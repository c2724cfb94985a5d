// Plain JavaScript that any Node since 20 can run: the programs are TypeScript and need the Node that npm brought.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import module from "node:module";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const NEEDED = 26;

/**
 * Starts a program on a Node that can run it: this one, or the one that npm brought.
 *
 * @param {string} program what the program is called in messages
 * @param {string} url of the script that asks, which that other Node runs again
 * @param {(args: string[]) => Promise<void>} start loads the program and runs it
 */
export async function withNeededNode(program, url, start) {
  if (Number.parseInt(process.versions.node, 10) < NEEDED) return runWith(findNode(), program, url);
  module.enableCompileCache?.();
  await start(process.argv.slice(2));
}

/** The binary of the package `node`, which is a dependency. */
function findNode() {
  try {
    const { resolve } = module.createRequire(import.meta.url);
    const bin = join(dirname(resolve("node/package.json")), "bin");
    return [join(bin, "node"), join(bin, "node.exe")].find((path) => existsSync(path)) ?? null;
  } catch {
    return null;
  }
}

function runWith(node, program, url) {
  if (node === null) return explain(program);
  const child = spawn(node, [fileURLToPath(url), ...process.argv.slice(2)], { stdio: "inherit" });
  const forward = (signal) => child.kill(signal);
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, forward);
  child.on("error", () => explain(program));
  child.on("exit", (code, signal) => {
    for (const name of signals) process.off(name, forward);
    if (signal === null) process.exitCode = code ?? 3;
    else process.kill(process.pid, signal);
  });
}

function explain(program) {
  process.stderr.write(
    `${program}: Node ${NEEDED} is needed, and this is ${process.version}. The one that npm brings is not there.\n` +
      `  Run npm install again (with install scripts allowed), or use Node ${NEEDED} or newer.\n` +
      `${program}：需要 Node ${NEEDED}，当前是 ${process.version}，而 npm 自带的 Node 不在。\n` +
      `  请重新运行 npm install（允许安装脚本），或改用 Node ${NEEDED} 及以上版本。\n`,
  );
  process.exitCode = 3;
}

#!/usr/bin/env node
// Plain JavaScript that any Node since 20 can run: the grader itself is TypeScript and needs the Node that npm brought.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import module from "node:module";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const NEEDED = 26;

if (Number.parseInt(process.versions.node, 10) >= NEEDED) {
  module.enableCompileCache?.();
  const { main } = await import("./main.ts");
  await main(process.argv.slice(2));
} else {
  runWith(findNode());
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

function runWith(node) {
  if (node === null) return explain();
  const script = fileURLToPath(import.meta.url);
  const child = spawn(node, [script, ...process.argv.slice(2)], { stdio: "inherit" });
  const forward = (signal) => child.kill(signal);
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, forward);
  child.on("error", explain);
  child.on("exit", (code, signal) => {
    for (const name of signals) process.off(name, forward);
    if (signal === null) process.exitCode = code ?? 3;
    else process.kill(process.pid, signal);
  });
}

function explain() {
  process.stderr.write(
    `grader: Node ${NEEDED} is needed, and this is ${process.version}. The one that npm brings is not there.\n` +
      `  Run npm install again (with install scripts allowed), or use Node ${NEEDED} or newer.\n` +
      `grader：需要 Node ${NEEDED}，当前是 ${process.version}，而 npm 自带的 Node 不在。\n` +
      `  请重新运行 npm install（允许安装脚本），或改用 Node ${NEEDED} 及以上版本。\n`,
  );
  process.exitCode = 3;
}

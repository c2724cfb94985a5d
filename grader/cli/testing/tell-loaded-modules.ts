import { subscribe } from "node:diagnostics_channel";
import { writeSync } from "node:fs";
import { registerHooks } from "node:module";

// For `node --import`: the URLs of all modules that a process has loaded and the programs it has started, in order, a
// line each, on standard error as it ends.
const lines: string[] = [];
subscribe("child_process", () => lines.push("started"));
registerHooks({
  load(url, context, next) {
    lines.push(`loaded ${url}`);
    return next(url, context);
  },
});
process.on("exit", () => writeSync(2, `${lines.join("\n")}\n`));

import { writeSync } from "node:fs";
import { registerHooks } from "node:module";

// For `node --import`: the URLs of all modules that a process has loaded, a line each, on standard error as it ends.
const loaded: string[] = [];
registerHooks({
  load(url, context, next) {
    loaded.push(url);
    return next(url, context);
  },
});
process.on("exit", () => writeSync(2, loaded.map((url) => `loaded ${url}\n`).join("")));

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundleModule, bundleScripts } from "../sandbox/host/bundle-module.ts";
import { ENGINE } from "../spec/module/engine-uses.ts";
import { bundleFile } from "./bundle-file.ts";

/** What sandbox processes and their isolates start with, and what is sent into them; paths in `grader/`. */
const SCRIPTS = [
  "sandbox/child/process-program.ts",
  "sandbox/harness/isolate-entry.ts",
  "sandbox/harness/learner-realm.ts",
];
const MODULES = [
  "engine/index.ts",
  "pipeline/oracle/adapter.ts",
  "pipeline/mutate/mutant-analysis.ts",
  "pipeline/mutate/slip-analysis.ts",
  "pipeline/verify/signature-analysis.ts",
];

/** Bundles ahead of time what a clone bundles when it starts: the package needs no bundler. */
export async function writeSandboxBundles(grader: string, target: string): Promise<void> {
  const urlOf = (path: string) => pathToFileURL(join(grader, path));
  const urls = SCRIPTS.map(urlOf);
  const script = await bundleScripts(urls);
  for (const [i, url] of urls.entries()) write(target, SCRIPTS[i] ?? "", script(url));
  for (const path of MODULES)
    write(target, path, bundleModule(urlOf(path), path === "engine/index.ts" ? [] : [ENGINE]));
}

function write(target: string, path: string, text: string): void {
  const file = bundleFile(join(target, path));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bundleFile } from "../bundle-file.ts";

/** What was bundled of a module when the package was packed. */
function packedBundle(url: URL): string {
  return readFileSync(bundleFile(fileURLToPath(url)), "utf8");
}

async function packedBundles(_: readonly URL[]): Promise<(url: URL) => string> {
  return packedBundle;
}

export { packedBundle as bundleModule, packedBundles as bundleScripts };

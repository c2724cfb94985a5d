import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { verifyFingerprint } from "../../../grader/index.ts";

const Package = z.object({ version: z.string() });

/** What runs here, so that an update that reached some machines only is seen: version, hash of the grader, Node. */
export function programVersion(): string {
  const file = join(import.meta.dirname, "../../../package.json");
  const { version } = Package.parse(JSON.parse(readFileSync(file, "utf8")));
  return `${version}+${verifyFingerprint().slice(0, 8)} · Node ${process.versions.node}`;
}

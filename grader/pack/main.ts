import { readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { bundleEntries } from "./bundle-entries.ts";
import { copyData } from "./copy-data.ts";
import { writeSandboxBundles } from "./sandbox-bundles.ts";
import { writeTypes } from "./write-types.ts";

/** `npm pack` runs this first: what the package has beside a few files of `grader/` is made in `grader/dist`. */
const GRADER = dirname(import.meta.dirname);
const ROOT = dirname(GRADER);
const DIST = join(GRADER, "dist");
/** Stands in `dist` where `grader/` stands in the repository, so that what is named from there is found. */
const TARGET = join(DIST, "grader");

const Versions = z.record(z.string(), z.string());
const Manifest = z.object({ dependencies: Versions, peerDependencies: Versions });
const { dependencies, peerDependencies } = Manifest.parse(
  JSON.parse(readFileSync(join(GRADER, "package.json"), "utf8")),
);

rmSync(DIST, { recursive: true, force: true });
copyData(ROOT, DIST);
writeTypes(GRADER, TARGET);
await writeSandboxBundles(GRADER, TARGET);
await bundleEntries(GRADER, TARGET, Object.keys({ ...dependencies, ...peerDependencies }));

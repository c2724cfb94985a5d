import { readFileSync } from "node:fs";
import { join } from "node:path";
import { InstalledPackage } from "../grader/pack/testing/installed-package.ts";
import { timeOfCommand } from "./command.ts";
import { type Measurement, measurement, median } from "./measurement.ts";
import { EXERCISES_FOLDER } from "./workload.ts";

const RUNS = 20;
const MB = 1024 * 1024;

/** The package as a stranger gets it: packed, installed into an empty project, and its command from cold. */
export async function benchPackage(): Promise<Measurement[]> {
  const installed = new InstalledPackage();
  try {
    const start = performance.now();
    const packed = await installed.pack();
    const isPacked = performance.now();
    const made = await installed.install(packed.file);
    const isInstalled = performance.now();
    installed.write("answer.ts", readFileSync(`${EXERCISES_FOLDER}batch-norm/reference.ts`, "utf8"));
    const words = ["run", "batch-norm", join(installed.project, "answer.ts")];
    const timed = (bin?: string) => {
      timeOfCommand(words, { bin });
      return median(Array.from({ length: RUNS }, () => timeOfCommand(words, { bin })));
    };
    const own = timed(join(installed.project, "node_modules/@nabla/grader/cli/bin.js"));
    return [
      measurement("package", "npm pack", isPacked - start, "ms"),
      measurement("package", "its file", packed.bytes / MB, "MB"),
      measurement("package", "npm install into an empty project", isInstalled - isPacked, "ms", {
        target: { relation: "<=", value: 10_000 },
      }),
      measurement("package", `what is installed, ${made.packages.length} packages`, made.bytes / MB, "MB"),
      measurement("package", "grader run batch-norm, whole process", own, "ms", {
        target: { relation: "<=", value: 250 },
        peer: { name: "the same from a clone", value: timed() },
      }),
    ];
  } finally {
    installed.remove();
  }
}

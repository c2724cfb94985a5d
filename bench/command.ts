import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Measurement, measurement, median } from "./measurement.ts";
import { type TorchTimes, torchGradcheckMs } from "./torch.ts";
import { EXERCISES_FOLDER } from "./workload.ts";

const BIN = fileURLToPath(new URL("../grader/cli/bin.js", import.meta.url));
const RUNS = 10;

/** The command as a person starts it: whole processes, from cold. */
export function benchCommand(torch: TorchTimes | null): Measurement[] {
  const run = ["run", "conv-layer", `${EXERCISES_FOLDER}conv-layer/reference.ts`];
  timeOfCommand(run);
  const warm = median(Array.from({ length: RUNS }, () => timeOfCommand(run)));
  const peer = torch === null ? null : torchGradcheckMs();
  const beside =
    peer === null ? {} : { peer: { name: "torch gradcheck of one conv2d, whole process", value: peer } };
  const target = { relation: "<=", value: 250 } as const;
  return [
    measurement("command", "grader run conv-layer, whole process", warm, "ms", { target, ...beside }),
    measurement("command", "the same, first time ever (case bank built)", firstEver(run), "ms"),
    measurement(
      "command",
      "grader verify --fresh, all exercises",
      timeOfCommand(["verify", "--fresh"]),
      "ms",
      {
        target: { relation: "<=", value: 10_000 },
      },
    ),
    measurement("command", "grader verify again, nothing changed", timeOfCommand(["verify"]), "ms"),
    ...(torch === null ? [] : [measurement("command", "import torch alone", torch.importMs, "ms")]),
  ];
}

function firstEver(words: readonly string[]): number {
  const cache = mkdtempSync(join(tmpdir(), "nabla-bench-"));
  try {
    return timeOfCommand(words, { environment: { NABLA_CACHE: cache } });
  } finally {
    rmSync(cache, { recursive: true });
  }
}

/** @param bin the command's file; the clone's if absent. @returns milliseconds @throws where it ends with a failure */
export function timeOfCommand(
  words: readonly string[],
  { bin = BIN, environment = {} }: { bin?: string | undefined; environment?: NodeJS.ProcessEnv } = {},
): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [bin, ...words], {
    env: { ...process.env, ...environment },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`grader ${words.join(" ")} ended with ${status}: ${stderr}`);
  return performance.now() - start;
}

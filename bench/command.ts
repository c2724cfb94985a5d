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
  timeOf(run);
  const warm = median(Array.from({ length: RUNS }, () => timeOf(run)));
  const peer = torch === null ? null : torchGradcheckMs();
  const beside =
    peer === null ? {} : { peer: { name: "torch gradcheck of one conv2d, whole process", value: peer } };
  const target = { relation: "<=", value: 250 } as const;
  return [
    measurement("command", "grader run conv-layer, whole process", warm, "ms", { target, ...beside }),
    measurement("command", "the same, first time ever (case bank built)", firstEver(run), "ms"),
    measurement("command", "grader verify, all exercises", timeOf(["verify"]), "ms", {
      target: { relation: "<=", value: 10_000 },
    }),
    ...(torch === null ? [] : [measurement("command", "import torch alone", torch.importMs, "ms")]),
  ];
}

function firstEver(words: readonly string[]): number {
  const cache = mkdtempSync(join(tmpdir(), "nabla-bench-"));
  try {
    return timeOf(words, { NABLA_CACHE: cache });
  } finally {
    rmSync(cache, { recursive: true });
  }
}

function timeOf(words: readonly string[], environment: NodeJS.ProcessEnv = {}): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [BIN, ...words], {
    env: { ...process.env, ...environment },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`grader ${words.join(" ")} ended with ${status}: ${stderr}`);
  return performance.now() - start;
}

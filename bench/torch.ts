import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const PYTHON = ["/usr/bin/python3", "python3"];
const PROGRAM = fileURLToPath(new URL("peer.py", import.meta.url));
const ENVIRONMENT = { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" };

/** Milliseconds by operation; null where PyTorch is not installed. */
export interface TorchTimes {
  readonly version: string;
  readonly importMs: number;
  readonly operations: Readonly<Record<string, number>>;
}

export function torchTimes(): TorchTimes | null {
  for (const python of PYTHON) {
    const { status, stdout } = spawnSync(python, [PROGRAM], { env: ENVIRONMENT, encoding: "utf8" });
    if (status !== 0) continue;
    const { torch, import: importMs, operations } = JSON.parse(stdout);
    return { version: torch, importMs, operations };
  }
  return null;
}

/** Wall clock of PyTorch's gradcheck of one conv2d, whole process; null where PyTorch is not installed. */
export function torchGradcheckMs(): number | null {
  for (const python of PYTHON) {
    const start = performance.now();
    if (spawnSync(python, [PROGRAM, "gradcheck"], { env: ENVIRONMENT }).status === 0)
      return performance.now() - start;
  }
  return null;
}

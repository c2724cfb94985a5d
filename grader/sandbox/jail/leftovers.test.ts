import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { processCode } from "../host/process-code.ts";
import { openSandbox } from "../host/sandbox.ts";
import { sandboxSetup } from "../testing/attacks/commit.ts";
import { jailWorks } from "../testing/jail-works.ts";

const modes = (await jailWorks()) ? (["hardened", "plain"] as const) : (["plain"] as const);

test.each(process.platform === "linux" ? modes : [])(
  "a closed sandbox, %s, leaves no process behind, though sandbox processes were still starting",
  async (mode) => {
    const mark = randomUUID();
    const processProgram = `${(await processCode()).program} // ${mark}`;
    for (let round = 0; round < 15; round++) {
      const sandbox = await openSandbox(sandboxSetup({ mode, processes: 4, processProgram }));
      await sandbox.close();
    }
    // One that has been killed may be a moment in ending; one that is left behind waits for ever.
    await expect.poll(() => processesWith(mark), { timeout: 20_000 }).toEqual([]);
  },
);

function processesWith(mark: string): string[] {
  return readdirSync("/proc").filter((entry) => /^\d+$/.test(entry) && commandLine(entry).includes(mark));
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}

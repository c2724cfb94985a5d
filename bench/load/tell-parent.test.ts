import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

const TELL = new URL("tell-parent.ts", import.meta.url).href;
/** As many as a thousand learners are timed in ten minutes. */
const LONG = 300_000;

test("a process lets go of the one that started it only once a long record has come there", async () => {
  const folder = mkdtempSync(join(tmpdir(), "nabla-tell-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const program = join(folder, "program.mjs");
  writeFileSync(
    program,
    `import { tellParent } from ${JSON.stringify(TELL)};
     await tellParent({ record: Array.from({ length: ${LONG} }, Math.random) });
     process.disconnect();`,
  );
  const child = fork(program, { execArgv: ["--disable-warning=ExperimentalWarning"] });
  const lengths: number[] = [];
  child.on("message", ({ record }: { record: number[] }) => lengths.push(record.length));
  await Promise.all([once(child, "exit"), once(child, "disconnect")]);
  expect(lengths).toEqual([LONG]);
});

import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestApi, type TestApi } from "./testing/open-test-api.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const folder = mkdtempSync(join(tmpdir(), "nabla-journey-"));
let site: TestApi;

beforeAll(async () => {
  symlinkSync(join(ROOT, "exercises"), join(folder, "exercises"));
  site = await openTestApi();
});
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

test("the journey of docs/api.md ends with a report, by the commands that stand there", async () => {
  await site.account("lin");
  const { authorization = "" } = await site.token("lin", ["read", "submit"]);
  const environment = { NABLA: await site.listen(), TOKEN: authorization.replace("Bearer ", "") };
  const shell = spawn("bash", ["-euo", "pipefail", "-c", commands()], {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [output, problems] = await Promise.all([text(shell.stdout), text(shell.stderr)]);
  expect(problems).toBe("");
  expect(output).toContain('"status":"graded"');
  expect(output.trim().split("\n").at(-1)).toBe("passed 100");
});

/** Its shell blocks, but for the addresses and tokens of a reader's own. */
function commands(): string {
  const document = readFileSync(join(ROOT, "docs", "api.md"), "utf8");
  const blocks = [...document.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = ""]) => block);
  const own = blocks.filter((block) => !block.startsWith("export "));
  return own.join("\n");
}

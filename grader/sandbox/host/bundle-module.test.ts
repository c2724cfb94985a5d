import { readdirSync, readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { expect, test, vi } from "vitest";
import { bundleScripts } from "./bundle-module.ts";
import { sandboxFrame } from "./sandbox-frame.ts";

const shape = new URL("../../numbers/shape.ts", import.meta.url);
const nested = new URL("../../numbers/nested.ts", import.meta.url);

test("makes scripts that evaluate to what modules export and name nothing", async () => {
  const code = await bundleScripts([shape, nested]);
  const place = {};
  const exported = runInNewContext(code(shape), place);
  expect(Object.keys(exported)).toContain("sizeOf");
  expect(exported.sizeOf([2, 3])).toBe(6);
  expect(Object.keys(runInNewContext(code(nested), place))).toContain("nestedArray");
  expect(Reflect.ownKeys(place)).toEqual([]);
  expect(() => code(new URL("../../numbers/absent.ts", import.meta.url))).toThrow("nothing was made of");
});

test("leaves to others what they are building meanwhile", async () => {
  const built = await Promise.all([sandboxFrame(), bundleScripts([shape]), bundleScripts([nested])]);
  expect(built).toHaveLength(3);
});

test.runIf(process.platform === "linux")("leaves no process of the bundler behind", async () => {
  await bundleScripts([shape]);
  const left = () => expect(children().filter((command) => command.includes("esbuild"))).toEqual([]);
  await vi.waitFor(left, { timeout: 20_000 });
});

/** The command lines of what this process has started and not yet seen end. */
function children(): string[] {
  const tasks = readdirSync("/proc/self/task");
  const pids = tasks.flatMap((task) =>
    readFileSync(`/proc/self/task/${task}/children`, "utf8").trim().split(" "),
  );
  return pids.filter(Boolean).map((pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8"));
}

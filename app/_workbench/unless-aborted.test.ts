import { expect, test } from "vitest";
import { unlessAborted } from "./unless-aborted.ts";

const never = new Promise<never>(() => {});

test("work that never ends is left when the signal is aborted, or was before", async () => {
  const stopping = new AbortController();
  const left = unlessAborted(never, stopping.signal);
  stopping.abort(new Error("stopped"));
  await expect(left).rejects.toThrow("stopped");
  await expect(unlessAborted(never, stopping.signal)).rejects.toThrow("stopped");
});

test("what work comes to is handed on", async () => {
  const { signal } = new AbortController();
  expect(await unlessAborted(Promise.resolve(1), signal)).toBe(1);
  await expect(unlessAborted(Promise.reject(new Error("broken")), signal)).rejects.toThrow("broken");
});

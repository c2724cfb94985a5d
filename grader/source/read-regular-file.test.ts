import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readRegularFile } from "./read-regular-file.ts";

const folder = mkdtempSync(join(tmpdir(), "nabla-read-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = (name: string) => join(folder, name);
const read = (name: string, most = 4) => readRegularFile(path(name), most, { followLinks: false });
writeFileSync(path("four"), "1234");

test("a file of as many bytes as are allowed is read, of one more it is not", () => {
  expect(read("four")).toEqual({ status: "read", bytes: new TextEncoder().encode("1234") });
  expect(read("four", 3)).toEqual({ status: "too-large", bytes: 4 });
});

test("a folder, a pipe without a writer, a device and a socket are told and not waited for", async () => {
  execFileSync("mkfifo", [path("pipe")]);
  const server = createServer().listen(path("socket"));
  await new Promise((resolve) => server.once("listening", resolve));
  expect(read(".")).toEqual({ status: "not-a-file", found: "folder" });
  expect(read("pipe")).toEqual({ status: "not-a-file", found: "pipe" });
  expect(read("socket")).toEqual({ status: "not-a-file", found: "socket" });
  expect(readRegularFile("/dev/zero", 4, { followLinks: false })).toEqual({
    status: "not-a-file",
    found: "device",
  });
  server.close();
});

test("a link is followed where that is asked for, and what is missing is thrown", () => {
  symlinkSync(path("four"), path("link"));
  expect(readRegularFile(path("link"), 4, { followLinks: true }).status).toBe("read");
  expect(() => read("link")).toThrow("ELOOP");
  expect(() => read("missing")).toThrow("ENOENT");
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { repositoryPath } from "./repository-path.ts";

const dir = mkdtempSync(join(tmpdir(), "nabla-repository-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function folder(...parts: string[]): string {
  const path = join(dir, ...parts);
  mkdirSync(path, { recursive: true });
  return path;
}

test("files are called from the root of the repository, whichever folder they are graded in", () => {
  const root = folder("course");
  const work = folder("course", "week 1", "work");
  folder("course", ".git");
  expect(repositoryPath("adam.ts", work)).toBe("week 1/work/adam.ts");
  expect(repositoryPath("../../adam.ts", work)).toBe("adam.ts");
  expect(repositoryPath(join(work, "..adam.ts"), root)).toBe("week 1/work/..adam.ts");
  expect(repositoryPath("../elsewhere.ts", root)).toBe("../elsewhere.ts");
});

test("a worktree has a file in place of the folder", () => {
  const work = folder("worktree", "work");
  writeFileSync(join(dir, "worktree", ".git"), "gitdir: elsewhere");
  expect(repositoryPath("adam.ts", work)).toBe("work/adam.ts");
});

test("outside of a repository they are called from the folder", () => {
  const work = folder("plain");
  expect(repositoryPath(join(work, "adam.ts"), work)).toBe("adam.ts");
  expect(repositoryPath("/adam.ts", work)).toBe("/adam.ts");
});

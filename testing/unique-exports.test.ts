import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Here every folder is a room of its own. */
const TREES = ["grader", "app"];
const SOURCES = "{grader,app,testing,bench,e2e,prisma}/**/*.{ts,tsx}";
/** Tests, Next's files, what is generated, and the modules of exercises and of those that answer them. */
const NOT_OURS_TO_NAME =
  /\.test\.|\/(page|layout|route)\.tsx?$|\/generated\/|^app\/_landing\/live-sample-source|^testing\/answers\/[^/]+\/[^/]+\/|^grader\/(importer\/archetypes|cli\/template|pipeline\/testing\/alternatives)\//;
const EXPORT =
  /^export (?:default )?(?:declare )?(?:abstract )?(?:async )?(?:function\*?|const|let|class|interface|type|enum) (\w+)/gm;

test("no two rooms export one name: whoever looks for a thing finds it once", () => {
  const rooms = new Map<string, Set<string>>();
  const files = globSync(SOURCES, { cwd: ROOT }).filter((file) => !NOT_OURS_TO_NAME.test(file));
  expect(files.length).toBeGreaterThan(500);
  for (const file of files)
    for (const [, name = ""] of readFileSync(join(ROOT, file), "utf8").matchAll(EXPORT))
      rooms.set(name, (rooms.get(name) ?? new Set()).add(roomOf(file)));
  const shared = [...rooms].filter(([, all]) => all.size > 1).map(([name, all]) => [name, ...all]);
  expect(shared).toEqual([]);
});

function roomOf(file: string): string {
  const [tree = "", room = ""] = file.split("/");
  return TREES.includes(tree) && !room.includes(".") ? `${tree}/${room}` : tree;
}

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const APP = join(import.meta.dirname, "..");
const STYLES = join(APP, "..", "node_modules", "@mantine", "core", "styles");
const COMPONENTS = join(STYLES, "..", "esm", "components");

test("every Mantine component in use has its styles, and so has what it is made of", () => {
  const used = usedNames();
  expect(used).toContain("Button");
  const wanted = withParts(used).filter((name) => existsSync(join(STYLES, `${name}.css`)));
  expect(wanted).toContain("Loader");
  expect(wanted.filter((name) => !importedStyles().includes(name))).toEqual([]);
});

function importedStyles(): string[] {
  const text = readFileSync(join(import.meta.dirname, "mantine-styles.ts"), "utf8");
  return [...text.matchAll(/styles\/(\w+)\.css/g)].flatMap(([, name]) => name ?? []);
}

function usedNames(): string[] {
  const files = readdirSync(APP, { recursive: true, encoding: "utf8" });
  const texts = files
    .filter((file) => file.endsWith(".tsx") && !file.includes(".test."))
    .map((file) => readFileSync(join(APP, file), "utf8"));
  const lists = texts.flatMap((text) => [...text.matchAll(/import \{([^}]*)\} from "@mantine\/core"/g)]);
  return lists.flatMap(([, list]) => (list ?? "").split(",").map((name) => name.trim()));
}

/** A component with the components whose files it names, and theirs. */
function withParts(names: readonly string[], known = new Set<string>()): string[] {
  for (const name of names) {
    const folder = join(COMPONENTS, name);
    if (known.has(name) || !existsSync(folder)) continue;
    known.add(name);
    const texts = readdirSync(folder)
      .filter((file) => file.endsWith(".mjs"))
      .map((file) => readFileSync(join(folder, file), "utf8"));
    const parts = texts.flatMap((text) => [...text.matchAll(/from "\.\.\/(?:\.\.\/)?([A-Z]\w+)/g)]);
    withParts(
      parts.flatMap(([, part]) => part ?? []),
      known,
    );
  }
  return [...known];
}

import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const APP = join(import.meta.dirname, "..");

const MODULES = globSync("**/*.module.css", { cwd: APP });

const TOKEN = /^(inherit|var\(--text-(small|body|reading|title|display|code)\))$/;

test("all text has one of the site's sizes: no module sets one of its own", () => {
  expect(MODULES.length).toBeGreaterThan(40);
  const own = MODULES.flatMap((file) =>
    ownSizes(readFileSync(join(APP, file), "utf8")).map((found) => `${file}: ${found}`),
  );
  expect(own, "use var(--text-…) of app/_shell/global.css").toEqual([]);
});

test("line heights and radii are the site's, too", () => {
  const own = MODULES.flatMap((file) => {
    const text = readFileSync(join(APP, file), "utf8");
    const heights = [...text.matchAll(/line-height: [\d.]+(?:r?em|px|%)?;/g)];
    const radii = [...text.matchAll(/border-radius: (?!50%|var\(--radius\)|inherit|0)[^;]+/g)];
    return [...heights, ...radii].map(([found]) => `${file}: ${found}`);
  });
  expect(own, "use var(--line-…) and var(--radius) of app/_shell/global.css").toEqual([]);
});

/** Sizes that are no token, in `font-size`, in the shorthand `font`, and in a custom property that stands for one. */
function ownSizes(css: string): string[] {
  const sizes = [...css.matchAll(/font-size: ([^;]+);/g)].filter(([, size]) => !TOKEN.test(size ?? ""));
  const shorthands = [...css.matchAll(/(?:font|--[\w-]+): [^;]*\d(?:px|r?em|pt)\b[^;]*font-family[^;]*;/g)];
  return [...sizes, ...shorthands].map(([found]) => found);
}

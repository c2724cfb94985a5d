import { MantineProvider } from "@mantine/core";
import fc from "fast-check";
import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import messages from "../_i18n/messages/en/history.json" with { type: "json" };
import { DiffView } from "./diff-view.tsx";
import { type FoldedBlock, foldedBlocks } from "./folded-blocks.ts";
import { shownBlocks } from "./shown-blocks.ts";
import { type DiffBlock, type DiffLine, sourceDiff, textLines } from "./source-diff.ts";

test("texts that differ in how lines end only are the same", () => {
  expect(sourceDiff("a\r\nb\r\n", "a\nb")).toEqual([]);
});

test("names the lines and the words that changed", () => {
  const blocks = sourceDiff(
    "const n = x.length;\nconst v = sum / n;\nreturn v;",
    "const n = x.length;\nconst v = sum / (n - 1);\nreturn v;\n",
  );
  expect(blocks).toEqual([
    { kind: "same", lines: [{ before: 1, after: 1, text: "const n = x.length;" }] },
    {
      kind: "changed",
      removed: [
        { number: 2, parts: expect.arrayContaining([{ text: "const v = sum / ", isChanged: false }]) },
      ],
      added: [{ number: 2, parts: expect.arrayContaining([{ text: "(", isChanged: true }]) }],
    },
    { kind: "same", lines: [{ before: 3, after: 3, text: "return v;" }] },
  ]);
});

test("a line that has nothing in common with the one before is not cut into words", () => {
  const [block] = sourceDiff("return 0;", "throw new Error(message)");
  expect(block).toMatchObject({ removed: [{ parts: [{ text: "return 0;", isChanged: false }] }] });
});

test("texts too far apart are shown as a whole", () => {
  const text = (name: string) => Array.from({ length: 3_000 }, (_, i) => `${name}${i}`).join("\n");
  const blocks = sourceDiff(text("a"), text("b"));
  expect(blocks).toHaveLength(1);
  expect(blocks[0]).toMatchObject({ kind: "changed" });
});

const Lines = fc.array(fc.constantFrom("", "a", "b", "  a", "a b c", "a b d", "}"), { maxLength: 30 });

describe("whatever the texts", () => {
  test("the blocks hold both of them, in order and numbered", () => {
    fc.assert(
      fc.property(Lines, Lines, (beforeLines, afterLines) => {
        const [before, after] = [beforeLines.join("\n"), afterLines.join("\n")];
        const blocks = sourceDiff(before, after);
        const isSame = blocks.length === 0;
        expect(isSame ? numbered(textLines(after)) : side(blocks, "before")).toEqual(
          numbered(textLines(before)),
        );
        expect(isSame ? numbered(textLines(before)) : side(blocks, "after")).toEqual(
          numbered(textLines(after)),
        );
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  test("folding loses no line", () => {
    fc.assert(
      fc.property(Lines, Lines, (before, after) => {
        const blocks = sourceDiff(before.join("\n"), after.join("\n"));
        const unfolded = withoutFolds(foldedBlocks(blocks));
        expect(side(unfolded, "after")).toEqual(side(blocks, "after"));
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe("of texts too long for a page", () => {
  const text = (line: string) =>
    Array.from({ length: 4_000 }, (_, i) => `${line} ${i} `.padEnd(50, "x")).join("\n");
  const [before, after] = [text("a"), text("b")];
  const all = foldedBlocks(sourceDiff(before, after));
  const { blocks, leftOut } = shownBlocks(all);

  test("whole lines of both are shown, and how many are not is known", () => {
    const counts = (["before", "after"] as const).map((name) => side(withoutFolds(blocks), name).length);
    expect(counts).toEqual([150, 150]);
    expect(leftOut).toBe(8_000 - 300);
    expect(side(withoutFolds(blocks), "after")).toEqual(numbered(textLines(after)).slice(0, 150));
  });

  test("the page stays small", () => {
    const page = renderToStaticMarkup(
      <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ history: messages }}>
        <MantineProvider>
          <DiffView {...{ before, after }} />
        </MantineProvider>
      </NextIntlClientProvider>,
    );
    // The text once as markup and once for the browser's own tree.
    expect(page.length).toBeLessThan(150_000);
    expect(page).toContain("7,700 more lines are not shown here");
  });

  test("a single line longer than a page can hold is left out, and what follows it too", () => {
    const long = foldedBlocks(sourceDiff("a", `${"b".repeat(200_000)}\nc`));
    expect(shownBlocks(long)).toMatchObject({ leftOut: 2, blocks: [{ added: [] }] });
  });
});

test("what fits is shown whole", () => {
  fc.assert(
    fc.property(Lines, Lines, (before, after) => {
      const blocks = foldedBlocks(sourceDiff(before.join("\n"), after.join("\n")));
      expect(shownBlocks(blocks)).toEqual({ blocks, leftOut: 0 });
    }),
    { seed: 7, numRuns: 200 },
  );
});

test("what is far from a change is folded, with three lines left on each side", () => {
  const lines = Array.from({ length: 30 }, (_, i) => `line ${i}`);
  const changed = lines.map((line, i) => (i === 15 ? "other" : line));
  const kinds = foldedBlocks(sourceDiff(lines.join("\n"), changed.join("\n"))).map((block) =>
    block.kind === "changed" ? "changed" : `${block.kind} ${block.lines.length}`,
  );
  expect(kinds).toEqual(["folded 12", "same 3", "changed", "same 3", "folded 11"]);
});

test("lines that would take long to compare word by word are shown as other lines", () => {
  const long = (word: string, count: number) =>
    Array.from({ length: count }, (_, i) => `${word} + ${i} + `.repeat(10)).join("\n");
  const [block] = sourceDiff(long("a", 1_200), long("b", 1_200));
  if (block?.kind !== "changed") throw new Error("nothing was compared");
  expect(block.removed.slice(1_000).every(({ parts }) => parts.length === 1)).toBe(true);
  const signs = (sign: string) => `${"x ".repeat(100)}${sign.repeat(200)}`;
  const [within] = sourceDiff(signs("+"), signs("-"));
  expect(within).toMatchObject({ kind: "changed", removed: [{ parts: [{ isChanged: false }] }] });
});

function side(blocks: readonly DiffBlock[], name: "before" | "after"): [number, string][] {
  return blocks.flatMap((block) =>
    block.kind === "same"
      ? block.lines.map((line): [number, string] => [line[name], line.text])
      : block[name === "before" ? "removed" : "added"].map(textOf),
  );
}

function withoutFolds(blocks: readonly FoldedBlock[]): readonly DiffBlock[] {
  return blocks.map((block) => (block.kind === "folded" ? { ...block, kind: "same" } : block));
}

function textOf({ number, parts }: DiffLine): [number, string] {
  return [number, parts.map(({ text }) => text).join("")];
}

function numbered(lines: readonly string[]): [number, string][] {
  return lines.map((line, i) => [i + 1, line]);
}

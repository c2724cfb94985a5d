import fc from "fast-check";
import { expect, test, vi } from "vitest";

const made = vi.spyOn(Intl, "Segmenter");
const { graphemes, textWidth } = await import("./text-width.ts");

const SIMPLE = [
  ...[" ", "~", "®", "ʯ", "‐", "’", "…", "→", "█", "▒", "✓", "✗", "　", "。", "々", "一", "鿿", "！", "～"],
  ...Array.from({ length: 26 }, (_, i) => String.fromCharCode(97 + i)),
];

test("a report's usual characters take no segmenter, which is slow to make", () => {
  expect(graphemes("✓ 卷积 conv2d，3 → 5…")).toHaveLength(18);
  expect(textWidth("✓ 卷积")).toBe(6);
  expect(made).not.toHaveBeenCalled();
});

test("they fall apart as the segmenter has it, in any order", () => {
  const segmenter = new Intl.Segmenter();
  const text = fc.array(fc.constantFrom(...SIMPLE), { maxLength: 12 }).map((all) => all.join(""));
  fc.assert(
    fc.property(text, (one) => {
      expect(graphemes(one)).toEqual(Array.from(segmenter.segment(one), ({ segment }) => segment));
    }),
  );
});

test("every character that is taken for one by itself is one, before and behind another", () => {
  const segmenter = new Intl.Segmenter();
  const ranges = [
    [0xae, 0x2ff],
    [0x2010, 0x2027],
    [0x2190, 0x25ff],
    [0x3000, 0x3029],
    [0x4e00, 0x9fff],
    [0xff01, 0xff5e],
  ] as const;
  for (const [from, to] of ranges) {
    const text = Array.from({ length: to - from + 1 }, (_, i) => String.fromCharCode(from + i)).join("");
    expect([...segmenter.segment(text)]).toHaveLength(text.length);
  }
});

test("accents, emoji of several parts and flags stay whole", () => {
  expect(graphemes("e\u0301a")).toEqual(["e\u0301", "a"]);
  expect(graphemes("👩‍💻🇨🇳")).toEqual(["👩‍💻", "🇨🇳"]);
  expect(textWidth("e\u0301")).toBe(1);
});

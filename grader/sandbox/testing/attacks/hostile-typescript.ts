import type { AttackStatus } from "./attack.ts";

/** A text that asks for more of a compiler than of anything that runs. */
export interface HostileText {
  readonly name: string;
  readonly source: string;
  /** Any of these is right: machines differ in whether time or memory runs out first. */
  readonly expected: readonly AttackStatus[];
}

const refused: readonly AttackStatus[] = ["syntax-error", "timed-out", "out-of-memory"];
const doublings = 30;

export const hostileTypeScript: readonly HostileText[] = [
  text("folds an enum of eight thousand million characters", doublingEnum(), ...refused),
  text("folds the same over many enums", doublingEnums(), ...refused),
  text(
    "asserts that it asserts",
    `declare function f(a: unknown): ${"asserts a is ".repeat(2_600)}string;`,
    ...refused,
  ),
  text(
    "comes out three thousand times as long",
    `namespace a${".a".repeat(3_900)} { export const x = 1; }`,
    ...refused,
  ),
  text("is indented by its nesting", `${"if(a)".repeat(1_900)};`, ...refused),
  text("opens brackets that may be parameters", `const f = ${"(a=".repeat(2_600)}`, ...refused),
  text("compares what may be types", `const f = ${"a<".repeat(3_900)}a`, ...refused),
  text("piles modifiers up", `type A = ${"readonly ".repeat(7_900)}A;`, ...refused, "loaded"),
  text("nests functions", `const f = ${"a=>".repeat(2_600)}1;`, ...refused, "loaded"),
  text("nests classes", `class A{${"a=class{".repeat(390)}${"}".repeat(391)}`, ...refused, "loaded"),
  text("negates eight thousand times", `const x = ${"!".repeat(7_900)}1;`, ...refused, "loaded"),
  text("is too long", `export const text = "${"x".repeat(300_000)}";`, "syntax-error"),
  text("is too long in words", "1+".repeat(20_000), "syntax-error"),
  text(
    "is nested deeper than any stack",
    `const a = ${"[".repeat(50_000)}${"]".repeat(50_000)};`,
    "syntax-error",
  ),
  text(
    "fills the file with a name",
    `let ${"x".repeat(200_000)}; let ${"x".repeat(200_000)};`,
    "syntax-error",
  ),
];

function text(name: string, source: string, ...expected: AttackStatus[]): HostileText {
  return { name, source, expected };
}

/** Each member is the one before it twice. */
function doublingEnum(): string {
  const members = Array.from({ length: doublings }, (_, i) => `a${i}=${twice(i, (k) => `a${k}`)}`);
  return `enum E { ${members.join(", ")} }`;
}

function doublingEnums(): string {
  const enums = Array.from(
    { length: doublings },
    (_, i) => `const enum E${i} { a=${twice(i, (k) => `E${k}.a`)} }`,
  );
  return `${enums.join("\n")}\nexport const x = E${doublings - 1}.a;`;
}

function twice(i: number, name: (k: number) => string): string {
  return i === 0 ? '"xxxxxxxxxxxxxxxx"' : `\`\${${name(i - 1)}}\${${name(i - 1)}}\``;
}

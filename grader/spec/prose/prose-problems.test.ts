import { expect, test } from "vitest";
import { problemText } from "../../reporters/problems/problem-text.ts";
import { positionIn } from "../../source/text-position.ts";
import { PLACEHOLDERS } from "./placeholder.ts";
import { type Prose, proseProblems } from "./prose-problems.ts";

function saidOf(text: string, form: Prose["form"] = "whole", language: Prose["language"] = "en"): string[] {
  return proseProblems({ text, language, form }, ["adam", "optimizers"]).map(({ at, detail, suggestion }) => {
    const place = positionIn(text, at);
    const problem = { file: "", path: "", ...place, detail, suggestion };
    return `${place.line}:${place.column} ${problemText(problem, "en")}`;
  });
}

test("what is right is right", () => {
  const statement = `Batch norm (\`eps\` as in [PyTorch](https://pytorch.org)) of $x$:

$$
\\hat{x} = \\frac{x - \\mu}{\\sqrt{\\sigma^2 + \\varepsilon}}
$$

## What to write

| function | returns |
|---|---|
| \`norm(x)\` | $[N, C]$, see [Adam](/exercises/adam) or [above](#top) |

\`\`\`ts
const price = "$5";
\`\`\`

> ~~~
> a quotation
> ~~~
>
> $$
> x
> $$

1. In a list:

   \`\`\`\`md
   \`\`\`
   \`\`\`\`

It costs \\$5, and a tag such as <pad> is text. Mail <mailto:a@example.org>.
`;
  expect(saidOf(statement)).toEqual([]);
  expect(saidOf("设 $x$ 为 `[N, C]`，Adam 的步长为 lr。", "whole", "zh")).toEqual([]);
  expect(saidOf("−log σ(s) = log(1 + e⁻ˢ) = max(−s, 0) + log1p(exp(−|s|))。", "short", "zh")).toEqual([]);
});

test("formulas that cannot be set, with their place", () => {
  expect(saidOf("The root\nis $\\sqrrt{x}$ here.")).toEqual([
    "2:4 The formula `\\sqrrt{x}` cannot be set: there is no command `\\sqrrt`. Did you mean `\\sqrt`?",
  ]);
  expect(saidOf("$$\na = b \\\\\nc = \\frac{1}{\n$$\n")).toEqual([
    "3:14 The formula `a = b \\\\ c = \\frac{1}{` cannot be set: expected `}`, found its end.",
  ]);
  expect(saidOf("See $x^a^b$.", "short")).toEqual([
    "1:5 The formula `x^a^b` cannot be set: two superscripts behind each other; put the first pair in braces.",
  ]);
  expect(saidOf("$\\begin{matrx}a\\end{matrx}$")).toEqual([
    "1:1 The formula `\\begin{matrx}a\\end{matrx}` cannot be set: there is no environment `matrx`.",
  ]);
  expect(saidOf("$\\href{https://a.example}{x}$")).toEqual([
    "1:1 The formula `\\href{https://a.example}{x}` cannot be set: there is no command `\\href`.",
  ]);
  expect(saidOf("$\\left( x$")[0]).toContain("cannot be set");
});

test("marks that are not closed", () => {
  expect(saidOf("The mean $\\mu of x.")).toEqual([
    "1:10 A `$` without its partner: no formula begins or ends here. Close it, or write `\\$` for a dollar sign.",
  ]);
  expect(saidOf("Costs $5.", "short")).toHaveLength(1);
  expect(saidOf("Text\n\n$$\nx = 1\n\nand more")).toEqual([
    "3:1 A formula that is not closed: `$$` is missing behind it.",
  ]);
  expect(saidOf("```ts\nconst x = 1;\n")).toEqual([
    "1:1 A listing that is not closed. End it with a line of the marks that it begins with.",
  ]);
  for (const listing of ["~~~ts\nconst x = 1;\n", "````md\n```\n", "- a\n\n  ```\n  x\n", "> ```\n> x\n"])
    expect(saidOf(listing), listing).toEqual([expect.stringContaining("not closed")]);
});

test("steps that could not be unfolded, or hold nothing", () => {
  expect(saidOf(":::step[Which way?]\n\nDown.\n\n:::\n")).toEqual([]);
  expect(saidOf("Text.\n\n:::step[Which way?]\n\nDown.\n")).toEqual([
    "3:1 A step that is not closed: a line `:::` is missing behind it.",
  ]);
  expect(saidOf(":::step\n\nDown.\n\n:::\n")).toEqual([
    "1:1 A step without a question: write it in brackets, `:::step[What changes?]`.",
  ]);
  expect(saidOf(":::step[Which way?]\n\n:::\n")).toEqual([
    "1:1 A step without an answer: between its question and `:::` there is nothing.",
  ]);
  expect(saidOf(":::setp[Which way?]\n\nDown $\\sqrrt{x}$.\n\n:::\n")).toEqual([
    "1:1 There is no block `:::setp`. A step of a derivation is `:::step[question]`, what answers it, `:::`.",
    "3:6 The formula `\\sqrrt{x}` cannot be set: there is no command `\\sqrrt`. Did you mean `\\sqrt`?",
  ]);
});

test("placeholders of the importer, and nothing else about what is still to be translated", () => {
  for (const { zh, en } of Object.values(PLACEHOLDERS)) {
    expect(saidOf(`${en}用学到的东西`, "short", "en")).toHaveLength(1);
    expect(saidOf(`${zh}Backprop is not an optimizer at all`, "short", "zh")).toHaveLength(1);
  }
  expect(saidOf("Fine.\n\n(to write: an example)\n")).toEqual([
    "3:1 Still to be written: `(to write: an example)`.",
  ]);
});

test("a text in the other language", () => {
  expect(saidOf("前向。\n\nThe backward pass runs from the loss to the input.\n", "whole", "zh")).toEqual([
    "3:1 This should be in Chinese: `The backward pass runs from the loss to the input`.",
  ]);
  expect(saidOf("反向传播计算梯度。", "short", "en")).toEqual([
    "1:1 This should be in English: `反向传播计算梯度`.",
  ]);
  expect(saidOf("A method called 反向传播 in Chinese books on networks.", "short", "en")).toEqual([]);
  expect(saidOf("用 Leaky ReLU 代替 batch norm。", "short", "zh")).toEqual([]);
});

test("pictures and links that lead nowhere", () => {
  expect(saidOf("![a layer](layer.png)\n\n[click](javascript:alert(1))\n")).toEqual([
    "1:1 The pages show no pictures, only their text: `![a layer](layer.png)`. Write a table, a listing or a formula.",
    "3:1 `javascript:alert(1)` leads nowhere. Write a whole address (`https://…`), or `/exercises/` and a slug.",
  ]);
  expect(saidOf("See [this](data:text/html,x) and [that](notes.md).", "short")).toHaveLength(2);
  expect(saidOf("See [Adam](/exercises/adma).")).toEqual([
    "1:5 There is no exercise `adma`. Declared: `adam`, `optimizers`. Did you mean `adam`?",
  ]);
});

test("rows that are no table", () => {
  expect(saidOf("Text.\n\n| a | b |\n|---|\n| 1 | 2 |\n")).toEqual([
    "3:1 Rows that are no table: under the first row there must be one of dashes (`|---|---|`) with as many cells.",
  ]);
});

test("a title beside the page's own", () => {
  expect(saidOf("# Adam\n\nText.\n")).toEqual([
    "1:1 The page sets the title of the exercise itself. Leave out `# Adam`, or write it with `##`.",
  ]);
});

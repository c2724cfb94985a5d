import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Instructor } from "./instructor.ts";
import { Learner } from "./learner.ts";
import { siteAndBrowser } from "./site-and-browser.ts";

const { url, dataDir, browser } = await siteAndBrowser();

const SLUG = `batch-norm-${crypto.randomUUID().slice(0, 8)}`;

/** Question 6 of the document that everything began with. */
const QUESTION =
  /#### 6\..*?(?=\n#### 7\.)/s.exec(
    readFileSync("grader/importer/testing/backpropagation-zh.md", "utf8"),
  )?.[0] ?? "";

test("Ines makes an exercise of a question, finds a mistake that no check sees, mends that, and Lin solves it", async () => {
  const ines = await Instructor.at(browser, dataDir, { url, locale: "zh", width: 1440 });
  const { person } = ines;
  const { page } = person;
  await ines.pasteQuestion(QUESTION, SLUG);
  await ines.verify();
  // It runs as it is; what a person has to write is all that is missing.
  await person.sees(/^✗ 可以使用，但发布前还缺 \d+ 项$/);

  await ines.open("settings");
  const label = (path: string) => page.getByLabel(person.text(path), { exact: true });
  await page.getByRole("button", { name: person.text("studio.settings.addLink") }).click();
  await label("studio.settings.linkTitle").fill("Ioffe & Szegedy (2015), Batch Normalization");
  await label("studio.settings.linkAddress").fill("https://arxiv.org/abs/1502.03167");
  await ines.open("quiz");
  await page
    .getByLabel(person.text("studio.quiz.choice", { number: 2 }), { exact: true })
    .fill("一种防止过拟合的数据增强方法。");
  await askThreeQuestions(ines);

  await ines.selectInReference("(g[c][n] - average(g[c]) - hat");
  await ines.makeMistake(
    "(g[c][n] - hat",
    {
      title: { zh: "漏了经过均值的路" },
      message: { zh: "你的反向漏了经过均值的那条路。" },
      hint: { zh: "均值也由 x 算出。" },
    },
    "gradient-input",
  );
  await ines.selectInReference("weight[c] * v + bias[c]");
  await ines.makeMistake(
    "Math.abs(weight[c]) * v + bias[c]",
    {
      title: { zh: "缩放取了绝对值" },
      message: { zh: "你取了 weight 的绝对值。" },
      hint: { zh: "weight 可以是负数。" },
    },
    "output",
  );
  await ines.saved();
  await ines.verify();
  await person.sees(person.text("studio.matrix.notApart", { mistake: "缩放取了绝对值" }));
  await page.getByRole("button", { name: "添加用例" }).first().click();
  await ines.saved();
  await ines.verify();
  await person.sees(person.text("studio.proof.verdict.works"));
  await ines.publish("catalogue");
  await person.sees(person.text("studio.publish.published", { number: 1 }));

  const lin = await Learner.at(browser, { url, locale: "zh", width: 1440 });
  await lin.goTo("/exercises?view=list");
  await lin.page.getByRole("link", { name: "什么是批量归一化？" }).last().waitFor();
  await lin.open(SLUG);
  await lin.write(mistaken(REFERENCE));
  await lin.submit();
  await lin.sees("你取了 weight 的绝对值。");
  await lin.write(REFERENCE);
  await lin.submit();
  await lin.sees(lin.text("workbench.passedText"));
  expect([...person.complaints, ...lin.complaints]).toEqual([]);
  await Promise.all([person.close(), lin.close()]);
});

/** As a learner writes it, who has not seen the author's. */
const REFERENCE = `
const mean = (values: number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;

export function batchNorm(
  x: number[][], weight: number[], bias: number[], { eps }: { eps: number },
): number[][] {
  const y: number[][] = x.map(() => []);
  for (const [c, scale] of weight.entries()) {
    const { hat } = normalise(x, c, eps);
    for (const [n, row] of y.entries()) row[c] = scale * hat[n] + bias[c];
  }
  return y;
}

export function batchNormBackward(
  gradOutput: number[][], x: number[][], weight: number[], bias: number[], { eps }: { eps: number },
): { gradInput: number[][]; gradWeight: number[]; gradBias: number[] } {
  const gradInput: number[][] = x.map(() => []);
  const gradWeight: number[] = [];
  const gradBias: number[] = [];
  for (const [c, scale] of weight.entries()) {
    const { hat, root } = normalise(x, c, eps);
    const g = gradOutput.map((row) => row[c]);
    gradBias[c] = g.reduce((sum, v) => sum + v, 0);
    gradWeight[c] = g.reduce((sum, v, n) => sum + v * hat[n], 0);
    const level = mean(g);
    const slope = mean(g.map((v, n) => v * hat[n]));
    for (const [n, row] of gradInput.entries()) row[c] = (scale / root) * (g[n] - level - hat[n] * slope);
  }
  return { gradInput, gradWeight, gradBias };
}

function normalise(x: number[][], c: number, eps: number) {
  const column = x.map((row) => row[c]);
  const level = mean(column);
  const root = Math.sqrt(mean(column.map((v) => (v - level) ** 2)) + eps);
  return { hat: column.map((v) => (v - level) / root), root };
}
`;

const mistaken = (source: string) => source.replace("= scale * hat[n]", "= Math.abs(scale) * hat[n]");

async function askThreeQuestions(ines: Instructor): Promise<void> {
  await ines.ask(
    2,
    "single",
    { prompt: "训练时的均值和方差从哪里来？", explanation: "来自当前这一批样本，每个特征各算各的。" },
    ["当前批次", "整个训练集"],
  );
  await ines.ask(
    3,
    "numeric",
    {
      prompt: "一个特征在四个样本上是 1、1、3、3，方差是多少？",
      explanation: "均值 2，每个偏差的平方都是 1。",
    },
    ["1"],
  );
  await ines.ask(
    4,
    "ordering",
    { prompt: "前向按什么顺序计算？", explanation: "先求统计量，再归一化，最后缩放和平移。" },
    ["求均值与方差", "归一化", "缩放并平移"],
  );
}

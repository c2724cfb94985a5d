import { expect, test } from "vitest";
import { RMS_NORM } from "../grader/spec/derive/testing/rms-norm.ts";
import { seriousViolations } from "../testing/serious-violations.ts";
import { Instructor } from "./instructor.ts";
import { Learner } from "./learner.ts";
import { siteAndBrowser } from "./site-and-browser.ts";

const { url, dataDir, browser } = await siteAndBrowser();

const SLUG = `rms-norm-${crypto.randomUUID().slice(0, 8)}`;

const REFERENCE = (RMS_NORM["reference.ts"] ?? "")
  .replace(
    "Divides every row by its root mean square, then scales each feature.",
    "每行除以自己的均方根，再逐个特征缩放。",
  )
  .replace("added to the mean of the squares", "加在平方的均值上")
  .replace("Gradients of a loss with respect to x and weight.", "损失对 x 和 weight 的梯度。");

const STATEMENT = `RMSNorm 把每一行除以它的均方根，再逐个特征乘以可学习的权重：

$$
y_{n,c} = \\frac{x_{n,c}}{\\sqrt{\\frac{1}{C}\\sum_{k} x_{n,k}^2 + \\varepsilon}} \\, w_c
$$

写出前向 \`rmsNorm\` 和反向 \`rmsNormBackward\`。均方根依赖这一行的每一个元素，反向不能忘记这一项。
`;

/** Everything a person presses, and every field they go to. */
const COUNT_CLICKS = `{
  const add = () => sessionStorage.setItem("clicks", Number(sessionStorage.getItem("clicks") ?? 0) + 1);
  addEventListener("pointerdown", add, true);
  addEventListener("focusin", ({ target }) => {
    if (target.matches("textarea, input:not([type=checkbox], [type=radio])")) add();
  }, true);
}`;

test("Wang writes RMSNorm from nothing, in Chinese and without an oracle; Lea, who reads English, passes it", async () => {
  const wang = await Instructor.at(browser, dataDir, { url, locale: "zh", width: 1440 });
  const { person } = wang;
  const { page } = person;
  await person.context.addInitScript(COUNT_CLICKS);
  const began = performance.now();

  await wang.begin(SLUG);
  await wang.open("settings");
  const label = (path: string) => page.getByLabel(person.text(path), { exact: true });
  await page
    .getByRole("group", { name: person.text("studio.settings.languages") })
    .getByLabel(person.text("studio.settings.language.en"))
    .uncheck();
  await label("studio.settings.title").fill("均方根归一化");
  await label("studio.settings.summary").fill("写出 RMSNorm 的前向与反向。");
  await label("studio.settings.concepts").fill("normalization");
  await page.getByRole("button", { name: person.text("studio.settings.addHint") }).click();
  await label("studio.settings.hintText").fill("反向先把均方根当作常数，再补上经过均方根的那一项。");
  await page.getByRole("button", { name: person.text("studio.settings.addLink") }).click();
  await label("studio.settings.linkTitle").fill(
    "Zhang & Sennrich (2019), Root Mean Square Layer Normalization",
  );
  await label("studio.settings.linkAddress").fill("https://arxiv.org/abs/1910.07467");

  await wang.open("question");
  await label("studio.question.statement.zh").fill(STATEMENT);
  await page.locator("section[lang=zh-CN] .katex").first().waitFor();

  await wang.open("reference");
  await page.locator(".monaco-editor .view-lines").first().waitFor();
  await person.write(REFERENCE);
  await wang.selectInReference("Math.sqrt(squares / row.length + eps)");
  await wang.makeMistake(
    "(Math.sqrt(squares / row.length) + eps)",
    {
      title: { zh: "eps 在根号外" },
      message: { zh: "你在开方之后才加 eps。" },
      hint: { zh: "先加 eps，再开方。" },
    },
    "output",
  );
  await wang.selectInReference("(scaled[c] - (value * along) / rms ** 2) / rms");
  await wang.makeMistake(
    "scaled[c] / rms",
    {
      title: { zh: "把均方根当作常数" },
      message: { zh: "你的反向把均方根当作常数。" },
      hint: { zh: "均方根也随 x 变化。" },
    },
    "gradient",
  );

  await wang.open("quiz");
  await askFourQuestions(wang);
  await wang.saved();
  await wang.verify();
  await person.sees(person.text("studio.proof.verdict.works"));
  await page.getByText(person.text("studio.proof.measured"), { exact: true }).click();
  await person.sees(person.text("studio.proof.oracleIs.reference"));
  await wang.publish("catalogue");
  await person.sees(person.text("studio.publish.published", { number: 1 }));
  const seconds = Math.round((performance.now() - began) / 1000);
  const clicks = await page.evaluate<number>("Number(sessionStorage.getItem('clicks'))");
  console.log(`RMSNorm, from nothing to published: ${clicks} clicks and fields, ${seconds} s`);

  await page.getByRole("link", { name: person.text("studio.publish.try") }).click();
  await page.locator(".monaco-editor .view-lines").first().waitFor();
  await person.write(REFERENCE);
  await page.getByRole("button", { name: person.text("studio.try.run") }).click();
  await page.locator("[data-verdict=passed]").filter({ visible: true }).first().waitFor();
  await page.getByRole("tab", { name: person.text("workbench.tabs.quiz", { right: 0, total: 4 }) }).click();
  const asked = page.locator("form").filter({ hasText: "RMSNorm 比 LayerNorm 少做什么？" });
  await asked.getByLabel("减去均值").check();
  await asked.getByRole("button", { name: person.text("quiz.check"), exact: true }).click();
  await person.sees("RMSNorm 不减均值，只除以均方根。");
  expect(await seriousViolations(page)).toEqual([]);

  const lea = await Learner.at(browser, { url, locale: "en", width: 1440 });
  await lea.goTo("/exercises?view=list");
  const row = lea.page.getByRole("row", { name: /均方根归一化/ });
  await row.getByText(lea.text("tracks.otherLanguage")).waitFor();
  await lea.open(SLUG);
  await lea.sees(lea.text("tracks.otherLanguage"));
  expect(await lea.page.getByRole("heading", { level: 1 }).locator("[lang=zh-CN]").textContent()).toBe(
    "均方根归一化",
  );
  await lea.write(REFERENCE.replace("(scaled[c] - (value * along) / rms ** 2) / rms", "scaled[c] / rms"));
  await lea.submit();
  await lea.sees("你的反向把均方根当作常数。");
  expect(await seriousViolations(lea.page)).toEqual([]);
  await lea.write(REFERENCE);
  await lea.submit();
  await lea.sees(lea.text("workbench.passedText"));
  expect([...person.complaints, ...lea.complaints]).toEqual([]);
  await Promise.all([person.close(), lea.close()]);
});

async function askFourQuestions(wang: Instructor): Promise<void> {
  await wang.ask(
    1,
    "single",
    { prompt: "RMSNorm 比 LayerNorm 少做什么？", explanation: "RMSNorm 不减均值，只除以均方根。" },
    ["减去均值", "乘以权重"],
  );
  await wang.ask(
    2,
    "single",
    { prompt: "eps 加在哪里？", explanation: "加在平方的均值上，开方之前，分母才不会是 0。" },
    ["开方之前", "开方之后"],
  );
  await wang.ask(
    3,
    "numeric",
    {
      prompt: "eps 为 0 时，$[3, 4]$ 的均方根的平方是多少？",
      explanation: "$(9 + 16) / 2 = 12.5$。",
    },
    ["12.5"],
  );
  await wang.ask(
    4,
    "ordering",
    { prompt: "前向按什么顺序计算？", explanation: "先平方，再平均，再开方，最后相除。" },
    ["平方并求均值", "加 eps 后开方", "相除并乘以权重"],
  );
}

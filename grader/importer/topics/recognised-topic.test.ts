import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { archetypeNames, loadArchetype } from "../archetype/archetype.ts";
import { findQuestions } from "../questions/find-questions.ts";
import type { FoundQuestion } from "../questions/found-question.ts";
import { fixtureText } from "../testing/fixture.ts";
import { GLOSSARY } from "./glossary.ts";
import { guessedTopic, LEAST_CONFIDENCE, recognisedTopic, topicsOf } from "./recognised-topic.ts";

const topicOf = (question: FoundQuestion) => recognisedTopic(topicsOf(question), question.title);
const asked = (title: string, question = title, answer = ""): FoundQuestion => ({
  number: 1,
  title,
  question,
  answer,
  explanation: "",
  lines: [1, 1],
});

const questions = findQuestions(fixtureText("backpropagation-zh.md")).questions;

test("every question of the document has a topic, and an archetype", () => {
  expect(questions.map((question) => topicOf(question)?.archetype ?? null)).not.toContain(null);
  expect(new Set(questions.map((question) => topicOf(question)?.archetype)).size).toBeGreaterThanOrEqual(13);
});

describe("the document shuffled, renumbered and reworded", () => {
  const REWORDED: readonly [RegExp, string][] = [
    [/^什么是(.*)？$/gm, "请谈谈$1。"],
    [/是什么？/g, "指的是什么？"],
    [/它(?:是)?如何工作的?？/g, "说说它的原理。"],
    [/它在神经网络中有何作用？/g, "为什么需要它？"],
    [/它适用于哪些类型的问题？/g, "可以用在哪里？"],
    [/用于/g, "被用来"],
    [/提高/g, "改善"],
    [/神经网络/g, "网络模型"],
  ];
  const reworded = (text: string) => REWORDED.reduce((said, [from, to]) => said.replace(from, to), text);
  /** Any order, from the numbers of a generator. */
  const shuffled = (order: readonly number[]) =>
    questions.map((question, at) => ({ question, key: order[at] ?? 0 })).sort((a, b) => a.key - b.key);

  test("leads to the same archetypes", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 30, maxLength: 30 }),
        fc.integer({ min: 1, max: 900 }),
        (order, from) => {
          const written = shuffled(order).map(({ question }, at) => {
            const { title, question: asked, answer, explanation } = question;
            return [
              `## 第${from + at}题 ${reworded(title)}`,
              `问题：${reworded(asked)}`,
              `参考答案：${reworded(answer)}`,
              `答案解析：${reworded(explanation)}`,
            ].join("\n\n");
          });
          const again = findQuestions(`# 目录\n\n${written.join("\n\n")}\n`).questions;
          expect(again).toHaveLength(30);
          expect(again.map(({ number }) => number)).toEqual(order.map((_, at) => from + at));
          expect(again.map((question) => topicOf(question)?.archetype)).toEqual(
            shuffled(order).map(({ question }) => topicOf(question)?.archetype),
          );
        },
      ),
      { seed: 5, numRuns: 10 },
    );
  });

  test("and without its titles", () => {
    for (const question of questions) {
      const untitled = { ...question, title: "" };
      expect(topicOf(untitled)?.archetype, question.title).toBe(topicOf(question)?.archetype);
    }
  });
});

test("the importer holds no title or question of the document", () => {
  const dir = fileURLToPath(new URL("..", import.meta.url));
  const sources = readdirSync(dir, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(ts|yaml)$/.test(file) && !file.endsWith(".test.ts") && !file.startsWith("fixtures"))
    .map((file) => readFileSync(`${dir}/${file}`, "utf8"))
    .join("\n");
  expect(sources).toContain("池化");
  for (const { title, question } of questions) {
    expect(sources).not.toContain(title);
    expect(sources).not.toContain(question);
  }
  expect(sources).not.toContain("qa-backpropagation");
});

describe("a part weighs more than the whole it belongs to", () => {
  test.each([
    ["卷积神经网络中的池化层有什么作用？", "pooling"],
    ["What does batch normalization do in a convolutional neural network?", "normalisation"],
    ["How does padding work in a CNN?", "padding"],
    ["What is backpropagation through time in an RNN?", "recurrent-networks"],
    ["生成对抗网络的判别器怎样训练？", "generative-adversarial-networks"],
    ["What is the softmax cross-entropy loss?", "cross-entropy"],
    ["What is weight initialization, and why Xavier?", "weight-initialisation"],
    ["How do Transformers use self-attention?", "attention"],
    ["BN", "normalisation"],
    ["为什么要用BN？", "normalisation"],
    ["Batch-Normalization的原理", "normalisation"],
    ["What does nn.BatchNorm2d keep?", "normalisation"],
  ])("%s", (title, topic) => {
    expect(topicOf(asked(title))?.name).toBe(topic);
  });
});

describe("two topics that need different exercises are neither's", () => {
  test.each([
    "Explain dropout and batch normalization",
    "dropout与BN能一起用吗",
    "CNN vs RNN?",
    "RNN和CNN的区别",
    "How do LSTM and attention differ?",
    "Explain pooling, stride and padding",
    "Why does batch normalization help against vanishing gradients?",
    "池化与卷积有什么区别？",
  ])("%s", (title) => {
    const guess = guessedTopic(topicsOf(asked(title)), title);
    expect(guess?.confidence).toBeGreaterThan(0);
    expect(guess?.confidence).toBeLessThan(LEAST_CONFIDENCE);
  });

  test.each([
    ["What is the softmax cross-entropy loss, and how does it differ from hinge?", "cross-entropy"],
    ["What are LSTM and GRU?", "recurrent-networks"],
    ["How does ReLU mitigate the vanishing gradient problem?", "vanishing-and-exploding-gradients"],
    ["How does a convolution differ from a CNN?", "convolution"],
    ["How do dropout and a GPU go together?", "dropout"],
    ["What is the difference between max and average pooling?", "pooling"],
  ])("%s is about one", (title, topic) => {
    expect(topicOf(asked(title))?.name).toBe(topic);
  });
});

test("choices do not say what a question is about", () => {
  const [found] = findQuestions("1. 哪个是激活函数？\nA. ReLU\nB. SGD\nC. 池化\nD. BN\n答案：A\n").questions;
  expect(found === undefined ? null : topicOf(found)?.name).toBe("activation-functions");
});

describe("another field", () => {
  test.each([
    ["唐朝的首都在哪里？"],
    ["如何优化城市交通？"],
    ["What is the capital of Peru?"],
    ["Who pays attention to grammar?"],
    ["What is a coffee filter made of?"],
    ["这面墙的填充材料是什么？"],
    [""],
  ])("%s", (title) => {
    expect(topicOf(asked(title))).toBeNull();
  });

  test.each([
    ["How does face recognition work?", "A network is trained with a softmax and a cross-entropy loss."],
    ["What are hyperparameters?", "The learning rate, the optimizer, the batch size."],
    ["什么是超参数？", "学习率、优化器等在训练前设定的量。"],
    ["目标检测有哪些方法？", "用交叉熵和 softmax 训练分类分支。"],
    ["What is internal covariate shift?", "Use dropout, a momentum and SGD."],
    ["What is data?", "Dropout, dropout and dropout."],
  ])("%s, whose answer names another topic in passing", (title, answer) => {
    const guess = guessedTopic(topicsOf(asked(title, title, answer)), title);
    expect(guess?.confidence ?? 0).toBeLessThan(LEAST_CONFIDENCE);
  });

  test("what is talked about but not computed has a topic without an archetype", () => {
    expect(topicOf(asked("深度学习框架有哪些？", "请比较 PyTorch 与 TensorFlow。"))).toMatchObject({
      name: "frameworks",
      archetype: null,
    });
  });
});

test("every archetype that a topic names is there, with the parameters it sets", () => {
  const named = GLOSSARY.filter(({ archetype }) => archetype !== null);
  for (const { archetype, parameters } of named)
    expect(loadArchetype(archetype ?? "", parameters).name).toBe(archetype);
  expect(new Set(named.map(({ archetype }) => archetype))).toEqual(new Set(archetypeNames()));
});

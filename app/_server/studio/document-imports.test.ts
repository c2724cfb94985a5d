import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestApi, type TestApi } from "../api/testing/open-test-api.ts";
import { inImportWorker } from "./in-import-worker.ts";

type Client = Record<string, string>;

const THREE = `# 复习题

## 1. 什么是反向传播？请写出链式法则。

反向传播用链式法则从后往前计算梯度。

## 2. 为什么要做数据增强？

它能增加训练数据的多样性。

## 3. Softmax 与交叉熵损失的梯度是什么？

p − y。
`;

describe("documents of questions", () => {
  let site: TestApi;
  let ada: Client;
  beforeAll(async () => {
    site = await openTestApi();
    ada = await site.account("ada", "instructor");
  });
  afterAll(() => site.close());

  const post = async (path: string, body: object, who = ada) =>
    (await site.ask("POST", path, body, who)).json();
  const plan = (document: object) => post("/api/studio/import", { name: "questions.md", ...document });
  const errorOf = (code: string) => ({ error: expect.objectContaining({ code }) });

  test("are shown with their cuts, and with what was left out", async () => {
    const { questions, account, text, encoding } = await plan({ text: THREE });
    expect([text, encoding]).toEqual([THREE, "utf-8"]);
    expect(questions).toMatchObject([
      { lines: [3, 5], answered: true, archetype: "dense-backward" },
      { title: expect.stringContaining("数据增强"), archetype: "transform" },
      { lines: expect.any(Array) },
    ]);
    expect(account).toContainEqual(
      expect.objectContaining({ text: "复习题", taken: null, reason: "section" }),
    );
    // Nothing has been made of it.
    const { exercises } = await (await site.ask("GET", "/api/studio/exercises", undefined, ada)).json();
    expect(exercises).toEqual([]);
  });

  test("are read in the encoding they have", async () => {
    const gb = readFileSync("grader/importer/testing/short-gb18030.txt");
    const { encoding, questions } = await plan({ base64: gb.toString("base64") });
    expect([encoding, questions.length > 0]).toEqual(["gb18030", true]);
  });

  test("become drafts as they were chosen, each by itself", async () => {
    await site.studioExercise(ada, "taken-before");
    const choices = [
      { place: 0, slug: "my-backprop" },
      // Recognised, and chosen to be a quiz alone.
      { place: 1, slug: "my-augmentation", topic: null },
      { place: 2, slug: "taken-before" },
      { place: 2, slug: "my-softmax", topic: "activation-functions" },
    ];
    const document = { name: "questions.md", text: THREE };
    const { made, refused } = await post("/api/studio/import/drafts", { document, choices });
    expect(refused).toEqual([
      { place: 2, code: "slugTaken", message: expect.stringContaining("taken-before") },
    ]);
    expect(made.map(({ slug }: { slug: string }) => slug)).toEqual([
      "my-backprop",
      "my-augmentation",
      "my-softmax",
    ]);
    const views = [];
    for (const { id } of made)
      views.push(await (await site.ask("GET", `/api/studio/exercises/${id}`, undefined, ada)).json());
    expect(views.map(({ problems }) => problems)).toEqual([[], [], []]);
    expect(Object.keys(views[0].spec.functions)).toContain("dense");
    expect(views[1].spec.functions).toEqual({});
    expect(Object.keys(views[2].spec.functions)).not.toContain("dense");
  });

  test.each([
    ["documentEmpty", { text: " \n\n" }],
    [
      "documentNotText",
      { base64: Buffer.from(Array.from({ length: 512 }, (_, i) => i % 256)).toString("base64") },
    ],
    ["noQuestions", { text: "Nothing is asked here.\n" }],
    ["documentTooLarge", { text: "x".repeat(2 * 1024 * 1024 + 1) }],
    [
      "tooManyQuestions",
      { text: Array.from({ length: 1_001 }, (_, i) => `## ${i + 1}. Why ${i}?\n\nSo.\n`).join("\n") },
    ],
    ["badRequest", { text: "x", base64: "eA==" }],
    ["badRequest", { base64: "not base64!" }],
    ["tooLarge", { text: "x".repeat(5 * 1024 * 1024) }],
  ])("are refused with what to do: %s", async (code, document) => {
    expect(await plan(document)).toEqual(errorOf(code));
  });

  test("of a thousand questions leave the server to others meanwhile", async () => {
    const text = Array.from(
      { length: 1_000 },
      (_, i) => `## ${i + 1}. 什么是第 ${i} 种激活函数？\n\nReLU 的导数是 0 或 1。\n`,
    ).join("\n");
    const order: string[] = [];
    const planning = plan({ text }).finally(() => order.push("plan"));
    for (let i = 0; i < 5; i += 1) {
      await site.ask("GET", "/api/studio/exercises", undefined, ada);
      order.push("list");
    }
    expect((await planning).questions).toHaveLength(1_000);
    expect(order).toEqual(["list", "list", "list", "list", "list", "plan"]);
  }, 60_000);

  test("that take too long are given up, and the next is read", async () => {
    const bytes = Buffer.from(THREE.repeat(200));
    const sent = { name: "x", bytes, taken: new Set<string>() };
    await expect(inImportWorker({ kind: "plan", sent }, { mostMs: 1 })).rejects.toMatchObject({
      code: "importTooHard",
    });
    expect(await inImportWorker({ kind: "plan", sent })).toMatchObject({ status: "planned" });
  });

  test("may be one question, pasted with its answer", async () => {
    const create = (slug: string, text: string) =>
      post("/api/studio/exercises", { slug, from: { kind: "question", text } });
    const { id } = await create(
      "pasted-question",
      "**1. 什么是反向传播？请写出链式法则。**\n\n从后往前计算梯度。\n",
    );
    const made = await (await site.ask("GET", `/api/studio/exercises/${id}`, undefined, ada)).json();
    expect(made).toMatchObject({ problems: [], spec: { source: null, slug: "pasted-question" } });
    expect(Object.keys(made.spec.functions)).toContain("dense");
    const plain = await create("no-question-mark", "Derive RMSNorm\nDivide by the root mean square.");
    expect(plain).toEqual({ id: expect.any(String) });
    expect(await create("several-at-once", THREE)).toEqual(errorOf("severalQuestions"));
    expect(await create("nothing-pasted", "   ")).toEqual(errorOf("documentEmpty"));
  });

  test("may be none: a kind of exercise to begin with", async () => {
    const { archetypes } = await (await site.ask("GET", "/api/studio/archetypes", undefined, ada)).json();
    expect(archetypes.map(({ name }: { name: string }) => name)).toContain("normalisation");
    const create = (slug: string, name: string) =>
      post("/api/studio/exercises", { slug, from: { kind: "archetype", name } });
    const { id } = await create("by-archetype", "normalisation");
    expect(await (await site.ask("GET", `/api/studio/exercises/${id}`, undefined, ada)).json()).toMatchObject(
      {
        problems: [],
      },
    );
    expect(await create("by-no-archetype", "../../etc")).toEqual(errorOf("badRequest"));
  });
});

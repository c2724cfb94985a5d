import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fixtureText } from "../testing/fixture.ts";
import { findQuestions } from "./find-questions.ts";

const titles = (text: string) => findQuestions(text).questions.map(({ title }) => title);

describe("a document with numbered headings", () => {
  const text = fixtureText("backpropagation-zh.md");
  const found = findQuestions(text).questions;

  test("gives every question its number, its parts and its lines", () => {
    expect(found.map(({ number }) => number)).toEqual(Array.from({ length: 30 }, (_, n) => n + 1));
    const lines = text.split("\n");
    for (const {
      title,
      question,
      answer,
      lines: [first, last],
    } of found) {
      expect(lines[first - 1]).toContain(title);
      expect(question).not.toBe("");
      expect(answer).not.toBe("");
      expect(lines[last - 1]?.trim()).not.toBe("");
    }
  });

  test("keeps code, lists and punctuation in the answers", () => {
    const code = found.find(({ answer }) => answer.includes("```python"));
    expect(code?.answer).toContain("optimizer.step()\n```");
    expect(code?.explanation).toContain("`nn.Linear`");
    expect(found[0]?.explanation).toContain("4. **权重更新");
    expect(found[0]?.title.endsWith("？")).toBe(true);
  });

  test("says what a question lacks", () => {
    expect(found.filter(({ explanation }) => explanation === "")).toHaveLength(1);
  });
});

describe("documents of other shapes", () => {
  test("Q: and A: in plain text, with a list in an answer and an answer that is missing", () => {
    const found = findQuestions(fixtureText("interview-en.txt")).questions;
    expect(found).toMatchObject([
      { number: 1, title: "What does dropout do, and when is it switched off?", lines: [4, 7] },
      { number: 2, lines: [9, 14], explanation: expect.stringContaining("saturates") },
      { number: 3, answer: expect.stringContaining("3. The learning rate scales"), lines: [16, 19] },
      { number: 4 },
      { number: 5, title: "What is max pooling?", answer: "", lines: [24, 24] },
    ]);
    expect(found[1]?.answer).toContain("    softmax(q @ k.T / sqrt(d)) @ v");
  });

  test("a numbered list behind a table of contents, full-width", () => {
    const found = findQuestions(fixtureText("exam-zh.md")).questions;
    expect(found).toHaveLength(4);
    expect(found[0]).toMatchObject({
      number: 1,
      title: "什么是残差连接？",
      question: "残差连接（ResNet 里的捷径）为什么能让很深的网络训练起来？",
      explanation: "误差沿着捷径原样传回。",
    });
    expect(found[0]?.answer).toContain("2. 经过两层");
  });

  test("headings with emoji and entities, code that looks like a question", () => {
    expect(findQuestions(fixtureText("emoji-headings.md")).questions).toMatchObject([
      { number: 1, title: "Batch normalization", explanation: "Both depend on the input." },
      { number: 2, question: "Why does He initialization keep gradients from vanishing?" },
      { number: 3, title: "Recurrent networks", answer: "" },
    ]);
  });

  test("GB18030, Chinese numerals", () => {
    expect(findQuestions(fixtureText("short-gb18030.txt")).questions).toMatchObject([
      { number: 1, title: "什么是激活函数？", answer: "引入非线性。", lines: [1, 3] },
      { number: 2, explanation: "步长为 2 时大约减半。", lines: [5, 8] },
    ]);
  });

  test.each([
    ["headings without numbers", "## What is padding?\nZeros around it.\n\n## What is stride?\nA step.\n", 2],
    ["headings without markers", "### 1. What is padding?\nZeros.\n### 2. Strides\nWhat?\n", 2],
    ["第…题", "第一题 什么是填充\n题目：填充是什么？\n答案：零。\n第十二题\n题目：步长？\n答案：一步。\n", 2],
    ["brackets", "【题目】什么是填充？\n【答案】零。\n【题目】步长？\n【参考答案】一步。\n", 2],
    [
      "one heading that lacks its number",
      "#### 1. A\n**Question:** a?\n**Answer:** b\n#### B\n**Question:** c?\n**Answer:** d\n",
      2,
    ],
    [
      "parts as headings",
      "## Question 1: What is stride?\n### Answer\nA step.\n## Question 2: Padding?\n### Answer\nZeros.\n",
      2,
    ],
    ["a fence nobody closes", "Q: What is stride?\nA: see\n```python\nQ: What is padding?\nA: zeros\n", 2],
    ["choices", "Q1: Which is linear?\nA. relu\nB. the dense layer\nAnswer: B\n", 1],
  ])("%s", (_, text, count) => {
    expect(titles(text)).toHaveLength(count);
  });
});

describe("every kind of document is read, and every heading and item accounted for", () => {
  test.each([
    ["bullets-zh.md", 5, ["学习率过大会怎样？"], ["section", "asks-nothing", "to-do"]],
    ["one-line-en.md", 8, ["What is a stride?"], ["asks-nothing"]],
    ["all-ones-en.md", 5, "all", ["asks-nothing"]],
    ["topics-en.md", 6, [], ["section", "asks-nothing"]],
    ["mixed-zh.md", 10, ["填充有什么用？", "词嵌入是什么？"], ["section"]],
    ["table-en.md", 6, ["Why pool?", "What is a receptive field?"], []],
    ["folds-en.md", 5, [], []],
    ["bold-zh.md", 4, ["损失不下降说明什么？"], []],
    ["word.txt", 4, ["What is an embedding？"], ["asks-nothing"]],
    ["web-page.html", 5, ["What is a kernel?"], ["contents"]],
    ["lines-en.txt", 4, ["Who knows?", "How is a bias initialised?"], []],
  ])("%s", (file, count, unanswered, reasons) => {
    const { questions, account } = findQuestions(fixtureText(file));
    expect(questions).toHaveLength(count);
    const without = questions.filter(({ answer }) => answer === "").map(({ title }) => title);
    expect(without).toEqual(unanswered === "all" ? questions.map(({ title }) => title) : unanswered);
    const begun = account.filter(({ taken }) => taken === "question").map(({ question }) => question);
    expect(new Set(begun).size).toBe(begun.length);
    for (const { taken, question, reason } of account) {
      expect(taken === null).toBe(reason !== null);
      expect(question === null).toBe(taken === null);
    }
    const left = new Set(
      account.flatMap(({ reason, text }) => (text.startsWith("Deep") ? [] : (reason ?? []))),
    );
    for (const reason of reasons) expect(left).toContain(reason);
  });
});

describe("a question without an answer takes none from what follows", () => {
  test.each([
    ["the next item", "1. What is dropout?\n2. Batch normalization layers\n3. What is pooling?\n", 2],
    [
      "the next item of a list that Markdown counts",
      "1. What is dropout?\n1. Layers\n1. What is pooling?\n",
      2,
    ],
    ["what stands below it", "1. What is dropout?\n2. Layers\n   are stacked\n3. What is pooling?\n", 2],
    ["the next bullet", "- What is dropout?\n- Layers\n- What is pooling?\n", 2],
    ["what is to be done", "## What is dropout?\n\n- [ ] TODO\n\n## What is pooling?\n- [ ] write\n", 2],
    ["a box to tick among questions", "- What is dropout?\n- [ ] TODO\n- What is pooling?\n", 2],
    ["a placeholder", "Q: What is dropout?\nA: TODO: ask Li\nQ: What is pooling?\nA: （待补充）\n", 2],
    ["a picture", "## What is dropout?\n![](mask.png)\n## What is pooling?\nhttps://example.org/pool\n", 2],
    [
      "an item that is marked but says nothing",
      "1. What is dropout?\nAnswer:\n2. Layers\n3. What is pooling?\n",
      2,
    ],
    [
      "the paragraph that ends the list",
      "- What is dropout?\n- What is pooling?\n- What is Adam?\n\nGood luck!\n",
      3,
    ],
    ["the next chapter", "## Why drop units?\n\n# Part two\n\nSome prose.\n\n## Why pool?\n", 2],
    [
      "a header of a table",
      "| Question | Answer |\n|--|--|\n| What is dropout? | |\n| What is pooling? | - |\n",
      2,
    ],
    [
      "a list of contents",
      "- [What is dropout?](#a)\n- [Why pool?](#b)\n\n## What is dropout?\n## Why pool?\n",
      2,
    ],
  ])("%s", (_, text, count) => {
    const { questions } = findQuestions(text);
    expect(questions.map(({ answer }) => answer)).toEqual(Array.from({ length: count }, () => ""));
  });
});

test.each([
  [
    "a list of steps in an answer",
    "1. How is Adam computed?\nIn steps:\n1. the mean\n2. the square\n2. What is SGD?\nA step.\n",
  ],
  ["bullets", "- How is Adam computed? In steps:\n- the mean\n- the square\n- What is SGD? A step.\n"],
  [
    "choices that are ticked",
    "- How is Adam computed?\n  - [x] by the mean, and the square\n- What is SGD?\n  A step.\n",
  ],
])("%s stays in it", (_, text) => {
  const { questions } = findQuestions(text);
  expect(questions).toHaveLength(2);
  expect(questions[0]?.answer).toMatch(/the mean[\s\S]*the square/);
  expect(questions[1]?.answer).toBe("A step.");
});

test.each([
  ["underlined headings", "What is momentum?\n======\nA mean.\n\nWhat is Adam?\n======\nA step.\n"],
  ["bold lines", "**1. What is momentum?**\n\nA mean.\n\n**2. What is Adam?**\n\nA step.\n"],
  ["tags", "<h3>1. What is momentum?</h3>\nA mean.\n<h3>2. What is Adam?</h3>\nA step.\n"],
  ["chapters", "## 1.1 What is momentum?\n**Answer** A mean.\n## 1.2 What is Adam?\n**Answer** A step.\n"],
  [
    "quotes",
    "> **Q:** What is momentum?\n>\n> **A:** A mean.\n\n> **Q:** What is Adam?\n>\n> **A:** A step.\n",
  ],
  ["rules", "Q: What is momentum?\nA: A mean.\n\n---\n\nQ: What is Adam?\nA: A step.\n\n***\n"],
  [
    "folds",
    "<details>\n<summary>Q1: What is momentum?</summary>\n\nA1: A mean.\n</details>\n\n<details>\n<summary>Q2: What is Adam?</summary>\n\nA2: A step.\n</details>\n",
  ],
])("%s leave no trace in titles and answers", (_, text) => {
  expect(findQuestions(text).questions).toMatchObject([
    { title: "What is momentum?", question: expect.stringMatching(/^What is momentum\?/), answer: "A mean." },
    { title: "What is Adam?", question: expect.stringMatching(/^What is Adam\?/), answer: "A step." },
  ]);
});

test.each([
  ["signs that are no tags", "## Is N<M and K>1?\nYes.\n", "Is N<M and K>1?"],
  ["a tag in code", "## What does `<p>` do in *HTML*?\nIt.\n", "What does <p> do in *HTML*?"],
  ["blanks to be filled", "1. 池化层有____个参数。\n答案：0\n", "池化层有____个参数。"],
  ["a bracket to be filled", "1. ReLU 会饱和（　）\n答案：错\n", "ReLU 会饱和（　）"],
  ["the marker in front of it", "1. Q: What is dropout? A: Noise.\n2. Why?\n", "What is dropout?"],
])("a title keeps its words: %s", (_, text, title) => {
  expect(titles(text)[0]).toBe(title);
});

test.each([
  [
    "an item's marker",
    "1. What is dropout? Answer: noise.\n2. 为什么？ 答：否则过拟合。\n",
    ["noise.", "否则过拟合。"],
  ],
  [
    "bold tasks",
    "- **What is dropout?** Noise.\n- **Explain pooling**\n  The largest.\n",
    ["Noise.", "The largest."],
  ],
  [
    "a table in an answer",
    "1. What is padding?\n\n   | case |\n   |---|\n   | What is valid? |\n",
    ["| case |\n|---|\n| What is valid? |"],
  ],
  [
    "cases of something",
    "# What is padding?\n| case |\n|---|\n| valid? |\n",
    ["| case |\n|---|\n| valid? |"],
  ],
  ["a column of explanations", "|问题|解析|答案|\n|-|-|-|\n|什么是池化？|缩小|取最大|\n", ["取最大\n\n缩小"]],
  ["Word's other bullets", "1. What is dropout?\n§\tNoise\n2. Why?\n§\tSo\n", ["- Noise", "- So"]],
])("what is answered is taken as written: %s", (_, text, answers) => {
  expect(findQuestions(text).questions.map(({ answer }) => answer)).toEqual(answers);
});

describe("questions are told apart", () => {
  test.each([
    [
      "（1） within 2、",
      "1、什么是池化？\n取最大\n2、什么是BN？\n（1）减均值\n（2）除标准差\n3、什么是步长？\n",
      ["取最大", "（1）减均值\n（2）除标准差", ""],
    ],
    [
      "1. within 一、",
      "一、什么是残差？\n1. 捷径\n2. 相加\n二、什么是步长？\n1. 距离\n",
      ["1. 捷径\n2. 相加", "1. 距离"],
    ],
    ["3) behind 2.", "1. Why drop?\n2. Why pool?\n3) Why add?\n4. Why stop?\n", ["", "", "", ""]],
    ["on one line", "Q1: Why drop?\nA1: Noise.\n\n**Q2.** Why pool? **A2.** Size.\n", ["Noise.", "Size."]],
    ["1) behind Q1)", "Q1) Define dropout.\nAns: noise\n2) Why add?\nYes.\n", ["noise", "Yes."]],
    [
      "called questions",
      "### Question 1. Batch size\n\n### Question 2. Momentum\n\n### 第三题 步长\n",
      ["", "", ""],
    ],
    [
      "parts of an exam",
      "### 一、选择题\n1. 以下饱和的是\nA. ReLU\nB. tanh\n答案：B\n### 二、填空题（每空 2 分）\n1. 池化有____个参数。\n答：0\n",
      ["B", "0"],
    ],
    [
      "questions and answers on one line",
      "* **Q:** Why drop? **A:** Noise.\n* **Q:** Why pool? A: Size.\n",
      ["Noise.", "Size."],
    ],
    ["markers behind an item", "1. Why drop? Noise.\n- Q: Why pool?\n  A: Size.\n", ["Noise.", "Size."]],
    ["Que", "Q. Why drop?\nAns. Noise.\n\nQue 2: Define pooling\nAns: Size.\n", ["Noise.", "Size."]],
    [
      "a bold word in a sentence",
      "## 为什么丢弃？\n扩大噪声，**问：** 无\n## 为什么池化？\n",
      ["扩大噪声，**问：** 无", ""],
    ],
    [
      "what is to be done",
      "## Why drop?\nNoise.\n## TODO\n- Why pool?\n## Quiz\n- [x] Noise\n## Why add?\nSo.\n",
      ["Noise.", "", "So."],
    ],
    ["blanks", "1. 池化层有____个参数。\n2. ReLU 会饱和（　）\n", ["", ""]],
    [
      "items with answers",
      "## Terms\n1. Softmax\nAnswer: exponentials\n2. Dropout\nAnswer: noise\n",
      ["exponentials", "noise"],
    ],
    [
      "in the text of one",
      "## Why drop?\nAnswer: noise\n1. first\n2. second\nAnswer 2: more\n",
      ["noise\n1. first\n2. second\nAnswer 2: more"],
    ],
  ])("%s", (_, text, answers) => {
    const { questions } = findQuestions(text);
    expect(questions.map(({ answer }) => answer)).toEqual(answers);
    for (const { title } of questions) expect(title).not.toMatch(/题$|Terms/);
  });

  test("and get the answers that are listed behind them, by their numbers", () => {
    const text =
      "## 题目\n1. 什么是池化？\n2. 什么是步长？\n3. 什么是BN？\n\n## 答案\n1. 取最大：**省**。\n3. 归一化\n   两步\n\n## 附录\n1. 别的\n";
    const { questions, account } = findQuestions(text);
    expect(questions.map(({ answer }) => answer)).toEqual(["取最大：**省**。", "", "归一化\n   两步"]);
    expect(account.flatMap(({ line, reason }) => (reason === null ? [] : [line]))).toEqual([1, 6, 11, 12]);
  });

  test("the first choice in brackets is no answer", () => {
    const [found] = findQuestions(
      "1. Which is an optimizer?\n(a) Adam\n(b) Pooling\nAnswer: (a)\n",
    ).questions;
    expect(found).toMatchObject({ question: "(a) Adam\n(b) Pooling", answer: "(a)" });
  });
});

test("a web page whose tags stand on lines of their own is read, and what it does not show is not", () => {
  const page = [
    "<html><head><title>Why?</title></head><!-- <h2>What is hidden?</h2> -->",
    "<h2>\n  What is dropout?\n</h2>\n<p>\n  Noise.\n</p>\n<ul>\n  <li>\n    one\n  </li>\n  <li>two</li>\n</ul>",
    "<table><tr><th>Question</th><th>Answer</th></tr>\n<tr><td>\n  What is ReLU?\n</td><td>max</td></tr></table>",
    "<ol>\n  <li>\n    <p>What is SGD?</p>\n    <p>A step.</p>\n  </li>\n</ol>\n<h2>Left open\n\n\n\n\n",
    "<h2>Why pool?</h2>\n<p>To shrink.</p>\n</body></html>",
  ];
  expect(findQuestions(page.join("\n")).questions).toMatchObject([
    { title: "What is dropout?", answer: "Noise.\n- one\n\n- two" },
    { title: "What is ReLU?", answer: "max" },
    { title: "What is SGD?", answer: "A step." },
    { title: "Why pool?", answer: "To shrink." },
  ]);
});

test("entities are resolved in text and left alone in code", () => {
  const [found] = findQuestions("Q: Is a &lt; b?\nA: yes &amp; no\n```\na &lt; b\n```\n").questions;
  expect(found).toMatchObject({ question: "Is a < b?", answer: "yes & no\n```\na &lt; b\n```" });
});

test.each([
  ["prose", "It was a dark and stormy night.\n\nThe rain fell in torrents.\n"],
  ["a list of steps", "1. Wash the rice\n2. Boil it\n3. Serve\n"],
  ["code", "```\nQ: What?\nA: That.\n```\n"],
])("there are no questions in %s", (_, text) => {
  expect(findQuestions(text).questions).toEqual([]);
});

test.each([
  ["headings", `${"## Pooling\nThe largest.\n".repeat(50_000)}## What is dropout?\nNoise.\n`],
  ["items in an answer", `- What is dropout? In steps:\n${"- one\n".repeat(100_000)}`],
  ["folds", `${"<details><summary>x</summary>\ny\n</details>\n".repeat(20_000)}# What is dropout?\nNoise.\n`],
  ["columns of blanks", `# What is dropout?\n${" ".repeat(1500)}- one\n`.repeat(1000)],
])("a document of nothing but %s is read in the time of its length", (_, text) => {
  expect(findQuestions(text).questions[0]).toMatchObject({ title: "What is dropout?" });
});

test("a heading with a number and nothing else is no question, and accounted for", () => {
  const { questions, account } = findQuestions("# 第三题\n\n# 第四题\nA: 有\n");
  expect(questions).toMatchObject([{ number: 4, title: "第 4 题", question: "第 4 题", answer: "有" }]);
  expect(account).toMatchObject([{ line: 1, reason: "asks-nothing" }, { taken: "question" }]);
});

describe("whatever the text", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "# ",
      "## 1. ",
      "**题目：** ",
      "答案:",
      "Q: ",
      "A: ",
      "解析：",
      "```",
      "1. ",
      "什么是",
      "？",
      "\n",
      "\n\n",
      "  ",
      "&#65;",
      "第三题",
    ),
    fc.string({ unit: "grapheme", maxLength: 6 }),
  );

  test("nothing throws, and every question lies within the document", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join("");
        const lines = text.split("\n").length;
        for (const {
          lines: [first, last],
        } of findQuestions(text).questions) {
          expect(first).toBeGreaterThanOrEqual(1);
          expect(last).toBeGreaterThanOrEqual(first);
          expect(last).toBeLessThanOrEqual(lines);
        }
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  test("no question is lost or made by what stands in front of the document", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("Preface.", "", "Some notes", "前言"), { maxLength: 5 }),
        (front) => {
          const text = fixtureText("emoji-headings.md");
          expect(titles(`${front.join("\n")}\n${text}`)).toEqual(titles(text));
        },
      ),
      { seed: 4, numRuns: 20 },
    );
  });
});

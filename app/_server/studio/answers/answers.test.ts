import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventually } from "../../../../testing/eventually.ts";
import { openTestApi, type TestApi } from "../../api/testing/open-test-api.ts";

type Client = Record<string, string>;

const SLUG = "my-activations";
const REFERENCE = readFileSync("exercises/activation-functions/reference.ts", "utf8");
/** A slip that none of the exercise's misconceptions is, in twelve styles: the sigmoid has a 2 where a 1 should be. */
const SLIP = REFERENCE.replace("1 / (1 + Math.exp(-v))", "1 / (2 + Math.exp(-v))");
const STYLES: readonly ((source: string, at: number) => string)[] = [
  (source, at) => `// by learner ${at}\n${source}`,
  (source, at) => source.replace("1 / (2 + Math.exp(-v))", `1 / (Math.exp(-v) + 2) /* learner ${at} */`),
  (source, at) =>
    source.replace(
      "1 / (2 + Math.exp(-v))",
      `[v].map((learner${at}) => 1 / (2 + Math.exp(-learner${at})))[0]`,
    ),
  (source) => source.replace("1 / (2 + Math.exp(-v))", "Math.pow(2 + Math.exp(-v), -1)"),
];

/** Twelve learners with the same slip; its author names it, and the thirteenth hears the name. */
describe("answers without a name", () => {
  let site: TestApi;
  let ada: Client;
  let id: string;
  const learners: Client[] = [];

  const json = async (method: string, path: string, body?: object, who: Client = ada) =>
    (await site.ask(method, path, body, who)).json();
  const own = (path: string) => `/api/studio/exercises/${id}${path}`;
  const publish = () => json("POST", own("/publish"), { listing: "link" });
  const submit = async (who: Client, source: string, key: string) => {
    const { id: submission } = await json("POST", "/api/submissions", { slug: SLUG, source, key }, who);
    return eventually(async () => {
      const view = await json("GET", `/api/submissions/${submission}`, undefined, who);
      expect(view).toMatchObject({ status: "graded" });
      return view;
    });
  };

  beforeAll(async () => {
    site = await openTestApi({ SUBMISSIONS_PER_MINUTE: "1000" });
    ada = await site.account("ada", "instructor");
    const from = { kind: "copy", slug: "activation-functions" };
    id = (await json("POST", "/api/studio/exercises", { slug: SLUG, from })).id;
    expect(await publish()).toMatchObject({ status: "published" });
    expect(SLIP).not.toBe(REFERENCE);
    for (let at = 0; at < 12; at += 1) {
      const learner = await site.account(`lea${at}`);
      learners.push(learner);
      const style = STYLES[at % STYLES.length] ?? ((source: string) => source);
      const { report } = await submit(learner, style(SLIP, at), `slip-of-learner-${at}`);
      expect(
        report.checks.flatMap((check: { diagnoses: { kind: string }[] }) => check.diagnoses),
      ).not.toContainEqual(expect.objectContaining({ kind: "misconception" }));
    }
    const alone = REFERENCE.replace("1 / (1 + Math.exp(-v))", "7");
    await submit(await site.account("sol"), alone, "slip-of-one-alone");
  }, 600_000);
  afterAll(() => site.close());

  /** Everybody gets `one` wrong and then right; half of them know `two`. */
  const answerQuiz = async () => {
    const { database } = site.platform;
    const { versionId } = await database.submission.findFirstOrThrow({ where: { exerciseId: id } });
    const users = await database.submission.findMany({
      where: { exerciseId: id },
      select: { userId: true },
    });
    const answer = { exerciseId: id, versionId, order: [0, 1], answer: [0] };
    const data = users.flatMap(({ userId }, at) =>
      [
        { question: "one", correct: false },
        { question: "one", correct: true },
        { question: "two", correct: at % 2 === 0 },
      ].map((own, turn) => {
        const time = new Date(Date.UTC(2026, 0, 1, 0, turn));
        return { ...answer, ...own, userId, createdAt: time, answeredAt: time };
      }),
    );
    await database.quizAttempt.createMany({ data });
  };

  test("are one group, however they are written, and say nothing of who wrote them", async () => {
    const { groups, alone, more, ungrouped } = await json("GET", own("/answers/groups"));
    expect({ alone, more, ungrouped }).toEqual({ alone: 1, more: 0, ungrouped: 0 });
    expect(groups).toMatchObject([{ learners: 12, submissions: 12, failedCheck: expect.any(String) }]);
    expect(groups[0].source).not.toMatch(/learner|\blea\d/);
    expect(groups[0].source).toContain("export function sigmoid");
  });

  test("are nobody else's to read", async () => {
    const [group] = (await json("GET", own("/answers/groups"))).groups;
    const asked = async (who: Client, path: string) =>
      (await site.ask("GET", own(path), undefined, who)).status;
    const others = [await site.account("bo", "instructor"), await site.account("visitor")];
    for (const path of ["/answers", "/answers/groups", `/answers/groups/${group.id}`]) {
      expect([path, await asked(others[0] ?? {}, path)]).toEqual([path, 404]);
      expect([path, await asked(others[1] ?? {}, path)]).toEqual([path, 403]);
    }
    expect(await asked(await site.account("root", "admin"), "/answers/groups")).toBe(200);
  });

  test("come to figures", async () => {
    await answerQuiz();
    const figures = await json("GET", own("/answers"));
    expect(figures).toMatchObject({ learners: 13, passed: 0, submissions: 13, medianMinutes: null });
    expect(figures.quiz).toMatchObject([
      { question: "one", learners: 13, rightShare: 0, discrimination: null, prompt: null },
      { question: "two", learners: 13, rightShare: 7 / 13, discrimination: null },
    ]);
    const failed = figures.checks.filter((check: { failed: number }) => check.failed > 0);
    expect(failed[0]).toMatchObject({ submissions: 13, failed: 13 });
    expect(failed[0].lost).toBeGreaterThan(0);
    expect(figures.from).toHaveLength(1);
  });

  test("are named by an edit, and the next who makes the mistake hears it", async () => {
    const [group] = (await json("GET", own("/answers/groups"))).groups;
    const named = await json("GET", own(`/answers/groups/${group.id}`));
    expect(named).toMatchObject({ kind: "edit", failedCheck: group.failedCheck });
    const { files } = await json("GET", own(""));
    const spec = files.find(({ path }: { path: string }) => path === "exercise.yaml");
    const mistake = `misconceptions:
  sigmoid-two:
    rejectedBy: ${named.failedCheck}
    edit: ${JSON.stringify({ find: named.find, replace: named.replace })}
    title: { zh: 分母里多了 1, en: The divisor is too large }
    message: { zh: 分母里写了 2，应当是 1。, en: "The divisor begins with 2, where it should be 1." }
    hint: { zh: 输入为 0 时输出应当是 1/2。, en: "For an input of 0 the output should be 1/2." }`;
    const content = spec.content.replace("misconceptions:", mistake);
    const body = { content, base: spec.revision, writtenAt: new Date().toISOString() };
    await json("PUT", own("/files/exercise.yaml"), body);
    expect(await publish()).toMatchObject({ status: "published" });

    const thirteenth = await site.account("thirteenth");
    const { report } = await submit(thirteenth, STYLES[2]?.(SLIP, 13) ?? "", "slip-of-learner-13");
    expect(
      report.checks.flatMap((check: { diagnoses: { name?: string }[] }) => check.diagnoses),
    ).toContainEqual(expect.objectContaining({ kind: "misconception", name: "sigmoid-two" }));
    expect((await json("GET", own("/answers/groups"))).groups).toEqual([]);
  }, 400_000);

  test("of those who leave nothing is left", async () => {
    const row = await site.platform.database.answerGroup.findFirstOrThrow({ where: { exerciseId: id } });
    const before = await site.platform.database.submission.count({ where: { exerciseId: id } });
    for (const [at, learner] of learners.entries()) {
      const body = { confirmation: `lea${at}@example.org`, password: "three plain words" };
      expect(await json("DELETE", "/api/account", body, learner)).toEqual({});
    }
    const left = await site.platform.database.submission.findMany({ where: { exerciseId: id } });
    expect(left).toHaveLength(before - 12);
    expect(JSON.stringify(row)).not.toMatch(/learner|lea\d/);
    const named = await site.ask("GET", own(`/answers/groups/${row.id}`), undefined, ada);
    expect([named.status, (await named.json()).error.code]).toEqual([404, "noSuchAnswers"]);
  }, 200_000);
});

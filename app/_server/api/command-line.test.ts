import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Ended, Workplace } from "../../../grader/cli/testing/workplace.ts";
import { BrokenNetwork } from "../../../testing/broken-network.ts";
import { completeExercise } from "../studio/testing/complete-exercise.ts";
import { openTestApi, type TestApi } from "./testing/open-test-api.ts";

/** The commands as processes of their own against a real site, over a network that may break. */
const place = new Workplace();
const SLUG = "activation-functions";
const RIGHT = readFileSync(join("exercises", SLUG, "reference.ts"), "utf8");
let site: TestApi;
let network: BrokenNetwork;
let token: string;

beforeAll(async () => {
  site = await openTestApi({ SUBMISSIONS_PER_MINUTE: "100" });
  network = await BrokenNetwork.before(await site.listen());
  await site.account("lin");
  token = await newToken("lin", ["read", "write", "submit"]);
  place.write("token.txt", `${token}\n`);
  place.write("answer.ts", RIGHT);
  place.write("wrong.ts", RIGHT.replace(/return [^;]+;/, "return NaN as never;"));
  const { code } = await grader(["login", network.address, "--token-file", "token.txt"]);
  expect(code).toBe(0);
});
afterAll(async () => {
  network.close();
  await site.close();
  place.remove();
});

async function newToken(name: string, scopes: Parameters<TestApi["token"]>[1]): Promise<string> {
  return (await site.token(name, scopes)).authorization?.replace("Bearer ", "") ?? "";
}

const env = { XDG_CONFIG_HOME: place.path("config") };

/** Whatever a command does, no word of its token is printed. */
async function grader(args: readonly string[], more: Record<string, string> = {}): Promise<Ended> {
  const ended = await place.grader(args, { env: { ...env, ...more } });
  if (token) expect(ended.stdout + ended.stderr).not.toContain(token);
  return ended;
}

const submissions = () => site.platform.database.submission.count();
const draftOf = async () =>
  site.platform.database.draft.findFirstOrThrow({ where: { user: { name: "lin" } } });

async function says(stream: Readable, words: string): Promise<string> {
  let said = "";
  while (!said.includes(words)) said += String((await once(stream, "data"))[0]);
  return said;
}

test("a login is kept for its user alone, says what the token may do, and is forgotten", async () => {
  const own = { XDG_CONFIG_HOME: place.path("another") };
  const file = place.path("another/nabla/sites.json");
  const args = ["login", network.address, "--token-file", "token.txt"];
  const { stdout } = await grader(args, own);
  expect(stdout).toContain(`Logged in to ${network.address} as lin. The token is in ${file}.`);
  expect(stdout).toMatch(/It may read, write, submit, until 20\d\d-\d\d-\d\d\./);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(place.path("another/nabla")).mode & 0o777).toBe(0o700);
  expect(readFileSync(file, "utf8")).toContain(token);
  expect((await grader(["logout"], own)).stdout).toContain("It is still valid");
  expect(readFileSync(file, "utf8")).not.toContain(token);
  const after = await grader(["status"], own);
  expect([after.code, after.stderr]).toEqual([2, expect.stringContaining("grader login <server>")]);
});

describe("submit", () => {
  test("prints the report as run does, by any reporter, with the same exit codes", async () => {
    const right = await grader(["submit", SLUG, "answer.ts", "-r", "terminal", "-r", "junit=report.xml"]);
    expect(right.stdout).toContain("100 of 100 points");
    expect(right.stderr).toMatch(/^Submitted: http:\/\/127\.0\.0\.1:\d+\/submissions\/\w+\n$/);
    expect(readFileSync(place.path("report.xml"), "utf8")).toContain('failures="0"');
    const wrong = await grader(["submit", SLUG, "wrong.ts", "-r", "json"]);
    expect(JSON.parse(wrong.stdout)).toMatchObject({ exercise: SLUG, verdict: "failed" });
    expect([right.code, wrong.code]).toEqual([0, 1]);
    expect(readdirSync(place.path("config/nabla/sent"))).toEqual([]);
  });

  test("does not wait where that is not wanted: status does, and shows all that was begun", async () => {
    const { code, stdout } = await grader(["submit", SLUG, "answer.ts", "--no-wait"]);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^\w+\n$/)]);
    const watched = await grader(["status", stdout.trim(), "--watch"]);
    expect([watched.code, watched.stdout]).toEqual([0, expect.stringContaining("100 of 100 points")]);
    const all = await grader(["status"]);
    expect(all.stdout).toMatch(new RegExp(`^exercise .*\\n${SLUG} +– +${stdout.trim()} +passed 100/100\\n$`));
    const asData = await grader(["status", "-r", "json", "-r", "terminal=work.txt"]);
    const submission = { id: stdout.trim(), verdict: "passed", score: 100, maxScore: 100 };
    expect(JSON.parse(asData.stdout).exercises).toMatchObject([{ slug: SLUG, draft: null, submission }]);
    expect(readFileSync(place.path("work.txt"), "utf8")).toBe(all.stdout);
    expect((await grader(["status", "-r", "junit"])).stderr).toContain(
      "as terminal or json, but was asked for junit",
    );
  });

  test("is one submission where the answer to it was lost", async () => {
    const before = await submissions();
    place.write("lost.ts", `${RIGHT}// lost\n`);
    network.losesAnswerTo = (request) => request.startsWith("POST /api/submissions");
    const lost = await grader(["submit", SLUG, "lost.ts"]);
    expect([lost.code, lost.stderr]).toEqual([3, expect.stringContaining("what is sent twice counts once")]);
    network.losesAnswerTo = () => false;
    const again = await grader(["submit", SLUG, "lost.ts"]);
    expect([again.code, again.stderr]).toEqual([0, expect.stringContaining("it counts once")]);
    expect(await submissions()).toBe(before + 1);
  });

  test("is another one once its verdict was shown by status, or the site has refused it", async () => {
    const before = await submissions();
    place.write("again.ts", `${RIGHT}// again\n`);
    network.losesAnswerTo = (request) => request.includes("/events");
    const child = place.start(["submit", SLUG, "again.ts"], env);
    const closed = once(child, "close");
    const said = await says(child.stderr, "Submitted: ");
    child.kill("SIGKILL");
    await closed;
    network.losesAnswerTo = () => false;
    const id = /submissions\/(\w+)/.exec(said)?.[1] ?? "";
    expect((await grader(["status", id, "--watch"])).code).toBe(0);
    const again = await grader(["submit", SLUG, "again.ts"]);
    expect([again.code, again.stderr]).toEqual([0, expect.not.stringContaining("counts once")]);
    expect(await submissions()).toBe(before + 2);
    expect((await grader(["submit", "no-such-thing", "again.ts"])).code).toBe(2);
    expect(readdirSync(place.path("config/nabla/sent"))).toEqual([]);
  });

  test.each(["SIGKILL", "SIGINT"] as const)("is one submission after %s", async (signal) => {
    const before = await submissions();
    const file = place.write(`${signal}.ts`, `${RIGHT}// ${signal}\n`);
    // Nobody hears of the verdict before the signal comes.
    network.losesAnswerTo = (request) => request.includes("/events");
    const child = place.start(["submit", SLUG, file], env);
    const closed = once(child, "close");
    await says(child.stderr, "Submitted: ");
    const rest = signal === "SIGINT" ? says(child.stderr, "--watch") : null;
    child.kill(signal);
    expect((await rest) ?? "grader status").toContain("grader status");
    expect(await closed).toEqual(signal === "SIGINT" ? [130, null] : [null, "SIGKILL"]);
    network.losesAnswerTo = () => false;
    const again = await grader(["submit", SLUG, file]);
    expect([again.code, again.stdout]).toEqual([0, expect.stringContaining("100 of 100 points")]);
    expect(await submissions()).toBe(before + 1);
  });

  test("goes on where the connection is lost while it waits, and asks where no events come through", async () => {
    place.write("cut.ts", `${RIGHT}// cut\n`);
    let losses = 0;
    network.losesAnswerTo = (request) => request.includes("/events") && ++losses > 0;
    const { code, stdout, stderr } = await grader(["submit", SLUG, "cut.ts"]);
    network.losesAnswerTo = () => false;
    expect([code, stdout, losses]).toEqual([0, expect.stringContaining("100 of 100 points"), 2]);
    expect(stderr).toContain("The connection was lost. What was sent is safe at the site; asking again.");
  });

  test("says what is wrong with a token, an exercise and a text, in both languages", async () => {
    const [reading, english, chinese, unknown, long] = await Promise.all([
      newToken("lin", ["read"]).then((NABLA_TOKEN) =>
        grader(["submit", SLUG, "answer.ts"], { NABLA_TOKEN, NABLA_SERVER: network.address }),
      ),
      grader(["status"], { NABLA_TOKEN: `nabla_${"x".repeat(43)}`, NABLA_SERVER: network.address }),
      grader(["status", "--locale", "zh"], {
        NABLA_TOKEN: `nabla_${"x".repeat(43)}`,
        NABLA_SERVER: network.address,
      }),
      grader(["submit", "no-such-thing", "answer.ts"]),
      grader(["submit", SLUG, place.write("long.ts", "// x\n".repeat(4_100))]),
    ]);
    expect(reading.stderr).toMatch(/does not have the scope submit[\s\S]*\/settings/);
    expect(english.stderr).toMatch(/does not accept the token in NABLA_TOKEN[\s\S]*\/settings/);
    expect(chinese.stderr).toMatch(/不接受 NABLA_TOKEN 中的令牌[\s\S]*\/settings/);
    expect(unknown.stderr).toMatch(/says: There is no exercise called no-such-thing/);
    expect(long.stderr).toMatch(/says: The code is too long: 20500 characters in 4101 lines/);
    expect([reading, english, chinese, unknown, long].map(({ code }) => code)).toEqual([2, 2, 2, 2, 2]);
  });
});

describe("pull and push", () => {
  test("carry drafts both ways, overwrite neither side, and say which", async () => {
    const pulled = await grader(["pull", SLUG, "work"]);
    expect(pulled.stdout).toContain(`work/${SLUG}.ts  your last submission`);
    place.write(`${SLUG}.ts`, "export const mine = 1;\n");
    // No draft yet: nothing to overrule.
    expect((await grader(["push", SLUG])).stdout).toContain("as revision 1");
    expect((await grader(["push"])).stdout).toContain("is on the site already");
    const differing = await grader(["pull", SLUG, "work"]);
    expect([differing.code, differing.stdout]).toEqual([
      1,
      expect.stringContaining(`work/${SLUG}.ts  differs and is left as it is`),
    ]);
    expect((await grader(["pull", "--force", SLUG, "work"])).code).toBe(0);
    expect(readFileSync(place.path(`work/${SLUG}.ts`), "utf8")).toBe("export const mine = 1;\n");
    // The draft that was pulled goes on from there.
    writeFileSync(place.path(`work/${SLUG}.ts`), "export const mine = 2;\n");
    expect((await grader(["push", `work/${SLUG}.ts`])).stdout).toContain("as revision 2");
    // The first file was not made from that.
    place.write(`${SLUG}.ts`, "export const mine = 3;\n");
    const conflict = await grader(["push", SLUG]);
    expect([conflict.code, conflict.stderr]).toEqual([
      1,
      expect.stringMatching(/Neither was changed[\s\S]*--force/),
    ]);
    expect((await draftOf()).source).toBe("export const mine = 2;\n");
    const forced = await grader(["push", SLUG, "--force"]);
    expect([forced.code, forced.stdout]).toEqual([
      0,
      expect.stringContaining("among the backups on the site"),
    ]);
    const kept = await site.platform.database.keptDraft.findMany();
    expect(kept.map(({ source }) => source)).toEqual(["export const mine = 2;\n"]);
  });

  test.each([-5, 5])("do not mind a clock that is off by %i hours", async (hours) => {
    const shift = place.write(
      "shift.mjs",
      "const now = Date.now, by = Number(process.env.SHIFT_MS);\nDate.now = () => now() + by;\n" +
        "globalThis.Date = class extends Date { constructor(...a) { a.length ? super(...a) : super(Date.now()); } };\n",
    );
    const off = { NODE_OPTIONS: `--import="${place.path(shift)}"`, SHIFT_MS: `${hours * 3_600_000}` };
    place.write(`${SLUG}.ts`, `export const mine = "off by ${hours}";\n`);
    const before = Date.now();
    expect((await grader(["push", SLUG], off)).code).toBe(0);
    const { updatedAt, source } = await draftOf();
    expect(source).toContain(`off by ${hours}`);
    // The header that tells the time has no more than seconds.
    expect(updatedAt.getTime()).toBeGreaterThan(before - 2_000);
    expect(updatedAt.getTime()).toBeLessThan(Date.now() + 2_000);
  });
});

describe("publish", () => {
  const FILES = completeExercise("my-doubling");
  const folder = place.path("my-doubling");
  let ada: Record<string, string>;

  beforeAll(async () => {
    await site.account("ada", "instructor");
    ada = { NABLA_TOKEN: await newToken("ada", ["read", "write"]), NABLA_SERVER: network.address };
    mkdirSync(folder);
    for (const [path, text] of Object.entries(FILES)) {
      mkdirSync(join(folder, path, ".."), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  });

  const versions = () => site.platform.database.exerciseVersion.count({ where: { number: { not: null } } });

  test("brings a folder to learners once, however often it is sent", async () => {
    const first = await grader(["publish", "my-doubling", "--listing", "link"], ada);
    expect(first.stdout).toContain(
      `Published my-doubling, version 1.\n  ${network.address}/exercises/my-doubling`,
    );
    const again = await grader(["publish", "my-doubling"], ada);
    expect([again.stdout, again.stderr]).toEqual([expect.stringContaining("nothing to do"), ""]);
    expect([first.code, again.code, await versions()]).toEqual([0, 0, 1]);
    const listed = async () =>
      (await site.platform.database.exercise.findFirstOrThrow({ where: { slug: "my-doubling" } })).listing;
    expect(await listed()).toBe("link");
    expect((await grader(["publish", "my-doubling", "--listing", "catalogue"], ada)).stdout).toContain(
      "Published my-doubling, version 1.",
    );
    expect([await listed(), await versions()]).toEqual(["catalogue", 1]);
  });

  test("takes no part of a name for the name", async () => {
    const yaml = FILES["exercise.yaml"]?.replace(/^slug:.*$/m, 'slug: "my-doubling two"') ?? "";
    writeFileSync(join(folder, "exercise.yaml"), yaml);
    const { code, stderr } = await grader(["publish", "my-doubling"], ada);
    writeFileSync(join(folder, "exercise.yaml"), FILES["exercise.yaml"] ?? "");
    expect([code, stderr]).toEqual([2, expect.stringContaining("does not say which slug")]);
  });

  test("refuses what does not work, in the words of the studio, and leaves learners what they had", async () => {
    const reference = FILES["reference.ts"] ?? "";
    writeFileSync(join(folder, "reference.ts"), reference.replace("2 * g)", "2 * g + 1)"));
    const broken = await grader(["publish", "my-doubling"], ada);
    expect([broken.code, broken.stdout]).toEqual([
      1,
      expect.stringMatching(/my-doubling is not published:\n {2}\S/),
    ]);
    expect(broken.stderr).toContain("Replaced in the studio: reference.ts.");
    writeFileSync(join(folder, "exercise.yaml"), `${FILES["exercise.yaml"]}difficulty: nine\n`);
    const unread = await grader(["publish", "my-doubling", "--locale", "zh"], ada);
    expect([unread.code, unread.stdout]).toEqual([
      1,
      expect.stringMatching(/没有发布：\n {2}exercise\.yaml/),
    ]);
    expect(await versions()).toBe(1);
    for (const [path, text] of Object.entries(FILES)) writeFileSync(join(folder, path), text);
    expect((await grader(["publish", "my-doubling"], ada)).stdout).toContain("nothing to do");
  });

  test("is for instructors", async () => {
    const { code, stderr } = await grader(["publish", "my-doubling"]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/an account that is an instructor/)]);
  });
});

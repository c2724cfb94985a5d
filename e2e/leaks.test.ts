import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createGrader, type Exercise, type Grader, loadCatalogue } from "../grader/index.ts";
import { SiteClient } from "../testing/site-client.ts";
import { sharedSite } from "../testing/site-of-run.ts";
import { type Secrets, secretsIn, secretsInBytes, secretsOf } from "./secrets.ts";

const catalogue = await loadCatalogue("exercises");
if (catalogue.status !== "loaded") throw new Error(catalogue.status);
const exercises = catalogue.entries.flatMap(({ loaded }) => (loaded.ok ? [loaded.exercise] : []));

/** What the other learner wrote, and is called. */
const MARK = "otherLearnersOwnWords";

const site = await sharedSite();
let grader: Grader;
let otherSubmission: string;

beforeAll(async () => {
  grader = await createGrader({ cacheDir: `${site.dataDir}/cache`, processes: 1 });
  const other = new SiteClient(site.url);
  await other.request("POST", "/api/auth/sign-up/email", {
    name: MARK,
    email: `${MARK}@example.org`,
    password: "long enough a word",
  });
  otherSubmission = await other.submit("batch-norm", `// ${MARK}\n`);
  await other.verdict(otherSubmission);
});

afterAll(() => grader?.close());

const known = new Map<Exercise, Promise<Secrets>>();

/** Worked out once: of some exercises that takes seconds. */
function secretsFor(exercise: Exercise): Promise<Secrets> {
  const secrets = known.get(exercise) ?? secretsOf(grader, exercise);
  known.set(exercise, secrets);
  return secrets;
}

/** Shows all it can of what it is given: prints it, keeps it for the next call, throws it, returns it. */
function tellingSubmission({ signatures }: Exercise, how: "throw" | "return" | "print"): string {
  const last = {
    throw: "throw new Error(JSON.stringify(seen))",
    return: "return seen as never",
    print: "return null as never",
  }[how];
  const functions = Object.keys(signatures).map(
    (name) => `export function ${name}(...given: unknown[]) {
  seen.push(given); console.log(JSON.stringify(seen)); console.error(...given); ${last};\n}`,
  );
  return [`const seen: unknown[] = [];`, ...functions].join("\n");
}

/** Right in every public case and telling in the others: its results are right, its console and errors are not. */
function printingReference({ reference }: Exercise): string {
  return `${reference}\nconsole.log("begun");`;
}

class Crawl {
  readonly client: SiteClient;
  readonly found: string[] = [];
  readonly secrets: Secrets;
  bodies = 0;

  constructor(secrets: Secrets) {
    this.secrets = secrets;
    this.client = new SiteClient(site.url, (path, body) => this.look(path, body));
  }

  look(path: string, body: string): void {
    this.bodies += 1;
    for (const secret of secretsIn(body, this.secrets)) this.found.push(`${path}: ${secret}`);
    if (body.includes(MARK)) this.found.push(`${path}: another learner's words`);
  }

  async bytes(path: string): Promise<void> {
    const response = await this.client.request("GET", path);
    const body = new Uint8Array(await response.arrayBuffer());
    this.look(path, new TextDecoder().decode(body));
    for (const secret of secretsInBytes(body, this.secrets)) this.found.push(`${path}: ${secret}`);
  }
}

async function crawlUnsolved(crawl: Crawl, exercise: Exercise): Promise<void> {
  const { client } = crawl;
  const { slug } = exercise.spec;
  await client.text("PUT", `/api/exercises/${slug}/draft`, {
    source: exercise.starter,
    base: 0,
    writtenAt: new Date().toISOString(),
  });
  await client.text("POST", `/api/exercises/${slug}/quiz`, {});
  // Before they throw and return, both print.
  const sources = [
    tellingSubmission(exercise, "throw"),
    tellingSubmission(exercise, "return"),
    exercise.starter,
  ];
  const ids: string[] = [];
  for (const source of sources) {
    const id = await client.submit(slug, source);
    await client.verdict(id);
    ids.push(id);
  }
  await crawl.bytes(`/api/exercises/${slug}/grading`);
  const [first, second] = ids;
  for (const path of [
    `/exercises/${slug}`,
    `/exercises/${slug}/submissions`,
    `/exercises/${slug}/submissions?from=${first}&to=${second}`,
    `/exercises/${slug}/submissions?from=reference&to=${second}`,
    `/api/exercises/${slug}/submissions`,
    `/api/exercises/${slug}/draft-backups`,
    `/api/exercises/${slug}/reference`,
    ...ids.flatMap((id) => [`/submissions/${id}`, `/api/submissions/${id}`]),
  ])
    await client.text("GET", path);
}

/** How many secrets of each kind there were to be found. */
const sought = { numbers: 0, lines: 0 };

describe("a learner who has not passed is sent no secret", () => {
  test.each(exercises.map((exercise) => [exercise.spec.slug, exercise] as const))(
    "of %s",
    async (_, exercise) => {
      const secrets = await secretsFor(exercise);
      const crawl = new Crawl(secrets);
      await crawlUnsolved(crawl, exercise);
      expect(crawl.found).toEqual([]);
      expect(crawl.bodies).toBeGreaterThan(15);
      sought.numbers += secretsIn([...secrets.numbers].join(" "), secrets).length;
      sought.lines += secrets.lines.size;
      await crawlMisconception(crawl, exercise);
      await crawlPassed(crawl, exercise);
    },
  );

  test("of any exercise, on the pages that speak of all", async () => {
    const all = await Promise.all(exercises.map(secretsFor));
    const crawl = new Crawl({
      numbers: new Set(all.flatMap(({ numbers }) => [...numbers])),
      lines: new Set(all.flatMap(({ lines }) => [...lines])),
    });
    for (const exercise of exercises)
      await crawl.client.verdict(
        await crawl.client.submit(exercise.spec.slug, tellingSubmission(exercise, "print")),
      );
    const theirs = ["", "/events"].map((end) => `/api/submissions/${otherSubmission}${end}`);
    const general = ["/", "/exercises", "/exercises?view=graph", "/progress", "/settings", "/api/account"];
    for (const path of [...general, `/submissions/${otherSubmission}`, ...theirs])
      await crawl.client.text("GET", path);
    expect(crawl.found).toEqual([]);
  });

  test("and there were secrets to be found", () => {
    expect(sought.numbers).toBeGreaterThan(10_000);
    expect(sought.lines).toBeGreaterThan(200);
  });
});

/** A misconception is the reference but for a mistake, and comes back as what its author wrote; hidden numbers do not. */
async function crawlMisconception(crawl: Crawl, exercise: Exercise): Promise<void> {
  const { client } = crawl;
  const id = await client.submit(exercise.spec.slug, Object.values(exercise.misconceptions)[0] ?? "");
  expect((await client.verdict(id)).verdict).toBe("failed");
  for (const path of [`/submissions/${id}`, `/api/submissions/${id}`]) await client.text("GET", path);
  expect(crawl.found.filter((found) => isNumber(found))).toEqual([]);
}

/** Now the reference is theirs, and the crawl does notice it. Hidden numbers still are nobody's. */
async function crawlPassed(crawl: Crawl, exercise: Exercise): Promise<void> {
  const { client } = crawl;
  const { slug } = exercise.spec;
  crawl.found.length = 0;
  const report = await client.verdict(await client.submit(slug, printingReference(exercise)));
  expect(report.verdict).toBe("passed");
  const shown = JSON.parse(await client.text("GET", `/api/exercises/${slug}/reference`));
  expect(shown.reference).toBe(exercise.reference);
  expect(crawl.found.length > 0).toBe(crawl.secrets.lines.size > 0);
  expect(crawl.found.filter((found) => isNumber(found))).toEqual([]);
}

function isNumber(found: string): boolean {
  return !Number.isNaN(Number(found.slice(found.lastIndexOf(": ") + 2)));
}

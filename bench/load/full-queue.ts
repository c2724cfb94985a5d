import { Agent } from "node:http";
import { seededRandom } from "../../grader/numbers/seeded-random.ts";
import { addressOfClass } from "./arrival-model.ts";
import { LoadConnection } from "./load-connection.ts";

/** A learner without an account may have so many waiting. */
const EACH = 2;
const TOGETHER = 4;

/** Submissions that wait. */
export interface FullQueue {
  /** Opens a page that watches, for each of them. Resolves once all are told where they stand. */
  openPages(): Promise<{
    /** Resolves once every page has seen its verdict. */
    readonly verdicts: Promise<unknown>;
  }>;
}

export interface QueueFilling {
  readonly urls: readonly string[];
  readonly submissions: number;
  readonly slug: string;
  readonly source: string;
}

/** Learners who come one after another, and submit. */
export async function fillQueue({ urls, submissions, slug, source }: QueueFilling): Promise<FullQueue> {
  const balancer = {
    urls: urls.map((url) => new URL(url)),
    agent: new Agent({ keepAlive: true, scheduling: "lifo" }),
    random: seededRandom(submissions),
  };
  const stored: { readonly connection: LoadConnection; readonly id: string }[] = [];
  let next = 0;
  const come = async () => {
    for (let learner = next++; learner * EACH < submissions; learner = next++) {
      const connection = new LoadConnection(balancer, addressOfClass(learner));
      for (let k = 0; k < EACH; k += 1)
        stored.push({ connection, id: await submit(connection, slug, `${source}\n// ${learner} ${k}\n`) });
    }
  };
  await Promise.all(Array.from({ length: TOGETHER }, come));
  return {
    async openPages() {
      const pages = stored.map(({ connection, id }) => watch(connection, id));
      await Promise.all(pages.map(({ opened }) => opened));
      return { verdicts: Promise.all(pages.map(({ verdict }) => verdict)) };
    },
  };
}

/** @throws {Error} it was not taken; the answer is in the message */
export async function submit(connection: LoadConnection, slug: string, source: string): Promise<string> {
  const body = { slug, source, key: crypto.randomUUID() };
  const { status, text } = await connection.api("POST", "/api/submissions", body);
  if (status !== 200) throw new Error(`expected a submission to be taken, received ${status}: ${text}`);
  return JSON.parse(text).id;
}

/** `verdict` rejects where the stream ends before it; `opened` resolves with the first event. */
export function watch(
  connection: LoadConnection,
  id: string,
): { readonly opened: Promise<void>; readonly verdict: Promise<void> } {
  const { promise: opened, resolve, reject } = Promise.withResolvers<void>();
  let last = "";
  const ended = connection.events(`/api/submissions/${id}/events`, (data) => {
    last = data;
    resolve();
  });
  const verdict = ended.then(() => {
    if (last.includes('"status":"graded"')) return;
    throw new Error(`expected the stream of ${id} to end with a verdict, received ${last.slice(0, 300)}`);
  });
  verdict.catch(reject);
  return { opened, verdict };
}

import { z } from "zod";
import { openDatabase } from "../app/_server/database/database.ts";
import { databaseAddress } from "../app/_server/database/database-address.ts";
import type { Site } from "../testing/site.ts";

export interface StudioAuthor {
  /** Of the session, for a browser's context. */
  readonly cookies: readonly { readonly name: string; readonly value: string; readonly url: string }[];
  readonly exerciseId: string;
}

/** Somebody with an exercise of their own in the studio. */
export async function studioAuthor({ url, dataDir }: Site): Promise<StudioAuthor> {
  const email = "author@example.org";
  const signedUp = await post(url, "/api/auth/sign-up/email", "", {
    ...{ name: "Author", email, password: "long enough a word" },
  });
  const cookies = signedUp.headers.getSetCookie().map((cookie) => {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    return { name, value, url };
  });
  const database = await openDatabase(databaseAddress(dataDir, ""));
  await database.user
    .update({ where: { email }, data: { role: "instructor" } })
    .finally(() => database.$disconnect());
  const header = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const from = { kind: "copy", slug: "batch-norm" };
  const made = await post(url, "/api/studio/exercises", header, { slug: "measured", from });
  const { id } = z.object({ id: z.string() }).parse(await made.json());
  return { cookies, exerciseId: id };
}

async function post(url: string, path: string, cookie: string, body: object): Promise<Response> {
  const answer = await fetch(`${url}${path}`, {
    method: "POST",
    headers: { Origin: url, Cookie: cookie, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`expected 200 of ${path}, received ${answer.status}`);
  return answer;
}

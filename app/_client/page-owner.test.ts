import { describe, expect, test } from "vitest";
import { PageOwner } from "./page-owner.ts";

/** A server that begins a learner for whoever it does not know, and remembers as whom it was asked. */
function opened(id: string | null) {
  const asked: string[] = [];
  const answers: ((status?: number) => void)[] = [];
  const owner = new PageOwner({
    ...{ id, isAnonymous: true },
    send: (_, { headers }) => {
      const named = new Headers(headers).get("X-Nabla-Owner") ?? "";
      asked.push(named);
      const owns = named === "none" ? `learner-${asked.length}` : named;
      return new Promise((resolve) =>
        answers.push((status = 200) =>
          resolve(new Response(null, { status, headers: { "X-Nabla-Owner": owns } })),
        ),
      );
    },
    lock: (work) => work(),
  });
  return { owner, asked, answers };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));
const PUT = { method: "PUT" };

test("a visitor's first writes wait for one answer, and go on as the learner it begins", async () => {
  const { owner, asked, answers } = opened(null);
  const writes = [owner.fetch("/a", PUT), owner.fetch("/b", PUT), owner.fetch("/c", PUT)];
  await settled();
  expect(asked).toEqual(["none"]);
  answers[0]?.();
  await settled();
  expect(asked).toEqual(["none", "learner-1", "learner-1"]);
  for (const answer of answers) answer();
  await Promise.all(writes);
  expect(owner.id).toBe("learner-1");
});

test("signing in waits for a visitor's first write, and first writes wait for signing in", async () => {
  const { owner, asked, answers } = opened(null);
  const first = owner.fetch("/a", PUT);
  await settled();
  let isSignedIn = false;
  const signedIn = Promise.withResolvers<void>();
  const signing = owner.alone(() => {
    isSignedIn = true;
    return signedIn.promise;
  });
  await settled();
  expect(isSignedIn).toBe(false);
  answers[0]?.(409);
  await first;
  await settled();
  expect(isSignedIn).toBe(true);
  const second = owner.fetch("/b", PUT);
  await settled();
  expect(asked).toEqual(["none"]);
  signedIn.resolve();
  await signing;
  await settled();
  expect(asked).toEqual(["none", "none"]);
  answers[1]?.();
  await second;
});

test("a refusal for another's cookie makes nobody of a visitor's page", async () => {
  const { owner, answers } = opened(null);
  const write = owner.fetch("/a", PUT);
  await settled();
  answers[0]?.(409);
  expect((await write).status).toBe(409);
  expect(owner.id).toBeNull();
});

test("reading waits for nothing, and learns whose the browser is", async () => {
  const { owner, asked, answers } = opened(null);
  const reads = [owner.fetch("/a"), owner.fetch("/b")];
  expect(asked).toEqual(["none", "none"]);
  for (const answer of answers) answer();
  await Promise.all(reads);
  expect(owner.id).toBe("learner-1");
});

describe("a visitor who is refused with 401", () => {
  /** A server that refuses the first request so, and counts. */
  function refused(code: string) {
    const sent: (BodyInit | null | undefined)[] = [];
    const owner = new PageOwner({
      ...{ id: null, isAnonymous: true, lock: (work) => work() },
      send: async (_, { body }) => {
        sent.push(body);
        return sent.length > 1 ? Response.json({}) : Response.json({ error: { code } }, { status: 401 });
      },
    });
    return { owner, sent };
  }

  test("asks again where an earlier session had ended, whose cookie is forgotten now", async () => {
    const { owner, sent } = refused("sessionEnded");
    expect((await owner.fetch("/a", { ...PUT, body: "mine" })).status).toBe(200);
    expect(sent).toEqual(["mine", "mine"]);
  });

  test("asks once where the password was wrong: each time counts as a try", async () => {
    const { owner, sent } = refused("wrongSignIn");
    const answer = await owner.fetch("/sign-in", { ...PUT, body: "a password" });
    expect(sent).toEqual(["a password"]);
    expect([answer.status, await answer.json()]).toEqual([401, { error: { code: "wrongSignIn" } }]);
  });
});

import { expect, test } from "vitest";
import { dueAt, wasFirst } from "./due-at.ts";
import { waitingAhead } from "./related-submissions.ts";

interface Arrival {
  readonly network: string;
  readonly learner: string;
  readonly hasAccount: boolean;
}

/** `a1` is learner 1 of network a, with an account; `a1?` has none. */
const arrivals = (text: string): readonly Arrival[] =>
  text.split(" ").map((name) => ({
    network: name.slice(0, 1),
    learner: name.replace("?", ""),
    hasAccount: !name.endsWith("?"),
  }));

/** The order in which submissions are graded that came one after the other and all wait. */
function order(text: string, everyMs = 1): string {
  const all = arrivals(text);
  const due: { name: string | undefined; at: number; learner: string }[] = [];
  for (const [place, { network, learner, hasAccount }] of all.entries()) {
    const waiting = all.slice(0, place);
    const others = waiting.filter(
      (one) => one.network === network && one.learner !== learner && (one.hasAccount || !hasAccount),
    );
    const ahead = {
      own: waiting.filter((one) => one.learner === learner).length,
      others: new Set(others.map((one) => one.learner)).size,
      lastDue: lastOf(
        others.map((one) => Math.min(...due.filter((d) => d.learner === one.learner).map((d) => d.at))),
      ),
    };
    const at = dueAt(new Date(place * everyMs), hasAccount, ahead).getTime();
    due.push({ name: text.split(" ")[place], at, learner });
  }
  return due
    .sort((a, b) => a.at - b.at)
    .map(({ name }) => name)
    .join(" ");
}

const lastOf = (times: readonly number[]) => (times.length === 0 ? null : new Date(Math.max(...times)));

test("of one network the oldest comes first", () => {
  expect(order("a1 a2 a3")).toBe("a1 a2 a3");
});

test("networks take turns: who comes later from elsewhere waits for one, not for all", () => {
  expect(order("a1 a2 a3 a4 b1")).toBe("a1 b1 a2 a3 a4");
  expect(order("a1 a2 a3 b1 b2 a4")).toBe("a1 b1 a2 b2 a3 a4");
});

test("learners of one network take turns: nobody's second comes before another's first", () => {
  const others = Array.from({ length: 29 }, (_, i) => `a${i + 2}`).join(" ");
  expect(order(`a1 a1 a1 ${others}`, 300)).toBe(`a1 ${others} a1 a1`);
});

test("accounts come before learners without one, of the same network and of others", () => {
  const anonymous = Array.from({ length: 12 }, (_, i) => `a${i}?`).join(" ");
  expect(order(`${anonymous} aa b1`, 4_000)).toBe(`aa b1 ${anonymous}`);
});

test("whoever waits long enough is next, whatever else comes", () => {
  const later = Array.from({ length: 30 }, (_, i) => `b${i}`);
  const graded = order(`a1? ${later.join(" ")}`, 10_000).split(" ");
  expect(graded.indexOf("a1?")).toBeLessThan(13);
});

test("who waits is not passed by who comes from the same network when fewer are left", () => {
  const of = (others: number, lastDue: Date | null, at: number) =>
    dueAt(new Date(at), true, { own: 0, others, lastDue });
  const waits = of(19, of(18, null, 0), 0);
  expect(of(1, waits, 300).getTime()).toBeGreaterThan(waits.getTime());
});

test("a second submission that waits puts nobody's first behind it", () => {
  const now = new Date(0);
  const second = dueAt(now, true, { own: 1, others: 0, lastDue: null });
  const row = { id: "s2", userId: "a", key: "k2", exerciseId: "e", createdAt: now, dueAt: second };
  const ahead = waitingAhead([row], "b", { isAnonymous: false, storedBytes: 0 });
  expect(dueAt(new Date(1_000), true, ahead).getTime()).toBeLessThan(second.getTime());
});

test("of a hundred and fifty that wait, with accounts or without, each first is told from each second", () => {
  for (const hasAccount of [true, false]) {
    let lastDue: Date | null = null;
    for (let others = 0; others < 150; others += 1) {
      const createdAt = new Date(others);
      const first = dueAt(createdAt, hasAccount, { own: 0, others, lastDue });
      const second = dueAt(createdAt, hasAccount, { own: 1, others, lastDue });
      expect(wasFirst({ createdAt, dueAt: first })).toBe(true);
      expect(wasFirst({ createdAt, dueAt: second })).toBe(false);
      lastDue = first;
    }
  }
});

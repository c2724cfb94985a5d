import { describe, expect, test } from "vitest";
import { recordValue, type Value } from "../value/value.ts";
import type { Behaviour, Evidence } from "./evidence.ts";
import { recogniseMisconception } from "./recognise-misconception.ts";

const text = { zh: "多了一个", en: "one too many" };
const right = recordValue({ weight: 1 });
const oneTooMany = recordValue({ weight: 1, old_weight: 1 });

test("a name too many is recognised, though all the others are right", async () => {
  const found = await recogniseMisconception(evidence(oneTooMany, { "old-names-stay": oneTooMany }));
  expect(found).toMatchObject([{ kind: "misconception", name: "old-names-stay" }]);
});

test("a cache returned along does not hide a misconception", async () => {
  const received = recordValue({ weight: 1, old_weight: 1, cache: 3 });
  const found = await recogniseMisconception(evidence(received, { "old-names-stay": oneTooMany }));
  expect(found).toMatchObject([{ name: "old-names-stay" }]);
});

test("a misconception that is right where the submission fails explains nothing, cache or not", async () => {
  const received = recordValue({ weight: 1, cache: 3 });
  expect(await recogniseMisconception(evidence(received, { "right-here": right }))).toEqual([]);
});

test("a misconception that leaves out more than the submission is not it", async () => {
  const none = recordValue({});
  const mistakes = { "old-names-stay": oneTooMany, "left-out": none };
  expect(await recogniseMisconception(evidence(oneTooMany, mistakes))).toMatchObject([
    { name: "old-names-stay" },
  ]);
  expect(await recogniseMisconception(evidence(none, mistakes))).toMatchObject([{ name: "left-out" }]);
});

describe("where a check reads the message of an error", () => {
  const threw = (...mentioned: string[]): Behaviour => ({ reason: "threw", mentioned });
  const named = async (received: Behaviour, mistake: Behaviour) => {
    const [one] = evidence(right, {}).cases;
    const cases =
      one === undefined
        ? []
        : [
            {
              ...one,
              received,
              expected: threw("w", "b"),
              misconceptions: new Map([["first-only", mistake]]),
            },
          ];
    const spec = { rejectedBy: "mismatch", title: text, message: text, hint: text };
    const throwing = {
      ...evidence(right, {}),
      cases,
      misconceptions: { "first-only": spec },
      watchesMessages: true,
    };
    return (await recogniseMisconception(throwing)).length;
  };

  test("a misconception is known by the words that are in it", async () => {
    expect(await named(threw("w"), threw("w"))).toBe(1);
    expect(await named(threw("b"), threw("w"))).toBe(0);
    expect(await named({ reason: "timed-out", mentioned: [] }, threw("w"))).toBe(0);
  });

  test("one that holds none of them may have any cause", async () => {
    expect(await named(threw(), threw())).toBe(0);
  });
});

/** One failed case of one check. */
function evidence(received: Value, misconceptions: Readonly<Record<string, Value>>): Evidence {
  const names = Object.keys(misconceptions);
  return {
    check: "renaming",
    of: undefined,
    watchesResults: true,
    watchesInputs: false,
    watchesShared: false,
    watchesMessages: false,
    cases: [
      {
        name: "one",
        failed: true,
        isOpen: true,
        received: returned(received),
        expected: returned(right),
        misconceptions: new Map(
          Object.entries(misconceptions).map(([name, value]) => [name, returned(value)]),
        ),
        sizes: {},
        function: "f",
        calls: [],
        parameters: [],
      },
    ],
    misconceptions: Object.fromEntries(
      names.map((name) => [name, { rejectedBy: "renaming", title: text, message: text, hint: text }]),
    ),
    agreement: async () => 1,
    isContradicted: () => false,
    isWider: () => false,
    changedBy: () => 1,
    probed: [],
    example: null,
    mutants: async () => null,
    functions: [],
    fault: null,
  };
}

function returned(value: Value): Behaviour {
  return { results: [value], changed: [], shared: [] };
}

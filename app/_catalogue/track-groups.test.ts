import { expect, test } from "vitest";
import { TRACKS } from "../../grader/index.ts";
import { trackGroups } from "./track-groups.ts";

const row = (slug: string, track: (typeof TRACKS)[number] | null, ...needs: string[]) => ({
  slug,
  track,
  needs,
});

test("tracks come in learning order, and in each what is needed first", () => {
  const rows = [
    row("attention", "sequences", "recurrent", "softmax"),
    row("recurrent", "sequences", "softmax"),
    row("softmax", "foundations"),
    row("own", null),
    row("first", "foundations"),
  ];
  expect(trackGroups(rows, TRACKS).map(({ track, rows }) => [track, rows.map(({ slug }) => slug)])).toEqual([
    ["foundations", ["softmax", "first"]],
    ["sequences", ["recurrent", "attention"]],
    ["other", ["own"]],
  ]);
});

test("every track that an exercise may name has a column", () => {
  const rows = TRACKS.toReversed().map((track) => row(track, track));
  expect(trackGroups(rows, TRACKS).map(({ track }) => track)).toEqual(TRACKS);
});

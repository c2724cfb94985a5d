import { expect, test } from "vitest";
import { listedBackups } from "./listed-backups.ts";

function stashed(source: string, writtenAt: number) {
  return { source, writtenAt, base: 3, isSaved: false };
}

test("a stashed text goes by the same id though one before it has been sent", () => {
  const [newer, older] = [stashed("newer", 2_000), stashed("older", 1_000)];
  const chosen = listedBackups([newer, older], []).find(({ source }) => source === "older");
  const afterwards = listedBackups([older], [{ id: "7", writtenAt: 2_000 }]);
  expect(afterwards.find(({ id }) => id === chosen?.id)?.source).toBe("older");
});

test("two texts of one moment are told apart", () => {
  const listed = listedBackups([stashed("mine", 1_000), stashed("theirs", 1_000)], []);
  expect(new Set(listed.map(({ id }) => id)).size).toBe(2);
});

test("what the server has and what is stashed stand in one order, newest first", () => {
  const backups = [
    { id: "9", writtenAt: 3_000 },
    { id: "4", writtenAt: 1_000 },
  ];
  const listed = listedBackups([stashed("here", 2_000)], backups);
  expect(listed.map(({ source, writtenAt }) => [source, writtenAt])).toEqual([
    [null, 3_000],
    ["here", 2_000],
    [null, 1_000],
  ]);
});

import { afterEach, expect, test, vi } from "vitest";
import { calendarWeeks } from "./calendar-days.ts";

afterEach(() => vi.unstubAllEnvs());

/** What stands on the calendar of a learner in a time zone, by date. */
function daysIn(zone: string, today: string, answered: readonly string[], weeks = 2) {
  vi.stubEnv("TZ", zone);
  const counts = answered.map((at) => ({ at, count: 1 }));
  const days = calendarWeeks(counts, 0, new Date(today), weeks).flat();
  const nameOf = (date: Date) => `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
  return days.map(({ date, count, isFuture }) => ({ name: nameOf(date), count, isFuture }));
}

const counted = (days: ReturnType<typeof daysIn>) =>
  days.filter(({ count }) => count > 0).map(({ name, count }) => [name, count]);

// The last moment of a day, and the first of the next; quarters of an hour where a zone is three quarters off.
test.each([
  ["Asia/Shanghai", ["2026-06-02T15:59:59Z", "2026-06-02T16:00:00Z"], ["2026-6-2", "2026-6-3"]],
  ["UTC", ["2026-06-01T23:59:59Z", "2026-06-02T00:00:00Z"], ["2026-6-1", "2026-6-2"]],
  ["America/Los_Angeles", ["2026-06-02T06:59:59Z", "2026-06-02T07:00:00Z"], ["2026-6-1", "2026-6-2"]],
  ["Asia/Kathmandu", ["2026-06-01T18:00:00Z", "2026-06-01T18:15:00Z"], ["2026-6-1", "2026-6-2"]],
])("a day is the learner's own, in %s", (zone, answered, names) => {
  expect(counted(daysIn(zone, "2026-06-05T12:00:00Z", answered))).toEqual(names.map((name) => [name, 1]));
});

test.each([
  ["of 23 hours", "2026-03-29", "2026-03-31T22:30:00Z", ["2026-03-28T23:00:00Z", "2026-03-29T21:59:59Z"]],
  ["of 25 hours", "2026-10-25", "2026-10-28T22:30:00Z", ["2026-10-24T22:00:00Z", "2026-10-25T22:59:59Z"]],
])("a day %s stands once, with all that was answered on it", (_, name, today, answered) => {
  const days = daysIn("Europe/Berlin", today, answered);
  expect(counted(days)).toEqual([[name.replace("-0", "-"), 2]]);
  expect(new Set(days.map((day) => day.name)).size, "no day twice, none left out").toBe(14);
});

test("weeks begin on Monday, end with this one, and what is to come has nothing", () => {
  const days = daysIn("UTC", "2026-06-03T12:00:00Z", []);
  expect(days.map(({ name }) => name).filter((_, i) => i % 7 === 0)).toEqual(["2026-5-25", "2026-6-1"]);
  expect(days.filter(({ isFuture }) => isFuture).map(({ name }) => name)).toEqual([
    ...["2026-6-4", "2026-6-5", "2026-6-6", "2026-6-7"],
  ]);
  const sunday = daysIn("UTC", "2026-06-07T23:59:00Z", []);
  expect(sunday.some(({ isFuture }) => isFuture)).toBe(false);
});

import { expect, inject, test } from "vitest";
import { measureLoad } from "../bench/load/load.ts";
import { loadOptions } from "../bench/load/load-options.ts";
import { DATABASES } from "../testing/databases.ts";
import { sharedSite } from "../testing/site-of-run.ts";

// Its pages are built then.
await sharedSite();

test.each(DATABASES)("twenty learners at work see nothing fail, on %s", async (database) => {
  const words = `--learners 20 --minutes 0.083 --think 1 --exercises 1 --lanes 1 --database ${database}`;
  const servers = database === "postgresql" ? "--web 2" : "--web 1";
  const options = loadOptions([...words.split(" "), ...servers.split(" ")]);
  const { record, loggedErrors, measurements } = await measureLoad(options, inject("banks"));
  expect(record.errors).toEqual({});
  expect(loggedErrors).toEqual([]);
  expect(record.requests).toBeGreaterThan(20);
  const { times } = record;
  expect(times["verdict seen"].length).toBeGreaterThan(0);
  const sections = new Set(measurements.map(({ section }) => section));
  expect([...sections]).toEqual(expect.arrayContaining(["what learners see", "the queue", "web 1"]));
});

import { parseArgs } from "node:util";
import { hostilePlaces } from "./hostile-place.ts";
import { hostileProgram } from "./hostile-program.ts";

/**
 * `npm run hostile`: runs programs made at random, and names those that come to a fault of the grader.
 *
 * Exit code 0: there is none; 1: there is one; 2: wrong use.
 */
const { values } = parseArgs({
  options: {
    in: { type: "string", default: "sandbox" },
    count: { type: "string", default: "1000" },
    from: { type: "string", default: "0" },
    processes: { type: "string", default: "2" },
    show: { type: "string" },
  },
});
const [count, from, processes] = [values.count, values.from, values.processes].map(Number);
const open = Object.entries(hostilePlaces).find(([name]) => name === values.in)?.[1];
if (values.show !== undefined) {
  process.stdout.write(hostileProgram(Number(values.show)));
} else if (
  open === undefined ||
  count === undefined ||
  from === undefined ||
  processes === undefined ||
  !(processes > 0)
) {
  const places = Object.keys(hostilePlaces).join(", ");
  process.stderr.write(
    `hostile: expected --in of ${places}, received ${values.in}; and numbers for --count, --from, --processes\n`,
  );
  process.exitCode = 2;
} else {
  process.exitCode = (await runAll(await open(processes), from, count, processes)) ? 1 : 0;
}

/** @returns whether any program came to a fault */
async function runAll(
  place: Awaited<ReturnType<(typeof hostilePlaces)["sandbox"]>>,
  first: number,
  programs: number,
  atOnce: number,
): Promise<boolean> {
  const tally = new Map<string, number>();
  const started = performance.now();
  let [next, done, faults] = [first, 0, 0];
  const work = async () => {
    while (next < first + programs) {
      const seed = next++;
      const statuses = await place.run(seed).catch((error: unknown) => [`fault: ${error}`]);
      for (const status of statuses) tally.set(status, (tally.get(status) ?? 0) + 1);
      const fault = statuses.find((status) => status.startsWith("fault"));
      if (fault !== undefined) {
        faults += 1;
        process.stdout.write(`seed ${seed}: ${fault}\n`);
      }
      done += 1;
      if (done % 500 === 0) process.stderr.write(`${done} of ${programs} programs, ${faults} faults\n`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  await place.close();
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  process.stdout.write(`${done} programs from ${first} on in ${seconds} s, ${faults} faults\n`);
  for (const [status, times] of [...tally].sort(([, a], [, b]) => b - a))
    process.stdout.write(`  ${times} ${status}\n`);
  return faults > 0;
}

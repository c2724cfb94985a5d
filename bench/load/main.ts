import { loadavg } from "node:os";
import { machine } from "../machine.ts";
import type { Measurement } from "../measurement.ts";
import { table } from "../table.ts";
import { measureGradings } from "./gradings.ts";
import { measureLoad } from "./load.ts";
import { type LoadOptions, type LoadPart, loadOptions } from "./load-options.ts";
import { measureNotify } from "./notify-rate.ts";
import { measureStreams } from "./waiting-pages.ts";

const MEASURED: Readonly<Record<LoadPart, (options: LoadOptions) => Promise<readonly Measurement[]>>> = {
  learners: async (options) => {
    const { measurements, loggedErrors } = await measureLoad(options);
    for (const line of loggedErrors.slice(0, 20)) process.stderr.write(`${line}\n`);
    return measurements;
  },
  gradings: measureGradings,
  streams: measureStreams,
  notify: measureNotify,
};

/** `npm run bench:load`: a site under load, on this machine alone. */
async function main(): Promise<void> {
  const { part, json, ...options } = loadOptions(process.argv.slice(2));
  process.stderr.write(`measuring ${part} …\n`);
  // Other programs on the same cores are part of what is measured.
  const loadBefore = loadavg()[0]?.toFixed(1);
  const measurements = await MEASURED[part](options);
  const result = { machine: { ...machine(), loadBefore }, part, options, measurements };
  const heading = [result.machine, options].map((facts) =>
    Object.entries(facts)
      .map(([name, value]) => `${name} ${value}`)
      .join(" · "),
  );
  process.stdout.write(
    json ? `${JSON.stringify(result, null, 2)}\n` : `${heading.join("\n")}\n\n${table(measurements)}\n`,
  );
}

// Each of up to 32 processes ends with this one.
process.setMaxListeners(0);
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
main().catch((error: unknown) => {
  process.stderr.write(`bench:load: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});

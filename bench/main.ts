import { parseArgs } from "node:util";
import { benchCommand } from "./command.ts";
import { benchCourse } from "./course.ts";
import { benchEngine } from "./engine.ts";
import { machine } from "./machine.ts";
import type { Measurement } from "./measurement.ts";
import { benchNumericGradient } from "./numeric-gradient.ts";
import { benchPackage } from "./package.ts";
import { benchPageViews } from "./page-views.ts";
import { benchPages } from "./pages.ts";
import { benchPlatform } from "./platform.ts";
import { benchSignUps } from "./sign-ups.ts";
import { benchStorage } from "./storage.ts";
import { table } from "./table.ts";
import { type TorchTimes, torchTimes } from "./torch.ts";
import { benchVerdicts } from "./verdicts.ts";

const SECTIONS: Readonly<
  Record<string, (torch: TorchTimes | null) => Measurement[] | Promise<Measurement[]>>
> = {
  verdicts: () => benchVerdicts(),
  command: benchCommand,
  package: benchPackage,
  course: benchCourse,
  engine: benchEngine,
  platform: benchPlatform,
  pages: async () => [...(await benchPageViews()), ...(await benchPages())],
  "sign-ups": benchSignUps,
  storage: benchStorage,
  gradient: () => benchNumericGradient(),
};

const { values, positionals } = parseArgs({
  options: { json: { type: "boolean", default: false } },
  allowPositionals: true,
});
const chosen = positionals.length === 0 ? Object.keys(SECTIONS) : positionals;
const unknown = chosen.find((name) => SECTIONS[name] === undefined);
if (unknown !== undefined) {
  process.stderr.write(
    `bench: expected sections among ${Object.keys(SECTIONS).join(", ")}, received ${unknown}\n`,
  );
  process.exit(2);
}

const needsTorch = chosen.includes("engine") || chosen.includes("command");
const torch = needsTorch ? torchTimes() : null;
if (needsTorch && torch === null) {
  process.stderr.write(
    "PyTorch is not installed; its columns stay empty. Debian: apt-get install python3-torch libopenblas0-serial\n",
  );
}
const measurements: Measurement[] = [];
for (const name of chosen) {
  process.stderr.write(`measuring ${name} …\n`);
  measurements.push(...((await SECTIONS[name]?.(torch)) ?? []));
}
const result = { machine: machine(), torch: torch?.version ?? null, measurements };
const heading = Object.entries(result.machine)
  .map(([name, value]) => `${name} ${value}`)
  .join(" · ");
process.stdout.write(
  values.json ? `${JSON.stringify(result, null, 2)}\n` : `${heading}\n\n${table(measurements)}\n`,
);

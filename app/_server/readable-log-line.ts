import { pino } from "pino";

/** A line of the log as a person reads it in a terminal: the time, the level, what is said and with what. */
export function readableLogLine(json: string): string {
  const { level, time, msg, ...fields }: Readonly<Record<string, unknown>> = JSON.parse(json);
  const clock = new Date(Number(time)).toTimeString().slice(0, 8);
  const said = msg === undefined ? "" : ` ${shown(msg)}`;
  const details = Object.entries(fields).map(([name, value]) => `${name}: ${shown(value)}`);
  const more = details.length === 0 ? "" : ` (${details.join(", ")})`;
  return `${clock} ${pino.levels.labels[Number(level)] ?? level}:${said}${more}\n`;
}

/** Of a list of names; what says more than a name, as problems do, is told to the end. */
const MOST_SHOWN = 3;

/** What is in quotes stays escaped as in JSON, so that no text makes a line of its own. */
function shown(value: unknown): string {
  if (Array.isArray(value) && value.length > MOST_SHOWN && value.every((one) => typeof one === "string")) {
    const first = value.slice(0, MOST_SHOWN).map((one) => JSON.stringify(one));
    return `${first.join(", ")} and ${value.length - MOST_SHOWN} more`;
  }
  const text = JSON.stringify(value);
  return typeof value === "string" ? text.slice(1, -1).replaceAll('\\"', '"') : text;
}

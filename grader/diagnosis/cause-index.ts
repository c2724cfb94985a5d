import type { CheckReport } from "../report/report.ts";
import type { CheckCauses } from "./check-causes.ts";

/** The causes of the checks of one report, as they come: a check with no cause of its own points back. */
export class CauseIndex {
  /** The check a cause was first seen in, in the order of the checks. */
  readonly #first = new Map<string, string>();

  /** The check, with the earlier ones named that have all its causes between them. */
  link(check: CheckReport, { causes, consequences }: CheckCauses): CheckReport {
    const earlier = causes.map((names) => this.#seenIn(names));
    const isKnown = earlier.length > 0 && earlier.every((one) => one !== undefined);
    for (const [k, names] of causes.entries()) this.#note(names, earlier[k] ?? check.name);
    this.#note(consequences, earlier[0] ?? check.name);
    if (!isKnown) return check;
    const ordered = new Set(this.#first.values());
    return { ...check, sameCauseAs: [...ordered].filter((name) => earlier.includes(name)) };
  }

  #seenIn(names: readonly string[]): string | undefined {
    return names.map((name) => this.#first.get(name)).find((check) => check !== undefined);
  }

  #note(names: readonly string[], check: string): void {
    for (const name of names) if (!this.#first.has(name)) this.#first.set(name, check);
  }
}

import { type CaseSketch, sameCaseSketch } from "../../diagnosis/case-sketch.ts";
import type { MutantClass, NamedSlip } from "../../diagnosis/mutant-bank.ts";

/** What a program makes of every case of every check, by their key. */
export type CaseSketches = ReadonlyMap<string, CaseSketch>;

/** A slip that was planted in one of several right answers. */
interface PlantedIn extends NamedSlip {
  /** Which of them: of those that compute the same, only what stands in the first is told. */
  readonly answer: number;
}

interface MadeClass {
  readonly unlike: CaseSketches;
  answer: number;
  /** By the place in which they were planted. */
  slips: Map<number, NamedSlip>;
}

/** Slips by what an answer computes with them: those that compute the same are one class. */
export class MutantClasses {
  readonly #right: CaseSketches;
  /** What misconceptions do, apart from what they do right. */
  readonly #known: readonly CaseSketches[];
  readonly #classes: MadeClass[] = [];

  /**
   * @param right what the reference does
   * @param known what misconceptions do: a slip that does the same has its name already
   */
  constructor(right: CaseSketches, known: readonly CaseSketches[]) {
    this.#right = right;
    this.#known = known.map((sketches) => this.unlike(sketches));
  }

  /** One that changes nothing, or does what a misconception does, is left out. */
  add(place: number, { answer, ...slip }: PlantedIn, sketches: CaseSketches): void {
    if (this.isKnown(sketches)) return;
    const unlike = this.unlike(sketches);
    const alike = this.#classes.find((other) => areSame(unlike, other.unlike));
    if (alike === undefined) this.#classes.push({ unlike, answer, slips: new Map([[place, slip]]) });
    else if (answer < alike.answer) Object.assign(alike, { answer, slips: new Map([[place, slip]]) });
    else if (answer === alike.answer) alike.slips.set(place, slip);
  }

  /** In the order in which slips were planted, whichever program was done first. */
  all(): MutantClass[] {
    return this.#classes
      .map(({ unlike, slips }) => ({ unlike, slips: [...slips].sort(([a], [b]) => a - b) }))
      .sort((a, b) => (a.slips[0]?.[0] ?? 0) - (b.slips[0]?.[0] ?? 0))
      .map(({ unlike, slips }) => ({ unlike, slips: distinct(slips.map(([, slip]) => slip)) }));
  }

  /** Whether a program does what is right, or what one of those does that are known. */
  isKnown(sketches: CaseSketches): boolean {
    const unlike = this.unlike(sketches);
    return unlike.size === 0 || this.#known.some((other) => areSame(unlike, other));
  }

  /** Where they are not what is right. */
  unlike(sketches: CaseSketches): CaseSketches {
    const others = [...sketches].filter(([key, own]) => {
      const other = this.#right.get(key);
      return other === undefined || !sameCaseSketch(own, other);
    });
    return new Map(others);
  }
}

function areSame(a: CaseSketches, b: CaseSketches): boolean {
  if (a.size !== b.size) return false;
  return [...a].every(([key, own]) => {
    const other = b.get(key);
    return other !== undefined && sameCaseSketch(own, other);
  });
}

function distinct(slips: readonly NamedSlip[]): NamedSlip[] {
  return [...new Map(slips.map((one) => [JSON.stringify(one), one])).values()];
}

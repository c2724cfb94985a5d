import { seededRandom } from "../../../../numbers/seeded-random.ts";

export type Several<Item> = readonly [Item, ...Item[]];

/** Seeded choices: the same seed makes the same ones on every machine. */
export class Choice {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  below(count: number): number {
    return Math.floor(this.#random() * count);
  }

  chance(probability: number): boolean {
    return this.#random() < probability;
  }

  of<Item>(items: Several<Item>): Item {
    return items[this.below(items.length)] ?? items[0];
  }

  /** As {@link of}, each item as often as its weight says. */
  weighted<Item>(items: Several<readonly [weight: number, item: Item]>): Item {
    let left = this.#random() * items.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, item] of items) {
      left -= weight;
      if (left < 0) return item;
    }
    return items[0][1];
  }
}

import type { RenderedItem } from "../_server/api/rendered-item.ts";

export type GivenAnswer = NonNullable<RenderedItem["judged"]>["answer"];

/** The answer of a question that was not touched. An order as shown is an order. */
export function firstAnswer({ kind, options }: RenderedItem["question"]): GivenAnswer {
  if (kind === "numeric") return { number: "" };
  if (kind === "ordering") return { order: options.map((_, place) => place) };
  return { choices: [] };
}

/** The choices after one of them was pressed. */
export function toggled(choices: readonly number[], place: number, isSingle: boolean): number[] {
  if (isSingle) return [place];
  return choices.includes(place) ? choices.filter((one) => one !== place) : [...choices, place];
}

/** The order after the item at one place went to another; beyond the ends nothing moves. */
export function withItemMoved(order: readonly number[], from: number, to: number): number[] {
  const rest = order.filter((_, place) => place !== from);
  const item = order[from];
  if (item === undefined || to < 0 || to >= order.length) return [...order];
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

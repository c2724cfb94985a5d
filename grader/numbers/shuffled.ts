/**
 * The same items in a random order, by Fisher and Yates's method.
 *
 * @param random uniform in [0, 1); asked once for every item but the first, from the last on
 */
export function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const drawn = order.splice(Math.floor(random() * (last + 1)), 1, ...order.slice(last, last + 1));
    order.splice(last, 1, ...drawn);
  }
  return order;
}

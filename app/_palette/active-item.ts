interface Item {
  readonly id: string;
}

/**
 * The item that Enter chooses: the first that a text finds, and it stays while more comes in for the same text.
 *
 * @param last which it was, and for which text
 * @returns null where there is none
 */
export function activeItem<Found extends Item>(
  items: readonly Found[],
  last: { readonly text: string; readonly id: string },
  text: string,
): Found | null {
  const same = last.text === text ? items.find(({ id }) => id === last.id) : undefined;
  return same ?? items[0] ?? null;
}

/** The item so many further on; after the last comes the first. */
export function nextItem<Found extends Item>(
  items: readonly Found[],
  active: Found | null,
  step: number,
): Found | null {
  const index = items.findIndex(({ id }) => id === active?.id);
  return items[(index + step + items.length) % items.length] ?? null;
}

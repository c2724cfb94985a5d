import type { OwnedExercise } from "./can.ts";

/** What of an exercise's row says whose it is. */
export const OWNERSHIP = { ownerId: true, authors: { select: { userId: true } } } as const;

interface Row {
  readonly ownerId: string | null;
  readonly authors: readonly { readonly userId: string }[];
}

export function ownedExercise({ ownerId, authors }: Row): OwnedExercise {
  return { ownerId, coAuthorIds: authors.map(({ userId }) => userId) };
}

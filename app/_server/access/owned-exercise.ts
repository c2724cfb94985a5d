import type { OwnedExercise } from "./can.ts";

/** What of an exercise's row says whose it is. */
export const OWNERSHIP = { ownerId: true, leftAt: true, authors: { select: { userId: true } } } as const;

interface Row {
  readonly ownerId: string | null;
  readonly leftAt: Date | null;
  readonly authors: readonly { readonly userId: string }[];
}

export function ownedExercise({ ownerId, leftAt, authors }: Row): OwnedExercise {
  return { ownerId, isLeft: leftAt !== null, coAuthorIds: authors.map(({ userId }) => userId) };
}

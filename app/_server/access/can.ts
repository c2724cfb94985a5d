import type { User } from "../accounts/user.ts";

/** What a learner has made: a submission, with its report and its events. */
export interface Work {
  readonly userId: string;
  readonly exercise: OwnedExercise;
}

export interface OwnedExercise {
  /** The instructor whose it is; null for one that came with the site. */
  readonly ownerId: string | null;
}

/** The reference of an exercise, as one user stands to it. */
export interface ReferenceOf {
  readonly exercise: OwnedExercise;
  /** Whether they have passed, or chosen to see it. */
  readonly isEarned: boolean;
}

/** What there is to be allowed, and of what. */
interface Objects {
  readonly readWork: Work;
  readonly readReference: ReferenceOf;
  /** Decide about shared solutions that were reported. */
  readonly lookAfterSolutions: OwnedExercise;
}
type Action = keyof Objects;

/**
 * Whether a user may do something: the only place that asks for roles. An admin may read everything; an instructor what
 * learners made of the instructor's own exercises, and the references of those and of what came with the site.
 */
export function can<Name extends Action>(user: User | null, action: Name, object: Objects[Name]): boolean {
  return RULES[action](user, object);
}

/** As `lookAfterSolutions` says of one exercise, a condition for a query about many; for who may look after any. */
export function whereLookedAfter({ id, role }: User) {
  return role === "admin" ? {} : { OR: [{ ownerId: null }, { ownerId: id }] };
}

const RULES: { readonly [Name in Action]: (user: User | null, object: Objects[Name]) => boolean } = {
  readWork: (user, { userId, exercise }) =>
    user !== null && (user.id === userId || user.role === "admin" || ownsAsInstructor(user, exercise)),
  readReference: (user, { exercise, isEarned }) =>
    isEarned ||
    user?.role === "admin" ||
    (user?.role === "instructor" && (exercise.ownerId === null || exercise.ownerId === user.id)),
  lookAfterSolutions: (user, { ownerId }) =>
    user?.role === "admin" || (user?.role === "instructor" && (ownerId === null || ownerId === user.id)),
};

/** Whoever is no instructor any more owns what they made, and reads nobody's work. */
function ownsAsInstructor(user: User, { ownerId }: OwnedExercise): boolean {
  return user.role === "instructor" && ownerId === user.id;
}

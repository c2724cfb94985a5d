import type { User } from "../accounts/user.ts";

/** What a learner has made: a submission, with its report and its events. */
export interface Work {
  readonly userId: string;
  readonly exercise: OwnedExercise;
}

export interface OwnedExercise {
  /** The instructor whose it is; null for one that came with the site, or that its owner has left. */
  readonly ownerId: string | null;
  /** Whether it was made on the site by somebody who is gone: then it is the administrators'. */
  readonly isLeft: boolean;
  /** Who edits it beside the owner. */
  readonly coAuthorIds: readonly string[];
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
  /** Edit an exercise, publish it, and read all that is known of it. */
  readonly author: OwnedExercise;
  /** Read what all learners' answers to an exercise come to, without names. */
  readonly readAnswers: OwnedExercise;
  /** Make exercises at all. */
  readonly useStudio: null;
  /** See how the site runs, and have graded again what failed by a fault of ours. */
  readonly operate: null;
}
type Action = keyof Objects;

/**
 * Whether a user may do something: the only place that asks for roles. An admin may read everything; an instructor what
 * learners made of the exercises the instructor is an author of, and the references of those and of what came with the
 * site. Nobody edits on the site what came with it: its files are in the folder.
 */
export function can<Name extends Action>(user: User | null, action: Name, object: Objects[Name]): boolean {
  return RULES[action](user, object);
}

/** As `lookAfterSolutions` says of one exercise, a condition for a query about many; for who may look after any. */
export function whereLookedAfter({ id, role }: User) {
  return role === "admin" ? {} : { OR: [OF_SITE, ...whereAuthor(id).OR] };
}

/** As `readReference` says of one that was not earned, a condition for a query about many; null: for nobody in particular. */
export function whereReferenceRead(user: Pick<User, "id" | "role"> | null) {
  if (user?.role === "admin") return {};
  return { OR: [OF_SITE, ...(user?.role === "instructor" ? whereAuthor(user.id).OR : [])] };
}

/** As `author` says of one exercise, a condition for a query about many. */
export function whereAuthored({ id, role }: Pick<User, "id" | "role">) {
  return role === "admin" ? { NOT: OF_SITE } : whereAuthor(id);
}

/** What came with it. */
const OF_SITE = { ownerId: null, leftAt: null } as const;

function isOfSite({ ownerId, isLeft }: OwnedExercise): boolean {
  return ownerId === null && !isLeft;
}

function whereAuthor(id: string) {
  return { OR: [{ ownerId: id }, { authors: { some: { userId: id } } }] };
}

const RULES: { readonly [Name in Action]: (user: User | null, object: Objects[Name]) => boolean } = {
  readWork: (user, { userId, exercise }) =>
    user !== null && (user.id === userId || user.role === "admin" || teachesWith(user, exercise)),
  readReference: (user, { exercise, isEarned }) =>
    isEarned ||
    user?.role === "admin" ||
    (user?.role === "instructor" && (isOfSite(exercise) || isAuthor(user, exercise))),
  lookAfterSolutions: (user, exercise) =>
    user?.role === "admin" ||
    (user?.role === "instructor" && (isOfSite(exercise) || isAuthor(user, exercise))),
  author: (user, exercise) =>
    !isOfSite(exercise) &&
    (user?.role === "admin" || (user?.role === "instructor" && isAuthor(user, exercise))),
  readAnswers: (user, exercise) =>
    user?.role === "admin" || (user?.role === "instructor" && isAuthor(user, exercise)),
  useStudio: (user) => user?.role === "instructor" || user?.role === "admin",
  operate: (user) => user?.role === "admin",
};

/** Whoever is no instructor any more owns what they made, and reads nobody's work. */
function teachesWith(user: User, exercise: OwnedExercise): boolean {
  return user.role === "instructor" && isAuthor(user, exercise);
}

function isAuthor({ id }: User, { ownerId, coAuthorIds }: OwnedExercise): boolean {
  return ownerId === id || coAuthorIds.includes(id);
}

import type { Transaction } from "../database/database.ts";

/**
 * What becomes of the exercises of a user who is about to be deleted: of the co-authors who may still edit, the one who
 * came first owns each from then on. Where there is none, one is left to the administrators, and nobody is offered it any
 * more. If nobody else has written in it, what authors edit goes with its owner, and one that was never published wholly;
 * versions stay for what was made of them.
 */
export async function leaveExercises(tx: Transaction, userId: string): Promise<void> {
  // A new address for the row, for its lock: on PostgreSQL no exercise can become theirs any more, which their deletion
  // would leave without an owner and as if it had come with the site.
  await tx.user.updateMany({ where: { id: userId }, data: { email: `leaving-${userId}` } });
  const owned = await tx.exercise.findMany({
    where: { ownerId: userId },
    select: {
      ...{ id: true, _count: { select: { versions: true, authors: true } } },
      authors: {
        where: { user: { role: { in: ["instructor", "admin"] } } },
        ...{ orderBy: [{ createdAt: "asc" }, { userId: "asc" }], take: 1 },
      },
    },
  });
  for (const { id, authors, _count } of owned) {
    const [heir] = authors;
    const ofExercise = { where: { exerciseId: id } };
    if (heir !== undefined) {
      await tx.exercise.update({ where: { id }, data: { ownerId: heir.userId } });
      await tx.exerciseAuthor.deleteMany({ where: { exerciseId: id, userId: heir.userId } });
    } else if (_count.authors > 0) {
      await tx.exercise.update({ where: { id }, data: left() });
    } else if (_count.versions === 0) {
      await tx.exercise.delete({ where: { id } });
    } else {
      await tx.exerciseFile.deleteMany(ofExercise);
      await tx.exerciseFileBackup.deleteMany(ofExercise);
      await tx.exerciseVerification.deleteMany(ofExercise);
      await tx.exercise.update({ where: { id }, data: { ...left(), filesHash: null, title: null } });
    }
  }
}

function left() {
  return { archivedAt: new Date(), leftAt: new Date() };
}

/** What a user has made in the studio becomes another's. */
export async function moveExercises(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.exercise.updateMany({ where: { ownerId: from }, data: { ownerId: to } });
  const alreadyTheirs = { OR: [{ ownerId: to }, { authors: { some: { userId: to } } }] };
  await tx.exerciseAuthor.deleteMany({ where: { userId: from, exercise: alreadyTheirs } });
  await tx.exerciseAuthor.deleteMany({ where: { userId: to, exercise: { ownerId: to } } });
  await tx.exerciseAuthor.updateMany({ where: { userId: from }, data: { userId: to } });
  await tx.exerciseFile.updateMany({ where: { updatedById: from }, data: { updatedById: to } });
  await tx.exerciseFileBackup.updateMany({ where: { userId: from }, data: { userId: to } });
  await tx.exerciseVersion.updateMany({ where: { publishedById: from }, data: { publishedById: to } });
  await tx.exerciseVerification.updateMany({ where: { requestedById: from }, data: { requestedById: to } });
}

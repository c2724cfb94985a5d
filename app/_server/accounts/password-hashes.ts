import { AsyncLocalStorage } from "node:async_hooks";
import { availableParallelism } from "node:os";
import { hashPassword as scrypt, verifyPassword as verifyScrypt } from "better-auth/crypto";

/**
 * A hash costs a core and 32 MB for a tenth of a second, in one of libuv's four threads, which also read files. A class
 * that signs up at once must leave a core and threads for everything else.
 */
const AT_ONCE = Math.max(1, Math.min(2, availableParallelism() - 1));

let running = 0;
const waiting: (() => void)[] = [];

interface HashedPassword {
  readonly password: string;
  readonly hash: string;
}

const hashedBefore = new AsyncLocalStorage<HashedPassword>();

/** What is stored of a password. */
export function hashPassword(password: string): Promise<string> {
  const known = hashedBefore.getStore();
  return known?.password === password ? Promise.resolve(known.hash) : inTurn(() => scrypt(password));
}

export function verifyPassword(check: HashedPassword): Promise<boolean> {
  const known = hashedBefore.getStore();
  if (known?.password === check.password && known.hash === check.hash) return Promise.resolve(true);
  return inTurn(() => verifyScrypt(check));
}

/**
 * Hashes a password first, and gives `work` that hash when it asks for it: better-auth hashes inside its transaction, and
 * SQLite has one at a time.
 */
export async function withHashOf<Result>(password: string, work: () => Promise<Result>): Promise<Result> {
  return withKnownHash({ password, hash: await hashPassword(password) }, work);
}

/** As `withHashOf`, of a password that was hashed before: it is not hashed again to be verified either. */
export function withKnownHash<Result>(known: HashedPassword, work: () => Promise<Result>): Promise<Result> {
  return hashedBefore.run(known, work);
}

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running < AT_ONCE) running++;
  else await new Promise<void>((begin) => waiting.push(begin));
  try {
    return await work();
  } finally {
    // Hands its turn on, so that `running` stays as it is.
    const next = waiting.shift();
    if (next === undefined) running--;
    else next();
  }
}

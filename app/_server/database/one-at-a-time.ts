import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  Transaction,
} from "@prisma/driver-adapter-utils";

/**
 * An adapter with one connection, on which everything waits for an open transaction that is not its own. Prisma's for
 * SQLite makes only transactions wait for each other: a statement beside one runs inside it, and is lost where it is
 * rolled back.
 */
export function oneAtATime(factory: SqlDriverAdapterFactory): SqlDriverAdapterFactory {
  const { provider, adapterName } = factory;
  return { provider, adapterName, connect: async () => waiting(await factory.connect()) };
}

function waiting(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const turn = turns();
  const alone = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    const release = await turn();
    try {
      return await work();
    } finally {
      release();
    }
  };
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    queryRaw: (query) => alone(() => adapter.queryRaw(query)),
    executeRaw: (query) => alone(() => adapter.executeRaw(query)),
    executeScript: (script) => alone(() => adapter.executeScript(script)),
    async startTransaction(isolationLevel) {
      const release = await turn();
      try {
        return releasing(await adapter.startTransaction(isolationLevel), release);
      } catch (error) {
        release();
        throw error;
      }
    },
    dispose: () => alone(() => adapter.dispose()),
  };
}

/** A transaction that gives its turn back, with nothing left open on the connection. */
function releasing(tx: Transaction, release: () => void): Transaction {
  let isOpen = true;
  return {
    provider: tx.provider,
    adapterName: tx.adapterName,
    options: tx.options,
    queryRaw: (query) => tx.queryRaw(query),
    async executeRaw(query) {
      const count = await tx.executeRaw(query);
      if (query.sql === "COMMIT" || query.sql === ROLLBACK.sql) isOpen = false;
      return count;
    },
    createSavepoint: (name) => tx.executeRaw(statement(`SAVEPOINT ${name}`)).then(() => undefined),
    rollbackToSavepoint: (name) => tx.executeRaw(statement(`ROLLBACK TO ${name}`)).then(() => undefined),
    releaseSavepoint: (name) => tx.executeRaw(statement(`RELEASE SAVEPOINT ${name}`)).then(() => undefined),
    commit: () => tx.commit().finally(release),
    async rollback() {
      // A COMMIT that was refused leaves the transaction open.
      if (isOpen) await tx.executeRaw(ROLLBACK).catch(() => undefined);
      await tx.rollback().finally(release);
    },
  };
}

const ROLLBACK = statement("ROLLBACK");

function statement(sql: string): SqlQuery {
  return { sql, args: [], argTypes: [] };
}

/** Gives one turn after the other, in the order asked for; the next begins when this one is released. */
function turns(): () => Promise<() => void> {
  let last = Promise.resolve();
  return async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const before = last;
    last = promise;
    await before;
    return resolve;
  };
}

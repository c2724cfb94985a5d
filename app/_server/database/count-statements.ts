import type { SqlDriverAdapterFactory, SqlQueryable } from "@prisma/driver-adapter-utils";

let count = 0;

/** How many statements this process has sent to its databases, with those that begin and end transactions. */
export function statementCount(): number {
  return count;
}

/** An adapter that counts what goes through it. */
export function countStatements(factory: SqlDriverAdapterFactory): SqlDriverAdapterFactory {
  const { provider, adapterName } = factory;
  return {
    ...{ provider, adapterName },
    async connect() {
      const adapter = counting(await factory.connect());
      const { startTransaction } = adapter;
      adapter.startTransaction = async (isolationLevel) => {
        count += 1;
        return counting(await startTransaction.call(adapter, isolationLevel));
      };
      return adapter;
    },
  };
}

function counting<Queryable extends SqlQueryable>(queryable: Queryable): Queryable {
  const { queryRaw, executeRaw } = queryable;
  queryable.queryRaw = (query) => {
    count += 1;
    return queryRaw.call(queryable, query);
  };
  queryable.executeRaw = (query) => {
    count += 1;
    return executeRaw.call(queryable, query);
  };
  return queryable;
}

import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  SqlQueryable,
} from "@prisma/driver-adapter-utils";

/** An adapter that notes every statement asked of it. */
export function recordingQueries(
  factory: SqlDriverAdapterFactory,
  note: (query: SqlQuery) => void,
): SqlDriverAdapterFactory {
  const { provider, adapterName } = factory;
  return { provider, adapterName, connect: async () => recording(await factory.connect(), note) };
}

function recording(adapter: SqlDriverAdapter, note: (query: SqlQuery) => void): SqlDriverAdapter {
  noted(adapter, note);
  const start = adapter.startTransaction.bind(adapter);
  adapter.startTransaction = async (isolationLevel) => {
    const tx = await start(isolationLevel);
    noted(tx, note);
    return tx;
  };
  return adapter;
}

function noted(queryable: SqlQueryable, note: (query: SqlQuery) => void): void {
  const [queryRaw, executeRaw] = [queryable.queryRaw.bind(queryable), queryable.executeRaw.bind(queryable)];
  queryable.queryRaw = (query) => {
    note(query);
    return queryRaw(query);
  };
  queryable.executeRaw = (query) => {
    note(query);
    return executeRaw(query);
  };
}

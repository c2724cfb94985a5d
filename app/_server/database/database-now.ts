/** SQL of PostgreSQL: milliseconds since 1970 by the database's clock, the one that all servers share. */
export const DATABASE_NOW = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

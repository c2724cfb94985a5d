import Database from "better-sqlite3";

/** Loaded into a server before its own modules: it counts statements, and says what was spent when SIGUSR2 asks. */
let statements = 0;

Database.prototype.prepare = new Proxy(Database.prototype.prepare, {
  apply(prepare, database, sources) {
    statements += 1;
    return Reflect.apply(prepare, database, sources);
  },
});

process.on("SIGUSR2", () => {
  const { user, system } = process.cpuUsage();
  process.stderr.write(`${JSON.stringify({ cpuMs: (user + system) / 1000, statements })}\n`);
});

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { statementCount } from "../database/count-statements.ts";
import type { Database } from "../database/database.ts";
import { WAITING } from "../submissions/submission-view.ts";

export interface Metrics {
  readonly registry: Registry;
  readonly requests: Histogram<"method" | "route" | "status">;
}

/** What `/metrics` tells: the process, the requests, the submissions that wait. */
export function createMetrics(database: Database): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: "nabla_submissions",
    help: "Submissions that are not graded yet, by status",
    labelNames: ["status"],
    registers: [registry],
    async collect() {
      this.reset();
      // Those that are graded are counted by nobody: it would be a look at each of a million.
      for (const status of WAITING) {
        // While the database is away the other numbers are wanted the more.
        const count = await database.submission.count({ where: { status } }).catch(() => null);
        if (count !== null) this.set({ status }, count);
      }
    },
  });
  new Counter({
    name: "nabla_database_statements_total",
    help: "Statements sent to the database",
    registers: [registry],
    collect() {
      this.reset();
      this.inc(statementCount());
    },
  });
  const requests = new Histogram({
    name: "nabla_http_request_seconds",
    help: "Time to answer a request",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  return { registry, requests };
}

const ROUTES =
  /^\/(exercises|submissions|progress|review|reported|tracks|settings|sign-in|sign-up|reset|verify|reminder|api|sandbox|healthz|readyz|metrics|_next)(?=\/|$)/;

/** One of a few names, whatever a visitor types: labels of metrics must not grow without bound. */
export function routeLabel(path: string): string {
  if (path === "/") return "/";
  return ROUTES.exec(path)?.[0] ?? "other";
}

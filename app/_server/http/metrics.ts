import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { statementCount } from "../database/count-statements.ts";
import type { Database } from "../database/database.ts";
import type { GradingMeter } from "../operations/grading-meter.ts";
import { queueState } from "../operations/queue-state.ts";

export interface Metrics {
  readonly registry: Registry;
  readonly requests: Histogram<"method" | "route" | "status">;
}

/**
 * What `/metrics` tells: the process, the requests, what it grades, and the queue of all. Nothing of it reads a table that
 * grows: the queue is counted in its index, what was graded as it was graded.
 */
export function createMetrics(database: Database, meter?: GradingMeter): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: "nabla_submissions",
    help: "Submissions that are not graded yet, by status",
    labelNames: ["status"],
    registers: [registry],
    async collect() {
      this.reset();
      oldest.reset();
      // While the database is away the other numbers are wanted the more.
      const queue = await queueState(database, new Date()).catch(() => null);
      if (queue === null) return;
      this.set({ status: "queued" }, queue.queued);
      this.set({ status: "grading" }, queue.grading);
      oldest.set(queue.oldestSeconds ?? 0);
    },
  });
  const oldest = new Gauge({
    name: "nabla_queue_oldest_seconds",
    help: "Age of the submission that is graded next; 0 where none waits",
    registers: [registry],
  });
  new Gauge({
    name: "nabla_grading_processes",
    help: "Processes that grade, on all machines of the database",
    registers: [registry],
    async collect() {
      this.reset();
      const count = await database.gradingProcess.count().catch(() => null);
      if (count !== null) this.set(count);
    },
  });
  for (const metric of Object.values(meter?.metrics ?? {})) registry.registerMetric(metric);
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
  /^\/(exercises|submissions|progress|review|reported|tracks|settings|operations|sign-in|sign-up|reset|verify|reminder|api|sandbox|healthz|readyz|metrics|_next)(?=\/|$)/;

/** One of a few names, whatever a visitor types: labels of metrics must not grow without bound. */
export function routeLabel(path: string): string {
  if (path === "/") return "/";
  return ROUTES.exec(path)?.[0] ?? "other";
}

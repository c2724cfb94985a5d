/** What the web process has spent so far, by its own metrics. */
export interface Counters {
  readonly requests: number;
  /** NaN where a server of before does not count them. */
  readonly statements: number;
  readonly cpuMs: number;
}

export async function countersOf(url: string): Promise<Counters> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const sumOf = (name: string) =>
    text
      .split("\n")
      .filter((line) => line.startsWith(name))
      .map((line) => Number(line.split(" ").at(-1)));
  const total = (name: string) => sumOf(name).reduce((sum, value) => sum + value, 0);
  return {
    requests:
      total('nabla_http_request_seconds_count{method="GET",route="/api"') +
      total('nabla_http_request_seconds_count{method="POST",route="/api"'),
    statements: sumOf("nabla_database_statements_total")[0] ?? Number.NaN,
    cpuMs: 1_000 * (sumOf("process_cpu_seconds_total")[0] ?? Number.NaN),
  };
}

import { z } from "zod";

/** What a server is told by its environment. Everything has a default that works on a bare machine. */
const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  DATA_DIR: z.string().min(1).default("data"),
  DATABASE_URL: z.string().default(""),
  /** The address people reach the site by, where a proxy stands before it. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** `smtp://user:password@host:587`; without it no mail is sent. */
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default("Nabla <nabla@localhost>"),
  EXERCISES_DIR: z.string().min(1).default("exercises"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  /** Whether the proxy before the server writes X-Forwarded-For. */
  TRUST_PROXY: z.enum(["0", "1"]).default("0"),
  /** Of one learner; an address may hold ten such. */
  SUBMISSIONS_PER_MINUTE: z.coerce.number().int().min(1).default(40),
  GRADING_LANES: z.coerce.number().int().min(1).max(64).optional(),
});
export type Settings = z.infer<typeof Environment>;

/** Something about the machine or its settings that a person has to change before the server can start. */
export class StartProblem extends Error {
  override readonly name = "StartProblem";
}

/** What each variable may be, for whoever set it to something else. */
const EXPECTED: Readonly<Record<string, string>> = {
  PORT: "a port from 0 to 65535 (0: any that is free)",
  PUBLIC_URL: "the address of the site, such as https://nabla.example.org",
  LOG_LEVEL: "fatal, error, warn, info, debug or silent",
  TRUST_PROXY: "0, or 1 where a proxy writes X-Forwarded-For",
  SUBMISSIONS_PER_MINUTE: "a whole number from 1",
  GRADING_LANES: "a whole number from 1 to 64",
};

/** @throws {StartProblem} naming the variable, what it may be, and what it is */
export function settingsFrom(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim() !== ""));
  const parsed = Environment.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => {
    const name = path.join(".");
    return `Expected ${name} to be ${EXPECTED[name] ?? message}; received ${JSON.stringify(environment[name])}.`;
  });
  throw new StartProblem(`${lines.join("\n")}\nSet it to that, or leave it out.`);
}

import { z } from "zod";
import type { BothLanguages } from "../_i18n/both-languages.ts";
import { trustedProxies } from "./start/trusted-proxies.ts";

/** What a server is told by its environment. Everything has a default that works on a bare machine. */
const Environment = z
  .object({
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    HOST: z.string().min(1).default("127.0.0.1"),
    DATA_DIR: z.string().min(1).default("data"),
    DATABASE_URL: z.string().default(""),
    /** What cookies are signed with, where several servers share a database; else a file in the data folder. */
    SECRET: z.string().min(32).optional(),
    /** The address people reach the site by, where a proxy stands before it. */
    PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
    /** `smtp://user:password@host:587`; without it no mail is sent. */
    SMTP_URL: z.string().optional(),
    MAIL_FROM: z.string().default("Nabla <nabla@localhost>"),
    EXERCISES_DIR: z.string().min(1).default("exercises"),
    LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
    /** How many proxies stand before the server, or in which networks. */
    TRUST_PROXY: z.string().prefault("0").transform(trustedProxies),
    /** Of one learner; an address may hold ten such. */
    SUBMISSIONS_PER_MINUTE: z.coerce.number().int().min(1).default(40),
    GRADING_LANES: z.coerce.number().int().min(0).max(64).optional(),
    /** Whether mutant banks are made while nothing is graded, for exercises that somebody fails. */
    MUTANT_BANKS: z.enum(["on", "off"]).default("on"),
  })
  .refine(
    // A file of SQLite has no other process that would grade.
    ({ GRADING_LANES, DATABASE_URL }) => GRADING_LANES !== 0 || DATABASE_URL !== "",
    { path: ["GRADING_LANES"] },
  );
export type Settings = z.infer<typeof Environment>;

/** Something about the machine or its settings that a person has to change before the server can start. */
export class StartProblem extends Error {
  override readonly name = "StartProblem";
  readonly texts: BothLanguages;

  constructor(texts: BothLanguages) {
    super(texts.en);
    this.texts = texts;
  }
}

/** What each variable may be, for the error that names a wrong one. */
const EXPECTED: Readonly<Record<string, BothLanguages>> = {
  PORT: {
    en: "a port from 0 to 65535 (0: any that is free)",
    zh: "0 到 65535 之间的端口（0 表示任意空闲端口）",
  },
  SECRET: {
    en: "at least 32 characters that nobody can guess, as `openssl rand -hex 32` prints them",
    zh: "至少 32 个无法猜到的字符，例如 `openssl rand -hex 32` 的输出",
  },
  PUBLIC_URL: {
    en: "the address of the site, such as https://nabla.example.org",
    zh: "站点的地址，例如 https://nabla.example.org",
  },
  LOG_LEVEL: {
    en: "fatal, error, warn, info, debug or silent",
    zh: "fatal、error、warn、info、debug 或 silent",
  },
  TRUST_PROXY: {
    en: "how many proxies stand before the server (0 to 9), or their networks, such as loopback, 10.0.0.0/8",
    zh: "服务器前面的代理层数（0 到 9），或这些代理所在的网络，例如 loopback, 10.0.0.0/8",
  },
  SUBMISSIONS_PER_MINUTE: { en: "a whole number from 1", zh: "不小于 1 的整数" },
  GRADING_LANES: {
    en: "a whole number from 1 to 64, or 0 with DATABASE_URL, where `nabla worker` grades",
    zh: "1 到 64 之间的整数；设置了 DATABASE_URL、由 `nabla worker` 评测时可以为 0",
  },
  MUTANT_BANKS: { en: "on or off", zh: "on 或 off" },
};

/** @throws {StartProblem} naming the variable, what it may be, and what it is */
export function settingsFrom(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim() !== ""));
  const parsed = Environment.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => {
    const name = path.join(".");
    const received = receivedOf(name, environment[name] ?? "");
    return { name, received, expected: EXPECTED[name] ?? { en: message, zh: message } };
  });
  const en = problems.map(
    ({ name, received, expected }) => `Expected ${name} to be ${expected.en}; received ${received.en}.`,
  );
  const zh = problems.map(
    ({ name, received, expected }) => `${name} 应为${spaced(expected.zh)}，实际是${spaced(received.zh)}。`,
  );
  throw new StartProblem({
    en: `${en.join("\n")}\nSet it to that, or leave it out.`,
    zh: `${zh.join("\n")}\n请改成这样的值，或不设置它。`,
  });
}

/** What a terminal may show: of a secret its length. */
function receivedOf(name: string, value: string): BothLanguages {
  if (name === "SECRET") return { en: `${value.length} characters`, zh: `${value.length} 个字符` };
  return { en: JSON.stringify(value), zh: JSON.stringify(value) };
}

/** A space stands between a Chinese character and what begins with a letter or a digit. */
function spaced(text: string): string {
  return /^[\x20-\x7e]/.test(text) ? ` ${text}` : text;
}

import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { settingsFrom } from "../app/_server/settings.ts";

const ROOT = resolve(import.meta.dirname, "..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

/** Instructions of a Dockerfile: its lines, without comments, those that go on put together. */
function instructionsOf(text: string): readonly { readonly name: string; readonly rest: string }[] {
  const lines = text
    .replaceAll(/^#.*\n/gm, "")
    .replaceAll(/\\\n/g, " ")
    .split("\n");
  return lines
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const [, name = "", rest = ""] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
      return { name, rest };
    });
}

const instructions = instructionsOf(read("Dockerfile"));
const all = (name: string) => instructions.filter((own) => own.name === name).map(({ rest }) => rest);
const PACKAGE = JSON.parse(read("package.json"));
const settingNames = [...read("docs/platform.md").matchAll(/`([A-Z][A-Z_]+)`/g)].map(([, name]) => name);

const Service = z.object({
  image: z.string().optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()),
  ports: z.array(z.string()).optional(),
  volumes: z.array(z.string()).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
  security_opt: z.array(z.string()).optional(),
});
const Compose = z.object({
  services: z.record(z.string(), Service),
  volumes: z.record(z.string(), z.null()),
});
const compose = Compose.parse(parse(read("compose.yaml"), { merge: true }));
const { web, worker, database } = compose.services;

describe("the Dockerfile", () => {
  test("holds instructions that Docker knows", () => {
    const known = ["FROM", "WORKDIR", "COPY", "RUN", "ENV", "USER", "VOLUME", "EXPOSE", "HEALTHCHECK"];
    const names = [...new Set(instructions.map(({ name }) => name))];
    expect(names.filter((name) => ![...known, "ENTRYPOINT", "CMD"].includes(name))).toEqual([]);
    expect(names[0]).toBe("FROM");
  });

  test("copies what is there, and what .dockerignore lets through", () => {
    const sources = all("COPY")
      .filter((rest) => !rest.startsWith("--from"))
      .flatMap((rest) => rest.split(/\s+/).slice(0, -1));
    expect(sources.length).toBeGreaterThan(8);
    expect(sources.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    const letThrough = read(".dockerignore")
      .split("\n")
      .filter((line) => line.startsWith("!"));
    expect(letThrough.map((line) => line.slice(1)).sort()).toEqual([...new Set(sources)].sort());
  });

  test("builds on the Node that the program needs, runs as nobody special, with the jail", () => {
    for (const image of all("FROM"))
      expect(image).toMatch(new RegExp(`^node:${PACKAGE.dependencies.node.split(".")[0]}-`));
    const user = instructions.findIndex(({ name }) => name === "USER");
    expect(instructions[user]?.rest).toBe("node");
    expect(instructions.slice(user).some(({ name }) => name === "RUN")).toBe(false);
    expect(all("RUN").join()).toContain("bubblewrap");
  });

  test("starts a command of the program, with settings it knows", () => {
    const [entry = "", command = ""] = [...all("ENTRYPOINT"), ...all("CMD")];
    const [node, file] = JSON.parse(entry);
    expect([node, PACKAGE.bin.nabla]).toEqual(["node", file]);
    expect(commandsOfProgram()).toContain(JSON.parse(command)[0]);
    const variables = Object.fromEntries(
      all("ENV").flatMap((rest) => rest.split(" ").map((pair) => pair.split("="))),
    );
    const { NODE_ENV, ...own } = variables;
    expect([NODE_ENV, unknownSettings(own)]).toEqual(["production", []]);
    const settings = settingsFrom(own);
    expect([String(settings.PORT)]).toEqual(all("EXPOSE"));
    expect([settings.DATA_DIR]).toEqual(all("VOLUME"));
    expect(all("HEALTHCHECK").join()).toContain(`:${settings.PORT}/healthz`);
  });
});

describe("compose.yaml", () => {
  test("gives each process settings that it knows and takes", () => {
    for (const service of [web, worker]) {
      const environment = filledIn(service?.environment ?? {});
      expect(unknownSettings(environment)).toEqual([]);
      expect(settingsFrom(environment).DATABASE_URL).toBe("postgresql://nabla:filled-in@database:5432/nabla");
      expect(service?.security_opt).toEqual(["seccomp=unconfined", "apparmor=unconfined"]);
    }
    expect(web?.environment.GRADING_LANES).toBe("0");
  });

  test("starts commands of the program from one image", () => {
    expect([web?.image, worker?.image]).toEqual(["nabla", "nabla"]);
    const words = [web, worker].map((service) => service?.command?.[0] ?? "");
    expect(words.filter((word) => !commandsOfProgram().includes(word))).toEqual([]);
  });

  test("opens the site to this machine only, and the database to nobody", () => {
    expect(web?.ports).toEqual(["127.0.0.1:3000:3000"]);
    expect([worker?.ports, database?.ports]).toEqual([undefined, undefined]);
  });

  test("waits for a database of the name, user and password in DATABASE_URL", () => {
    const { username, password, pathname } = new URL(filledIn(web?.environment ?? {}).DATABASE_URL ?? "");
    expect(filledIn(database?.environment ?? {})).toEqual({
      POSTGRES_USER: username,
      POSTGRES_DB: pathname.slice(1),
      POSTGRES_PASSWORD: password,
    });
    for (const service of [web, worker])
      expect(service?.depends_on).toEqual({ database: { condition: "service_healthy" } });
  });

  test("names every volume that it uses", () => {
    const used = Object.values(compose.services).flatMap(({ volumes = [] }) => volumes);
    expect(used.map((volume) => volume.split(":")[0]).sort()).toEqual(Object.keys(compose.volumes).sort());
  });
});

/** Words that `nabla` takes first. */
function commandsOfProgram(): readonly string[] {
  const [, table = ""] =
    /const COMMANDS[^{]*\{([\s\S]*?)\n\};/.exec(read("app/_server/admin/nabla.ts")) ?? [];
  return [...table.matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name ?? "");
}

/** Those that the documents do not name either. */
function unknownSettings(variables: Readonly<Record<string, string>>): readonly string[] {
  return Object.keys(variables).filter((name) => !settingNames.includes(name));
}

/** With the value of each variable: its default, or one that somebody has chosen. */
function filledIn(environment: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const chosen = (_: string, name: string, rest = "") =>
    rest.startsWith(":-") ? rest.slice(2) : name === "SECRET" ? "x".repeat(64) : "filled-in";
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name,
      value.replaceAll(/\$\{(\w+)(:[-?][^}]*)?\}/g, chosen),
    ]),
  );
}

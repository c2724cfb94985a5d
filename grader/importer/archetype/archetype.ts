import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { ArchetypeSpec } from "./archetype-spec.ts";

/** A kind of exercise that can be written for any question about its topic. */
export interface Archetype {
  readonly name: string;
  readonly spec: ArchetypeSpec;
  readonly reference: string;
  readonly oracle: string;
}

/** Numbers that a topic sets in an archetype, such as the stride of a convolution. */
export type ArchetypeParameters = Readonly<Record<string, number>>;

const DIR = new URL("../archetypes/", import.meta.url);

/** The archetypes there are, by name in alphabetical order. */
export function archetypeNames(): string[] {
  return readdirSync(fileURLToPath(DIR)).sort();
}

/** What each archetype is about, by name in alphabetical order. */
export function archetypeTitles(): { name: string; title: ArchetypeSpec["title"] }[] {
  return archetypeNames().map((name) => ({
    name,
    title: TitleOnly.parse(parse(textOf(name, "archetype.yaml"))).title,
  }));
}

/**
 * An archetype with its parameters put in: `$stride` in its YAML is the value of `stride`.
 *
 * @throws {RangeError} there is no archetype of this name, or it has no such parameter
 */
export function loadArchetype(name: string, parameters: ArchetypeParameters = {}): Archetype {
  const key = `${name} ${JSON.stringify(parameters)}`;
  const archetype = LOADED.get(key) ?? readArchetype(name, parameters);
  LOADED.set(key, archetype);
  return archetype;
}

/** A document has many questions of one kind, and reading YAML takes its time. */
const LOADED = new Map<string, Archetype>();

function readArchetype(name: string, parameters: ArchetypeParameters): Archetype {
  const names = archetypeNames();
  if (!names.includes(name)) throw new RangeError(`expected one of ${names.join(", ")}, received ${name}`);
  const raw: unknown = parse(textOf(name, "archetype.yaml"));
  const defaults = ParametersOnly.parse(raw).parameters;
  for (const key of Object.keys(parameters)) {
    if (!Object.hasOwn(defaults, key))
      throw new RangeError(`expected a parameter of ${name}, received ${key}`);
  }
  const values = { ...defaults, ...parameters };
  const spec = { ...ArchetypeSpec.parse(substituted(raw, values)), parameters: values };
  return { name, spec, reference: textOf(name, "reference.ts"), oracle: textOf(name, "oracle.ts") };
}

const ParametersOnly = ArchetypeSpec.pick({ parameters: true }).loose();
const TitleOnly = ArchetypeSpec.pick({ title: true }).loose();

function textOf(name: string, file: string): string {
  return readFileSync(new URL(`${name}/${file}`, DIR), "utf8");
}

function substituted(node: unknown, values: ArchetypeParameters): unknown {
  if (typeof node === "string") return substitutedText(node, values);
  if (Array.isArray(node)) return node.map((entry) => substituted(entry, values));
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, entry]) => [key, substituted(entry, values)]));
}

/** A string that is a parameter and nothing else becomes its number. */
function substitutedText(text: string, values: ArchetypeParameters): string | number {
  const whole = values[text.slice(1)];
  if (text.startsWith("$") && whole !== undefined) return whole;
  return text.replace(/\$(\w+)/g, (token, name: string) => String(values[name] ?? token));
}

/** What a docstring says of a function. */
export interface Docstring {
  /** Before the first tag, on one line. */
  readonly about: string;
  /** By name, such as `x` or `options.eps`; the text behind it, on one line. */
  readonly parameters: ReadonlyMap<string, DocumentedParameter>;
  /** What is said of members by the name of what they are members of, `m [N]` for `@param state.m [N]`. */
  readonly members: ReadonlyMap<string, readonly string[]>;
  /** "" for nothing. */
  readonly returns: string;
}

export interface DocumentedParameter {
  readonly text: string;
  /** Of `@param [options.eps=0.01]`. */
  readonly default: string | null;
}

const EMPTY: Docstring = { about: "", parameters: new Map(), members: new Map(), returns: "" };

/** Reads a comment of the form of JSDoc; types in braces are left out, those of TypeScript say more. */
export function readDocstring(comment: string | null): Docstring {
  if (comment === null) return EMPTY;
  const lines = comment
    .slice(3, -2)
    .split("\n")
    .map((line) => line.replace(/^\s*\*? ?/, "").trim());
  // No pattern below may meet a run of spaces, or an end of a line: each would take time that grows faster than the text.
  const text = lines.join(" ").replaceAll(/\s+/g, " ").trim();
  const [about = "", ...tags] = text.split(/\s(?=@[a-z]+\b)|^(?=@[a-z]+\b)/);
  const all = about.startsWith("@") ? [about, ...tags] : tags;
  const parameters = all.flatMap((tag) => parameterOf(tag));
  const returns = all.map((tag) => RETURNS.exec(tag)?.[1]).find((text) => text);
  return {
    about: about.startsWith("@") ? "" : about.trim(),
    parameters: new Map(parameters),
    members: membersOf(parameters),
    returns: returns?.trim() ?? "",
  };
}

/** No record of an exercise is deeper. */
const DEEPEST = 4;

function membersOf(parameters: readonly (readonly [string, DocumentedParameter])[]): Map<string, string[]> {
  const members = new Map<string, string[]>();
  for (const [path, { text }] of parameters) {
    const names = path.split(".", DEEPEST);
    const said = `${names.at(-1)} ${text}`;
    for (let depth = 1; depth < names.length; depth += 1) {
      const owner = names.slice(0, depth).join(".");
      const known = members.get(owner);
      if (known === undefined) members.set(owner, [said]);
      else known.push(said);
    }
  }
  return members;
}

/** A type in braces, those in it too: `{{ eps: number }}`. */
const TYPE = String.raw`(?:\{(?:[^{}]|\{[^{}]*\})*\}\s*)?`;
const NAME = String.raw`[\p{L}\p{N}_$.]+`;
const RETURNS = new RegExp(`^@returns?\\s*${TYPE}(.*)$`);
/** `x`, `[x]`, or `[x=0.5]`, whose value may be a list. */
const PARAMETER = new RegExp(
  String.raw`^@param\s+${TYPE}(?:\[\s*(${NAME})\s*(?:=((?:[^\][]|\[[^\][]*\])*))?\]|(${NAME}))\s*-?\s*(.*)$`,
  "u",
);

function parameterOf(tag: string): [string, DocumentedParameter][] {
  const found = PARAMETER.exec(tag);
  if (found === null) return [];
  const [, bracketed, value, plain, text = ""] = found;
  const name = bracketed ?? plain ?? "";
  return [[name, { text: text.trim(), default: value?.trim() ?? null }]];
}

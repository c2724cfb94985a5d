import { sourceTokens } from "../../source/source-tokens.ts";

/**
 * The address of a module, once all that it imports of the program has one. A worker has no names of its own for
 * modules: each is a file by its address, and imports are written to those.
 *
 * A module that imports itself, directly or through others, finds no address, as on the server.
 *
 * @param modules JavaScript by name
 * @param address makes a file of a text
 */
export function linkModules(
  entry: string,
  modules: Readonly<Record<string, string>>,
  address: (code: string, name: string) => string,
): string {
  const known = new Map<string, string>();
  const link = (name: string, above: readonly string[]): string => {
    const code = modules[name] ?? "";
    const linked = withSpecifiers(code, (specifier) => {
      if (!Object.hasOwn(modules, specifier) || above.includes(specifier)) return null;
      const found = known.get(specifier) ?? link(specifier, [...above, specifier]);
      known.set(specifier, found);
      return found;
    });
    return address(linked, name);
  };
  return link(entry, [entry]);
}

/** Only an import or an export from elsewhere has a string right behind `from` or `import`. */
function withSpecifiers(code: string, addressOf: (specifier: string) => string | null): string {
  const { tokens } = sourceTokens(code);
  let [linked, end] = ["", 0];
  for (const [i, { kind, text, start, end: after }] of tokens.entries()) {
    const before = tokens[i - 1];
    if (kind !== "literal" || !/^["']/.test(text) || before?.kind !== "word") continue;
    if (before.text !== "from" && before.text !== "import") continue;
    const found = addressOf(text.slice(1, -1));
    if (found === null) continue;
    linked += code.slice(end, start) + JSON.stringify(found);
    end = after;
  }
  return linked + code.slice(end);
}

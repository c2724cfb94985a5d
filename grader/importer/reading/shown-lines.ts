/** What a page does not show: opening and closing, in lower case. */
const HIDDEN: readonly (readonly [open: string, close: string])[] = [
  ["<!--", "-->"],
  ...["script", "style", "head", "svg", "template"].map((name) => [`<${name}`, `</${name}>`] as const),
];
const OPENS = /(?<!`)<(?:!--|(?:script|style|head|svg|template)(?=[\s>]))/gi;
const FENCE = /^\s{0,6}(`{3,}|~{3,})/;

/**
 * Lines without comments, scripts, styles and drawings, which may span several; fenced code is left alone, and so is
 * what is never closed.
 */
export function shownLines(lines: readonly string[]): string[] {
  const last = lastLines(lines);
  let [fence, closing] = ["", ""];
  return lines.map((line, at) => {
    const mark = closing === "" ? FENCE.exec(line)?.[1] : undefined;
    if (mark !== undefined) fence = fence === "" ? mark : fence.startsWith(mark.slice(0, 3)) ? "" : fence;
    if (fence !== "" || mark !== undefined) return line;
    const { shown, open } = shownPart(line, closing, (close) => (last.get(close) ?? -1) > at);
    closing = open;
    return shown;
  });
}

/** Where each closing stands for the last time. */
function lastLines(lines: readonly string[]): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  lines.forEach((line, at) => {
    if (!/-->|<\//.test(line)) return;
    const lower = line.toLowerCase();
    for (const [, close] of HIDDEN) if (lower.includes(close)) last.set(close, at);
  });
  return last;
}

/**
 * What is shown of a line.
 *
 * @param closing what ends the part that an earlier line left open; empty if none did
 * @param isClosedBelow whether a later line holds a closing
 */
function shownPart(
  line: string,
  closing: string,
  isClosedBelow: (close: string) => boolean,
): { shown: string; open: string } {
  if (closing === "" && !line.includes("<")) return { shown: line, open: "" };
  const lower = line.toLowerCase();
  const ends = new Map(HIDDEN.map(([, close]) => [close, lower.lastIndexOf(close)]));
  let [shown, from, open] = ["", 0, closing];
  for (;;) {
    if (open !== "") {
      const end = lower.indexOf(open, from);
      if (end === -1) return { shown, open };
      [from, open] = [end + open.length, ""];
    }
    OPENS.lastIndex = from;
    const found = OPENS.exec(lower);
    if (found === null) return { shown: shown + line.slice(from), open: "" };
    const close = HIDDEN.find(([start]) => start === found[0])?.[1] ?? "";
    const isClosed = (ends.get(close) ?? -1) > found.index || isClosedBelow(close);
    // What is never closed is shown.
    const end = isClosed ? found.index : found.index + found[0].length;
    shown += line.slice(from, end);
    [from, open] = [end, isClosed ? close : ""];
  }
}

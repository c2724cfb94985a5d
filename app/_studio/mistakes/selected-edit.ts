/** A place of the reference and what stands there instead. */
export interface SelectedEdit {
  readonly find: string;
  readonly replace: string;
}

/**
 * The edit that puts a text in the place of a selection. What is looked for must stand in the reference exactly once: a
 * selection that does not is widened to its lines, and then by lines around it.
 *
 * @param start where the selection begins in `source`, from 0
 * @returns null where nothing is selected, or even the whole text is not unique
 */
export function selectedEdit(
  source: string,
  start: number,
  end: number,
  replacement: string,
): SelectedEdit | null {
  if (start >= end) return null;
  let [from, to] = [start, end];
  const edit = () => ({
    find: source.slice(from, to),
    replace: source.slice(from, start) + replacement + source.slice(end, to),
  });
  if (isUnique(source, edit().find)) return edit();
  [from, to] = [lineStart(source, from), lineEnd(source, to)];
  while (!isUnique(source, source.slice(from, to))) {
    if (from === 0 && to === source.length) return null;
    // By the line before, which usually says what this one is about; then by the one after.
    if (from > 0) from = lineStart(source, from - 1);
    else to = lineEnd(source, to + 1);
  }
  return edit();
}

function isUnique(source: string, find: string): boolean {
  const first = source.indexOf(find);
  return first !== -1 && source.indexOf(find, first + 1) === -1;
}

function lineStart(source: string, offset: number): number {
  return source.lastIndexOf("\n", offset - 1) + 1;
}

/** Without the end of line. */
function lineEnd(source: string, offset: number): number {
  const end = source.indexOf("\n", offset);
  return end === -1 ? source.length : end;
}

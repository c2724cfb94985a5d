/** Takes some milliseconds to make, and most texts need none. */
let segmenter: Intl.Segmenter | null = null;

/** Each of these is a character by itself, whichever of them stands beside it: none combines. */
const SIMPLE =
  /^[ -~\u00ae-\u02ff\u2010-\u2027\u2190-\u25ff\u2713\u2717\u3000-\u3029\u4e00-\u9fff\uff01-\uff5e]*$/;

/** What a reader takes for one character, in order. */
export function graphemes(text: string): string[] {
  if (SIMPLE.test(text)) return [...text];
  segmenter ??= new Intl.Segmenter();
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Columns a terminal gives to the text: two to a Chinese character, none to an accent. */
export function textWidth(text: string): number {
  return graphemes(text).reduce((width, grapheme) => width + graphemeWidth(grapheme), 0);
}

export function graphemeWidth(grapheme: string): number {
  if (isWide(grapheme)) return 2;
  return /^[\p{Mn}\p{Me}\p{Cf}]+$/u.test(grapheme) ? 0 : 1;
}

/** East Asian wide and full-width characters, and emoji shown as pictures. */
export function isWide(grapheme: string): boolean {
  return WIDE.test(grapheme);
}

export function padEnd(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - textWidth(text)));
}

export function padStart(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - textWidth(text))) + text;
}

/** The text itself if it fits, otherwise its beginning and an ellipsis. */
export function truncate(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let kept = "";
  let used = 0;
  for (const grapheme of graphemes(text)) {
    used += graphemeWidth(grapheme);
    if (used > width - 1) break;
    kept += grapheme;
  }
  return `${kept}…`;
}

const WIDE =
  /^(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|\p{Emoji}\ufe0f)/u;

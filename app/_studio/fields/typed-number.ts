/** What a number has to be. */
export interface NumberBounds {
  readonly least?: number;
  readonly isWhole?: boolean;
}

/** Why a text is not the number that is asked for. */
export type NumberProblem = "notANumber" | "notWhole" | "tooSmall";

/**
 * The number that somebody has typed: in full-width digits too, with a decimal comma or with a real minus. A comma that
 * may part thousands is not guessed at.
 */
export function typedNumber(text: string, { least = -Infinity, isWhole = false }: NumberBounds) {
  const plain = text.normalize("NFKC").trim().replace("\u2212", "-");
  const isDecimalComma = /^[+-]?\d+,\d+$/.test(plain) && !THOUSANDS.test(plain);
  const written = isDecimalComma ? plain.replace(",", ".") : plain;
  const number = DECIMAL.test(written) ? Number(written) : Number.NaN;
  const refused = (problem: NumberProblem) => ({ ok: false, problem }) as const;
  if (!Number.isFinite(number)) return refused("notANumber");
  if (isWhole && (!Number.isSafeInteger(number) || number < least)) return refused("notWhole");
  return number < least ? refused("tooSmall") : ({ ok: true, number } as const);
}

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const THOUSANDS = /^[+-]?[1-9]\d{0,2},\d{3}$/;

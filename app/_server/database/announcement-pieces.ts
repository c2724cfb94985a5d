/** PostgreSQL takes payloads of less than 8,000 bytes; a UTF-16 unit has three bytes of UTF-8 at most. */
const PIECE_UNITS = 2_600;

/**
 * Cuts a text into payloads of NOTIFY, each with the number of the message, its place and how many there are. A session's
 * payloads arrive in the order in which it sent them, so that one who reads puts them together without a table to clean up.
 *
 * @param number differs from that of the message before: of equal payloads PostgreSQL sends one
 */
export function piecesOf(number: number, text: string): readonly string[] {
  const pieces: string[] = [];
  for (let from = 0, to = 0; from < text.length; from = to) {
    to = Math.min(from + PIECE_UNITS, text.length);
    // Half of a character is no UTF-8.
    if (to < text.length && isHighSurrogate(text, to - 1)) to -= 1;
    pieces.push(text.slice(from, to));
  }
  return pieces.map((piece, place) => `${number} ${place} ${pieces.length} ${piece}`);
}

function isHighSurrogate(text: string, place: number): boolean {
  const unit = text.charCodeAt(place);
  return unit >= 0xd800 && unit <= 0xdbff;
}

const PAYLOAD = /^(\d+) (\d+) (\d+) (.*)$/s;

interface Begun {
  readonly number: string;
  readonly pieces: readonly string[];
}

/** Puts payloads together again, of each sender one message at a time. */
export class PieceReader {
  readonly #begun = new Map<number, Begun>();

  /** @returns the message that is whole by this payload; null where it is not, or its beginning was missed */
  read(sender: number, payload: string): string | null {
    const [, number, place, count, piece] = PAYLOAD.exec(payload) ?? [];
    if (number === undefined || piece === undefined) return null;
    const begun = this.#begun.get(sender);
    this.#begun.delete(sender);
    const before = place === "0" ? [] : begun?.number === number ? begun.pieces : null;
    if (before === null || before.length !== Number(place)) return null;
    const pieces = [...before, piece];
    if (pieces.length === Number(count)) return pieces.join("");
    this.#begun.set(sender, { number, pieces });
    return null;
  }
}

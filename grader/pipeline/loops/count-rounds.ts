import { findLoops, type LoopPlace } from "./find-loops.ts";

/** A module that counts the rounds of its loops. */
export interface CountingModule {
  readonly text: string;
  readonly loops: readonly LoopPlace[];
}

/** A loop that was still running, by its place among `loops`, and how often it had gone round since it was entered. */
export interface StoppedLoop {
  readonly loop: number;
  readonly rounds: number;
}

/** Rounds of all loops together after which a counting module stops: some hundredths of a second. */
const ROUNDS = 200_000;
/** A loop that has gone round less often may be one of those that end. */
const FEWEST = 1_000;
/** So many times as long as it has ever been before: a loop that ends each time is left to the one around it. */
const LONGER = 10;

/**
 * Writes a count into every loop of a module, by which it stops after so many rounds and says which of the loops it was
 * in has gone round most often, of those that have not ended so late before. It is counted and not timed, so that the
 * same module stops at the same place anywhere.
 *
 * @param text   JavaScript or TypeScript
 * @param rounds of all loops together
 * @returns null where no loop is found in it
 */
export function countRounds(text: string, rounds = ROUNDS): CountingModule | null {
  const loops = findLoops(text);
  if (loops.length === 0) return null;
  const insertions = loops.flatMap(({ start, end, body }, k) => {
    const count = `${NAME}.round(${NAME}${k});`;
    return [
      { at: start, order: 2 * k, text: `{const ${NAME}${k}=${NAME}.enter(${k});try{` },
      {
        at: body.isBlock ? body.start + 1 : body.start,
        order: 2 * k + 1,
        text: body.isBlock ? count : `{${count}`,
      },
      { at: body.end, order: -2 * k - 1, text: body.isBlock ? "" : "}" },
      { at: end, order: -2 * k, text: `}finally{${NAME}.leave(${NAME}${k})}}` },
    ];
  });
  // At one place ends come first, inner ones before outer ones; then beginnings, outer ones first.
  const ordered = insertions.toSorted((a, b) => a.at - b.at || a.order - b.order);
  const parts = ordered.map(
    ({ at, text: inserted }, k) => text.slice(ordered[k - 1]?.at ?? 0, at) + inserted,
  );
  return { text: counter(rounds) + parts.join("") + text.slice(ordered.at(-1)?.at), loops };
}

/**
 * What a counting module threw when it stopped; null for any other error, and where no loop stands out. It is a
 * claim: a module can see that it is counted, and throw the same words.
 */
export function stoppedLoop(message: string): StoppedLoop | null {
  const [, loop, rounds] = /^counted rounds of loop (\d+): (\d+)$/.exec(message) ?? [];
  if (loop === undefined || !(Number(rounds) <= ROUNDS + 1)) return null;
  return { loop: Number(loop), rounds: Number(rounds) };
}

const NAME = "$nablaRounds";
/** A generator may be left in the middle of a loop: what runs is a set, not a stack. */
const counter = (most: number) =>
  `const ${NAME}=(()=>{const running=new Set(),longest=[];let left=${most};return{
enter(loop){const one={loop,rounds:0};running.add(one);return one},
leave(one){running.delete(one);if(!(longest[one.loop]>=one.rounds))longest[one.loop]=one.rounds},
round(one){one.rounds+=1;left-=1;if(left>=0)return;
let most={loop:"none",rounds:${FEWEST}};
for(const other of running)if(other.rounds>=most.rounds&&other.rounds>${LONGER}*(longest[other.loop]??0))most=other;
throw new Error("counted rounds of loop "+most.loop+": "+most.rounds)}}})();`.replaceAll("\n", "");

import { absentSyscalls, allowedSyscalls, conditionalSyscalls } from "./syscalls.ts";

/** One `struct sock_filter`; jumps count the instructions skipped. */
interface Instruction {
  readonly code: number;
  readonly whenTrue: number;
  readonly whenFalse: number;
  readonly value: number;
}

const load = 0x20;
const jumpIfEqual = 0x15;
const jumpIfAtLeast = 0x35;
const and = 0x54;
const answer = 0x06;

const allow = 0x7fff0000;
const killProcess = 0x80000000;
const noPermission = 0x00050001;
const noSuchCall = 0x00050026;

/** Offsets within `struct seccomp_data`. */
const numberOffset = 0;
const architectureOffset = 4;
const argumentsOffset = 16;

const architectures = {
  x64: { index: 0, audit: 0xc000003e },
  arm64: { index: 1, audit: 0xc00000b7 },
} as const;

/**
 * A seccomp filter as bubblewrap takes it: instructions of eight bytes.
 *
 * A call that is not allowed fails with EPERM rather than killing the process: Node tries calls it can do without
 * (io_uring), and a patch release may try one more. Another architecture's calls, x32's too, kill.
 *
 * @returns null for an architecture without a table
 */
export function seccompFilter(architecture: string = process.arch): Uint8Array | null {
  if (architecture !== "x64" && architecture !== "arm64") return null;
  const { index, audit } = architectures[architecture];
  return assemble([
    { code: load, whenTrue: 0, whenFalse: 0, value: architectureOffset },
    { code: jumpIfEqual, whenTrue: 1, whenFalse: 0, value: audit },
    reply(killProcess),
    { code: load, whenTrue: 0, whenFalse: 0, value: numberOffset },
    ...(architecture === "x64" ? refuseX32 : []),
    ...Object.values(allowedSyscalls).flatMap((numbers) => whenNumber(numbers[index], [reply(allow)])),
    ...Object.values(absentSyscalls).flatMap((numbers) => whenNumber(numbers[index], [reply(noSuchCall)])),
    ...Object.values(conditionalSyscalls).flatMap(({ numbers, argument, mask, values }) =>
      whenNumber(numbers[index], whenArgument(argument, mask, values)),
    ),
    reply(noPermission),
  ]);
}

const refuseX32: readonly Instruction[] = [
  { code: jumpIfAtLeast, whenTrue: 0, whenFalse: 1, value: 0x40000000 },
  reply(killProcess),
];

function whenNumber(number: number | null, body: readonly Instruction[]): Instruction[] {
  if (number === null) return [];
  return [{ code: jumpIfEqual, whenTrue: 0, whenFalse: body.length, value: number }, ...body];
}

/** Ends in an answer on every path. */
function whenArgument(argument: number, mask: number, values: readonly number[]): Instruction[] {
  return [
    { code: load, whenTrue: 0, whenFalse: 0, value: argumentsOffset + 8 * argument },
    { code: and, whenTrue: 0, whenFalse: 0, value: mask },
    ...values.flatMap((value) => whenNumber(value, [reply(allow)])),
    reply(noPermission),
  ];
}

function reply(value: number): Instruction {
  return { code: answer, whenTrue: 0, whenFalse: 0, value };
}

function assemble(instructions: readonly Instruction[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(8 * instructions.length));
  instructions.forEach(({ code, whenTrue, whenFalse, value }, i) => {
    view.setUint16(8 * i, code, true);
    view.setUint8(8 * i + 2, whenTrue);
    view.setUint8(8 * i + 3, whenFalse);
    view.setUint32(8 * i + 4, value, true);
  });
  return new Uint8Array(view.buffer);
}

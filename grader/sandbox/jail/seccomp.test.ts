import { describe, expect, test } from "vitest";
import { seccompFilter } from "./seccomp.ts";
import { allowedSyscalls, conditionalSyscalls } from "./syscalls.ts";

const allow = 0x7fff0000;
const kill = 0x80000000;
const noPermission = 0x00050001;
const noSuchCall = 0x00050026;

const machines = [
  { name: "x64", audit: 0xc000003e, column: 0, socket: 41, kill: 62, ptrace: 101, fork: 57, ioUring: 425 },
  {
    name: "arm64",
    audit: 0xc00000b7,
    column: 1,
    socket: 198,
    kill: 129,
    ptrace: 117,
    fork: null,
    ioUring: 425,
  },
] as const;

describe.each(machines)("the filter for $name", (machine) => {
  const { name, audit, column } = machine;
  const answer = (number: number, list: number[] = []) => run(name, audit, number, list);

  test("allows the calls of its table", () => {
    for (const numbers of Object.values(allowedSyscalls)) {
      const number = numbers[column];
      if (number !== null) expect(answer(number)).toBe(allow);
    }
  });

  test("refuses every other number", () => {
    const known = [
      ...Object.values(allowedSyscalls),
      ...Object.values(conditionalSyscalls).map((c) => c.numbers),
    ];
    const listed = new Set(known.map((numbers) => numbers[column]));
    for (let number = 0; number < 600; number++) {
      if (!listed.has(number)) expect(answer(number)).toBe(number === 435 ? noSuchCall : noPermission);
    }
  });

  test("refuses sockets, signals, tracing, processes, io_uring", () => {
    for (const number of [machine.socket, machine.kill, machine.ptrace, machine.fork, machine.ioUring]) {
      if (number !== null) expect(answer(number)).toBe(noPermission);
    }
  });

  test("lets clone make threads only", () => {
    const [clone] = [conditionalSyscalls.clone!.numbers[column]];
    expect(answer(clone, [0x3d0f00])).toBe(allow);
    expect(answer(clone, [0x11])).toBe(noPermission);
    expect(answer(clone, [0x100 | 0x4000])).toBe(noPermission);
  });

  test("lets ioctl ask, and not put characters into a terminal", () => {
    const ioctl = conditionalSyscalls.ioctl!.numbers[column];
    expect(answer(ioctl, [0, 0x5401])).toBe(allow);
    expect(answer(ioctl, [0, 0x5412])).toBe(noPermission);
  });

  test("kills calls of another architecture", () => {
    expect(run(name, 0x40000003, 0)).toBe(kill);
  });
});

test("x32 calls kill", () => {
  expect(run("x64", 0xc000003e, 0x40000000)).toBe(kill);
});

test("there is none for other processors", () => {
  expect(seccompFilter("riscv64")).toBeNull();
});

/** The kernel's interpreter of classic BPF, as far as the filter needs it. */
function run(architecture: string, audit: number, number: number, list: readonly number[] = []): number {
  const program = seccompFilter(architecture);
  if (program === null) throw new Error(`no filter for ${architecture}`);
  const view = new DataView(program.buffer);
  const data = new Map<number, number>([
    [0, number],
    [4, audit],
    ...list.map((a, i) => [16 + 8 * i, a] as const),
  ]);
  let accumulator = 0;
  for (let at = 0; at < program.length; at += 8) {
    const [code, value] = [view.getUint16(at, true), view.getUint32(at + 4, true)];
    const jump = (condition: boolean) => 8 * view.getUint8(at + (condition ? 2 : 3));
    if (code === 0x20) accumulator = data.get(value) ?? 0;
    else if (code === 0x54) accumulator = (accumulator & value) >>> 0;
    else if (code === 0x15) at += jump(accumulator === value);
    else if (code === 0x35) at += jump(accumulator >= value);
    else if (code === 0x06) return value;
    else throw new Error(`unknown instruction ${code}`);
  }
  throw new Error("the filter ends without an answer");
}

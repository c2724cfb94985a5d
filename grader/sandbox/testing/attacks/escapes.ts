/** What code that has broken out of its isolate tries on the machine. */
export interface Escape {
  readonly name: string;
  /** An expression, perhaps a promise, in the scope of a taken-over process; `target` holds {@link EscapeTarget}. */
  readonly attempt: string;
  /** What stops it without a jail. `user`: only where the host is root. `nothing`: see docs/sandbox.md. */
  readonly withoutJail: "permissions" | "user" | "limits" | "environment" | "nothing";
}

export interface EscapeTarget {
  readonly file: string;
  readonly folder: string;
  /** A process of the host's user. */
  readonly pid: number;
  readonly port: number;
}

const node = (name: string) => `process.getBuiltinModule("node:${name}")`;

/** Each evaluates to true, or throws nothing, if it succeeds. */
export const escapes: readonly Escape[] = [
  {
    name: "reads a file",
    attempt: "fs.readFileSync(target.file, 'utf8') === 'secret'",
    withoutJail: "permissions",
  },
  {
    name: "reads the accounts",
    attempt: "fs.readFileSync('/etc/passwd').length > 0",
    withoutJail: "permissions",
  },
  { name: "lists the root", attempt: "fs.readdirSync('/home').length >= 0", withoutJail: "permissions" },
  {
    name: "reads about processes",
    attempt: "fs.readFileSync('/proc/1/cmdline').length > 0",
    withoutJail: "permissions",
  },
  {
    name: "writes a file",
    attempt: "(fs.writeFileSync(target.folder + '/evil', 'x'), true)",
    withoutJail: "permissions",
  },
  {
    name: "writes a file beside itself",
    attempt: "(fs.writeFileSync('/evil', 'x'), true)",
    withoutJail: "permissions",
  },
  { name: "removes a file", attempt: "(fs.unlinkSync(target.file), true)", withoutJail: "permissions" },
  {
    name: "starts a process",
    attempt: `${node("child_process")}.spawnSync(process.execPath, ['-e', '0']).status === 0`,
    withoutJail: "permissions",
  },
  {
    name: "starts a shell",
    attempt: `${node("child_process")}.execSync('true').length === 0`,
    withoutJail: "permissions",
  },
  {
    name: "connects to the host",
    attempt: `new Promise((resolve) => ${node("net")}.connect(target.port, '127.0.0.1').on('connect', () => resolve(true)).on('error', () => resolve(false)))`,
    withoutJail: "permissions",
  },
  {
    name: "listens",
    attempt: `new Promise((resolve) => ${node("net")}.createServer().on('error', () => resolve(false)).listen(0, '127.0.0.1', () => resolve(true)))`,
    withoutJail: "permissions",
  },
  {
    name: "sends a datagram",
    attempt: `new Promise((resolve) => ${node("dgram")}.createSocket('udp4').on('error', () => resolve(false)).send('x', 9, '127.0.0.1', (error) => resolve(!error)))`,
    withoutJail: "permissions",
  },
  {
    name: "kills a process of the host",
    attempt: "process.kill(target.pid, 'SIGKILL')",
    withoutJail: "user",
  },
  { name: "signals its parent", attempt: "process.kill(process.ppid, 'SIGUSR2')", withoutJail: "user" },
  { name: "asks after the host's process", attempt: "process.kill(target.pid, 0)", withoutJail: "user" },
  {
    name: "reads the environment",
    attempt: "Object.values(process.env).includes('secret')",
    withoutJail: "environment",
  },
  {
    name: "takes two gigabytes",
    attempt: "Array.from({ length: 20 }, () => Buffer.alloc(1e8, 1)).length === 20",
    withoutJail: "limits",
  },
  {
    name: "finds another open file",
    attempt: `Array.from({ length: 64 }, (_, fd) => fd).filter((fd) => fd > 4).some((fd) => { try { const at = fs.fstatSync(fd); return at.isFile() && (at.mode & 0o222) !== 0 && fs.writeSync(fd, 'x') > 0; } catch { return false; } })`,
    withoutJail: "permissions",
  },
];

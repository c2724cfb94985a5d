/**
 * The system calls of a running sandbox process: memory, threads, time, and reading and writing what is open already.
 *
 * No sockets, no processes, no signals to others, no mounts, no tracing, no io_uring, no keys. Numbers: [x86-64, arm64]
 * after Linux' `unistd_64.h` and `asm-generic/unistd.h`; null where an architecture has no such call.
 */
export const allowedSyscalls: Readonly<Record<string, readonly [number | null, number | null]>> = {
  read: [0, 63],
  write: [1, 64],
  readv: [19, 65],
  writev: [20, 66],
  pread64: [17, 67],
  close: [3, 57],
  lseek: [8, 62],
  fcntl: [72, 25],
  /** Opens what the jail has: the libraries, read-only. */
  open: [2, null],
  openat: [257, 56],
  access: [21, null],
  faccessat: [269, 48],
  stat: [4, null],
  fstat: [5, 80],
  newfstatat: [262, 79],
  readlink: [89, null],
  readlinkat: [267, 78],
  getcwd: [79, 17],
  pipe2: [293, 59],
  eventfd2: [290, 19],
  epoll_create1: [291, 20],
  epoll_ctl: [233, 21],
  epoll_wait: [232, null],
  epoll_pwait: [281, 22],

  mmap: [9, 222],
  munmap: [11, 215],
  mprotect: [10, 226],
  mremap: [25, 216],
  madvise: [28, 233],
  brk: [12, 214],

  futex: [202, 98],
  set_robust_list: [273, 99],
  set_tid_address: [218, 96],
  rseq: [334, 293],
  membarrier: [324, 283],
  sched_yield: [24, 124],
  sched_getaffinity: [204, 123],
  gettid: [186, 178],
  getpid: [39, 172],
  exit: [60, 93],
  exit_group: [231, 94],
  /** The jail starts Node by it, after the filter is in force. */
  execve: [59, 221],
  /** How `abort` ends a process. Of others there is only the jail's first, whose end is the jail's. */
  tgkill: [234, 131],
  /** The jail's first process waits for the sandbox process, whose exit status it hands on. */
  wait4: [61, 260],

  rt_sigaction: [13, 134],
  rt_sigprocmask: [14, 135],
  rt_sigreturn: [15, 139],
  sigaltstack: [131, 132],

  clock_gettime: [228, 113],
  clock_getres: [229, 114],
  clock_nanosleep: [230, 115],
  nanosleep: [35, 101],
  gettimeofday: [96, 169],

  sched_getparam: [143, 121],
  sched_getscheduler: [145, 120],

  getrandom: [318, 278],
  uname: [63, 160],
  sysinfo: [99, 179],
  getuid: [102, 174],
  geteuid: [107, 175],
  getgid: [104, 176],
  getegid: [108, 177],
  capget: [125, 90],
  getrlimit: [97, 163],
  getrusage: [98, 165],
  prlimit64: [302, 261],
  arch_prctl: [158, null],
};

/** Allowed for some values of one argument. */
export interface Condition {
  readonly numbers: readonly [number, number];
  /** Which argument, from 0. Its lower 32 bits are looked at. */
  readonly argument: number;
  readonly mask: number;
  readonly values: readonly number[];
}

export const conditionalSyscalls: Readonly<Record<string, Condition>> = {
  /** Threads (CLONE_VM and CLONE_THREAD), never processes. */
  clone: { numbers: [56, 220], argument: 0, mask: 0x10100, values: [0x10100] },
  /** TCGETS, FIONBIO, FIOCLEX. */
  ioctl: { numbers: [16, 29], argument: 1, mask: 0xffffffff, values: [0x5401, 0x5421, 0x5451] },
  /** PR_SET_NAME, PR_SET_VMA. */
  prctl: { numbers: [157, 167], argument: 0, mask: 0xffffffff, values: [15, 0x53564d41] },
};

/**
 * Answered ENOSYS, so that the C library falls back to `clone`, whose flags a filter can see.
 */
export const absentSyscalls: Readonly<Record<string, readonly [number, number]>> = { clone3: [435, 435] };

/** The number of the open file that a path such as `/dev/stdout` or `/dev/fd/3` stands for; null for any other path. */
export function descriptorOf(path: string): number | null {
  const name = /^\/(?:dev\/(?<stream>stdin|stdout|stderr)|(?:dev|proc\/self)\/fd\/(?<number>\d+))$/.exec(
    path,
  )?.groups;
  if (name === undefined) return null;
  return name.number === undefined
    ? ["stdin", "stdout", "stderr"].indexOf(name.stream ?? "")
    : Number(name.number);
}

/** Resolves once the process that started this one has been handed it: let go earlier, the channel drops what is long. */
export function tellParent(message: object): Promise<void> {
  return new Promise((done, fail) => {
    if (process.send === undefined) done();
    else process.send(message, undefined, undefined, (error) => (error === null ? done() : fail(error)));
  });
}

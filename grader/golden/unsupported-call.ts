/** A case that is well-formed but asks for something the replay does not know. It fails that case only. */
export class UnsupportedCall extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UnsupportedCall";
  }
}

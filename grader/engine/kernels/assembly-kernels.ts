import { COMPILED_KERNELS } from "./compiled-kernels.ts";

/** What the module made from `assembly/` exports. Addresses and strides in bytes; the sources explain each. */
export interface AssemblyKernels {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  readonly addProduct: Kernel;
  readonly addProductWithPatches: Kernel;
  readonly addProductToPatches: Kernel;
  readonly copyPlanes: Kernel;
  readonly softmaxLines: Kernel;
}

type Kernel = (...extentsAndAddresses: number[]) => void;

/** Absent in a sandbox, and without the right to compile where a page's policy forbids it. */
declare const WebAssembly:
  | {
      readonly Module: new (code: Uint8Array) => object;
      readonly Instance: new (module: object) => { readonly exports: AssemblyKernels };
    }
  | undefined;

/** Bytes. The first page is that of the kernels' constants. */
const PAGE = 65_536;

let kernels: AssemblyKernels | null | undefined;

/** The kernels, made at the first call; null where there is no WebAssembly with vectors. */
export function assemblyKernels(): AssemblyKernels | null {
  if (kernels === undefined) kernels = instantiate();
  return kernels;
}

/**
 * Room for arrays of `sizes` doubles in the kernels' memory, one after the other: the byte where each begins, and the
 * memory as doubles. What an earlier call put there is lost.
 */
export function reserve(
  { memory }: AssemblyKernels,
  sizes: readonly number[],
): { addresses: number[]; doubles: Float64Array } {
  let end = PAGE;
  const addresses = sizes.map((size) => {
    const start = end;
    end += Math.ceil(size / 2) * 16;
    return start;
  });
  const missing = end - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
  return { addresses, doubles: new Float64Array(memory.buffer) };
}

function instantiate(): AssemblyKernels | null {
  if (typeof WebAssembly === "undefined") return null;
  try {
    const code = Uint8Array.from(atob(COMPILED_KERNELS), (character) => character.charCodeAt(0));
    return new WebAssembly.Instance(new WebAssembly.Module(code)).exports;
  } catch {
    return null;
  }
}

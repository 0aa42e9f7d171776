// The demos' compiled Rust, as wasm-bindgen writes it: `ui` on the page, `worker.rs` in the worker that owns the threads.

export interface InitOutput {
  readonly memory: WebAssembly.Memory;
}

export default function init(from?: {
  module_or_path?: WebAssembly.Module | URL | string;
  memory?: WebAssembly.Memory;
}): Promise<InitOutput>;

/** Makes a figure live, which is an element (workers read this file too, and know none); `worker` is the address of worker.js. */
export function mount(element: object, worker: string): void;
/** Lets a thread of a live figure trap; for tests of what happens then. */
export function injectTrap(element: object): void;

/** Starts the pool; more threads than that cannot be had later. */
export function initThreadPool(threads: number): Promise<void>;
/** Where the board with the progress of a run is in the shared memory, in bytes. */
export function boardAddress(): number;
/** Runs a demo to its end; the report is encoded by postcard. Throws a string, a sentence, if it cannot. */
export function runDemo(id: string, settings: string): Uint8Array;
/** Lets a thread of the pool trap. */
export function trapThread(): void;

/** What a thread of the pool does. It returns only by a trap. */
export function wbg_rayon_start_worker(receiver: number): void;
export class wbg_rayon_PoolBuilder {
  /** The address of what the threads import. */
  mainJS(): string;
}

// The port to this machine's own store of one room. An implementation resolves `append` only when the bytes are on disk.

export interface LocalStore {
  /** Puts everything stored into the document, with transactions for which `isOrigin` is true. Rejects when it cannot. */
  load(): Promise<Loaded>
  /**
   * Stores all of `updates` and the count of changes that the server has not acknowledged, in one step or not at all.
   * Rejects with an Error whose message is for people.
   */
  append(updates: readonly Uint8Array[], unsent: number): Promise<void>
  isOrigin(origin: unknown): boolean
  close(): Promise<void>
}

export interface Loaded {
  /** Changes that earlier visits left without the server's acknowledgement. */
  readonly unsent: number
}

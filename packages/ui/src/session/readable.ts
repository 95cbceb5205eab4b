/** A store that the desks may read and follow, and never write. */
export interface Readable<S> {
  getState(): S
  subscribe(listener: () => void): () => void
}

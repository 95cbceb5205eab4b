// Finding bridges on the local network, as a port: what is said, and what is seen. It carries no token and no incident.

/** What a bridge says of itself to everybody on the network. */
export interface Announcement {
  /** The hub's id. */
  readonly id: string
  /** Key id of the organisation: others show only bridges of their own. Proves nothing. */
  readonly org: string
  /** The machine's name, for people. */
  readonly name: string
  readonly port: number
}

/** A bridge that somebody announces. Nothing of it is proved. */
export interface Sighting {
  readonly id: string
  readonly org: string
  readonly name: string
  /** `http://address:port`. */
  readonly url: string
}

export interface Discovery {
  /** Until the returned function is called, which takes it back on the network too. */
  announce(this: void, announcement: Announcement): () => void
  /** Hears all that are there, at every change; until the returned function is called. */
  browse(this: void, onChange: (seen: readonly Sighting[]) => void): () => void
}

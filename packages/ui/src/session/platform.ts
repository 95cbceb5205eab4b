// What the desks may ask of the thing that shows them: a browser or the desktop app.

export interface Platform {
  readonly kind: 'browser' | 'desktop'
  /** Opens an http(s) address outside the room. Other schemes are refused. */
  openExternal(url: string): void
  /** False when the clipboard was refused. */
  copy(text: string): Promise<boolean>
  /** Gives the person a file to keep, under this name. */
  saveFile?(name: string, bytes: Uint8Array): void
  /** A desktop notification, where the person allows them; silent otherwise. */
  notify(title: string, body: string): void
  /** Small things of this machine (theme, words typed and not sent yet). Never an incident's records, never tokens. */
  readonly storage: PlatformStorage
  /** The viewer's IANA time zone, "Europe/Berlin". */
  zone(): string
  /** Reads words aloud; returns the way to stop. Absent where the machine has no voice. */
  speak?(words: string, onEnd: () => void): () => void
  print?(): void
  /** Loads the app again, in its newest version. */
  reload?(): void
}

export interface PlatformStorage {
  get(key: string): string | null
  set(key: string, value: string): void
  remove(key: string): void
}

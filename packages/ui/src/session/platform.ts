// What the desks may ask of the thing that shows them: a browser or the desktop app.

export interface Platform {
  readonly kind: 'browser' | 'desktop'
  /** Opens an http(s) address outside the room. Other schemes are refused. */
  openExternal(url: string): void
  /** False when the clipboard was refused. */
  copy(text: string): Promise<boolean>
  /** Gives the person a file to keep, under this name. */
  saveFile?(name: string, bytes: Uint8Array): void
  /**
   * A desktop notification while this window is out of sight, where the person allowed them; silent otherwise. Pressed, it
   * brings the window forward and runs `onPress`.
   */
  notify(title: string, body: string, onPress?: () => void): void
  /** Whether this person may be notified; absent where nobody has to be asked. */
  readonly notifications?: NotificationsPort
  /** What sounds come out of; null until somebody pressed something in this window, and where there is none. */
  audio?(): AudioContext | null
  /** The sign of the window in tabs and docks, an SVG (null: the plain one), with how much waits. */
  mark?(sign: string | null, count: number): void
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

export interface NotificationsPort {
  state(): 'unasked' | 'allowed' | 'denied'
  /** Lets the browser ask; only on a press. */
  ask(): Promise<void>
}

export interface PlatformStorage {
  get(key: string): string | null
  set(key: string, value: string): void
  remove(key: string): void
}

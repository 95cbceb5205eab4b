// What is said before anything else of a record: that no server saw it, that something was taken out of it.

export interface Notice {
  readonly kind: 'unwitnessed' | 'redacted' | 'late'
  readonly text: string
}

/** What the bench asks a server process. */
export interface Question {
  readonly id: number
  /** `settle`: return once everything accepted has been handed to the operating system. */
  readonly ask: 'memory' | 'watchLoop' | 'loop' | 'settle' | 'exit'
}

export interface Answer {
  readonly id: number
  /** Bytes after garbage collection: resident set, and heap + array buffers. */
  readonly rss?: number
  readonly live?: number
  /** Event loop: longest and 99th percentile delay since `watchLoop`, ms. */
  readonly longestMs?: number
  readonly p99Ms?: number
}

declare global {
  /** Set by a server entry whose store has its own queue. */
  var benchSettle: (() => Promise<void>) | undefined
}

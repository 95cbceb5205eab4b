// The 44 recorded entries of 21 October 2018, as the scribe types them.
import recorded from '../apps/sync-server/incidents/github-2018-10-21.json' with { type: 'json' }

export interface NightEntry {
  /** What the scribe types: when it happened, what kind, the words. */
  readonly line: string
  /** How the entry reads on the timeline. */
  readonly reads: string
}

export const NIGHT: readonly NightEntry[] = recorded.entries.map(({ at, text }) => {
  const words = text.replace(/ \(~\)$/, '')
  const reads = words.replace(/^Decision: /, '')
  return { line: `@${at} ${reads === words ? '~' : '!'} ${reads}`, reads }
})

// Entries that are over the limit of every server here: refused by name, taken out, and kept in the tray of everybody who
// wrote them or brought them in a file.
import { isFromServer, type ServerLink, type RefusedWrite, refusedParts, removal } from '@holdfast/model'
import * as Y from 'yjs'
import type { World } from './world.ts'

/** How their text begins. */
export const TOO_LARGE = 'too large '
/** Bytes of one value. */
export const LARGEST_VALUE = 2_000

const TO_TRAY = { kind: 'toTray' } as const

/** One window's tray, which outlives its lives. */
export class TooLarge {
  readonly #tray = new Set<string>()
  /** What this life of the window made, brought or found on its disk. */
  #own = new Set<string>()

  /** Stood for here, and kept in no tray. */
  get lost(): readonly string[] {
    return [...this.#own].filter((text) => !this.#tray.has(text)).map((text) => text.slice(0, 20))
  }

  follow(doc: Y.Doc, link: Pick<ServerLink, 'store' | 'settle'>, { trace }: World): void {
    this.#own = new Set()
    doc.getArray<{ readonly text: string }>('timeline').observe(({ changes }, { origin }) => {
      if (isFromServer(origin)) return
      const added = changes.delta.flatMap(({ insert }) => (Array.isArray(insert) ? insert : []))
      for (const { text } of added as { readonly text: string }[])
        if (text.startsWith(TOO_LARGE)) this.#own.add(text)
    })
    const take = (refusal: RefusedWrite, ranges: NonNullable<RefusedWrite['ranges']>) => {
      const { words = [], before } = refusal
      if (before) trace.reach('part refused before told again')
      if (words.length > 0) trace.reach('words found that the server took out first')
      trace.reach('part too large taken out')
      for (const { text } of [...refusedParts(doc, ranges), ...words]) this.#tray.add(text)
      Y.applyUpdate(doc, removal(ranges), TO_TRAY)
      link.settle(refusal)
    }
    link.store.subscribe(({ nacks }, before) => {
      for (const refusal of nacks)
        if (!before.nacks.includes(refusal) && refusal.ranges && refusal.relayed === undefined)
          take(refusal, refusal.ranges)
    })
  }
}

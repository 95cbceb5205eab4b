// The quiet end of a crash test: everybody brings what they have, and gets what the others brought.
import { setTimeout as wait } from 'node:timers/promises'
import type * as Y from 'yjs'
import { crashWriter, noPromises } from './crashWriter.ts'
import { canonicalState } from './randomHistory.ts'

export async function reunion(
  members: readonly { readonly url: string; readonly doc: Y.Doc }[],
): Promise<void> {
  const clients = members.map(({ url, doc }) => crashWriter(url, doc, null, noPromises()))
  await Promise.all(clients.map(({ synced }) => synced))
  const held = () => new Set(members.map(({ doc }) => Buffer.from(canonicalState(doc)).toString('latin1')))
  for (let patience = 400; patience > 0 && held().size > 1; patience--) await wait(25)
  for (const { stop } of clients) stop()
}

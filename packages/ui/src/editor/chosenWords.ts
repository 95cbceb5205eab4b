// Which words are chosen in the shared text that stands in a part of the screen. Invariant: the editor's code comes only when it is asked,
// all of it in one part: two would move it into what every page loads.
import type { Chosen } from './selection.ts'

export type { Chosen } from './selection.ts'

export async function chosenWords(host: HTMLElement | null): Promise<Chosen | null> {
  return host === null ? null : (await import('./SharedEditor.tsx')).chosenIn(host)
}

export async function chooseWords(host: HTMLElement | null, words: Chosen): Promise<void> {
  if (host !== null) (await import('./SharedEditor.tsx')).choose(host, words)
}

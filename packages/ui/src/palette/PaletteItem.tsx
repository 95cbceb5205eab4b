// One row of the palette: something found, or what the line does as a sentence with how Enter takes it in a word.
import { assertNever } from '@holdfast/model'
import { Badge } from '../kit/marks/Badge.tsx'
import { Kbd } from '../kit/marks/Kbd.tsx'
import type { Tone } from '../kit/marks/tone.ts'
import type { Find } from './finds.ts'
import css from './Palette.module.css'
import type { Line } from './paletteGroups.ts'
import type { Deed } from './verbs/verb.ts'

export function FindItem({ find: { title, keys, hint } }: { readonly find: Omit<Find, 'id' | 'go'> }) {
  return (
    <>
      <span className={css.title}>{title}</span>
      {keys === undefined ? null : <Kbd keys={keys} />}
      {hint === undefined ? null : <span className={css.hint}>{hint}</span>}
    </>
  )
}

export function LineItem({ line: { says, pattern, does, isExample = false } }: { readonly line: Line }) {
  if (isExample) return <FindItem find={{ title: says, hint: pattern }} />
  const { word, tone } = wordOf(does)
  return (
    <>
      <span className={css.says} data-deed={does.kind}>
        {says}
      </span>
      <Badge tone={tone}>{word}</Badge>
      {pattern === says ? null : <span className={css.pattern}>{pattern}</span>}
    </>
  )
}

/** What Enter is to this line. */
function wordOf(does: Deed): { readonly word: string; readonly tone: Tone } {
  switch (does.kind) {
    case 'run':
    case 'here':
      return { word: 'Enter does it', tone: 'good' }
    case 'open':
      return { word: 'opens a form', tone: 'neutral' }
    case 'go':
      return { word: 'goes there', tone: 'neutral' }
    case 'more':
      return { word: 'goes on', tone: 'neutral' }
    case 'refused':
      return does.typed === undefined
        ? { word: 'not now', tone: 'warn' }
        : { word: `not now; Enter: ${does.typed}`, tone: 'warn' }
    default:
      return assertNever(does)
  }
}

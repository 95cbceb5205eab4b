// What leaves the desk: the post-mortem as Markdown, as a printed page, and as the bundle of the record.
import { postMortem, PRINT_STYLE, renderHtml, renderMarkdown } from '@holdfast/model'
import { Copy, Printer } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../kit/index.ts'
import { useKeys, usePressKeys } from '../../local/useKeys.ts'
import { printPage } from '../../record/printPage.ts'
import { useIncident, useSession } from '../../session/SessionProvider.tsx'
import css from './PostmortemDesk.module.css'
import type { Made } from './usePostMortem.ts'

const KEYS = { copy: 'Shift+W', print: 'Shift+H' }

export function DeskActs({ from }: { readonly from: Made }) {
  const { room } = useIncident()
  // With what people wrote, as it stands when it leaves.
  const whole = () => {
    const state = room.store.getState()
    return { state, made: postMortem(state, from.made.asOf) }
  }
  const { platform, records, access } = useSession()
  const press = usePressKeys()
  const [said, setSaid] = useState('')
  const copy = async () => {
    const copied = await platform.copy(renderMarkdown(whole().made))
    setSaid(
      copied
        ? 'Copied as Markdown.'
        : 'The clipboard was refused. Export the record: it holds post-mortem.md.',
    )
  }
  const print = () => {
    const frame = { audience: 'Internal', snapshot: 'not a snapshot: as it stands now', notices: [] }
    const { made, state } = whole()
    printPage({ page: renderHtml(made, state, frame), style: PRINT_STYLE }, document)
    setSaid('Handed to the printer.')
  }
  useKeys([
    {
      keys: KEYS.copy,
      label: 'Copy the post-mortem as Markdown',
      group: 'Post-mortem desk',
      reads: true,
      run: () => void copy(),
    },
    { keys: KEYS.print, label: 'Print the post-mortem', group: 'Post-mortem desk', reads: true, run: print },
  ])
  return (
    <div className={css.acts}>
      <span role="status" className={css.said}>
        {said}
      </span>
      <Button reads size="sm" keys={KEYS.copy} icon={<Copy aria-hidden />} onPress={() => void copy()}>
        Copy as Markdown
      </Button>
      <Button reads size="sm" keys={KEYS.print} icon={<Printer aria-hidden />} onPress={print}>
        Print
      </Button>
      {access !== 'respond' ? null : (
        <Button reads size="sm" keys="Shift+F" onPress={() => press('Shift+F')}>
          Sheets…
        </Button>
      )}
      {records === undefined || access !== 'respond' ? null : (
        <Button reads size="sm" keys="Shift+R" onPress={() => press('Shift+R')}>
          Export…
        </Button>
      )}
    </div>
  )
}

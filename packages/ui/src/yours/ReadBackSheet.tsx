// The words of the read-back, as they are at the moment when it was asked for, and the voice that reads them.
import { readBack } from '@holdfast/model'
import { useState } from 'react'
import { Button } from '../kit/marks/Button.tsx'
import { Sheet } from '../kit/overlays/Sheet.tsx'
import { useKit } from '../kit/time/KitProvider.tsx'
import { TimeText } from '../kit/time/TimeText.tsx'
import { useKeys } from '../local/useKeys.ts'
import { useIncident } from '../session/SessionProvider.tsx'
import { READ_KEYS } from './readKeys.ts'
import { useVoice } from './useVoice.ts'
import css from './ReadBack.module.css'

export interface ReadBackSheetProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

export const ReadBackSheet = ({ isOpen, onClose }: ReadBackSheetProps) =>
  isOpen ? <Opened onClose={onClose} /> : null

const PARTS = ['severity', 'impact', 'tried', 'running', 'next'] as const

function Opened({ onClose }: { readonly onClose: () => void }) {
  const { room } = useIncident()
  const { clock } = useKit()
  const voice = useVoice()
  const [{ said, at }, setSaid] = useState(() => ({
    said: readBack(room.store.getState(), clock.now()),
    at: clock.now(),
  }))
  const again = () => setSaid({ said: readBack(room.store.getState(), clock.now()), at: clock.now() })
  const speak = () => voice?.toggle(said.text)
  useKeys(
    voice === null
      ? []
      : Object.values(READ_KEYS).map((keys) => ({
          keys,
          label: 'Read it aloud, or stop',
          group: 'Everywhere',
          reads: true,
          run: speak,
        })),
  )
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title="Read-back"
      givesWay
      sub={
        <>
          From the record at <TimeText at={at} />, about twenty seconds
        </>
      }
      actions={
        <>
          {voice === null ? null : (
            <Button reads variant="primary" keys={READ_KEYS.read} onPress={speak}>
              {voice.speaking ? 'Stop' : 'Read aloud'}
            </Button>
          )}
          <Button reads onPress={again}>
            As it is now
          </Button>
        </>
      }
    >
      <div className={css.words} data-autofocus tabIndex={-1} aria-label="Read-back" role="group">
        {PARTS.map((part) => (
          <p key={part} dir="auto">
            {said[part]}
          </p>
        ))}
      </div>
    </Sheet>
  )
}

// The Comms desk: three audiences, three clocks, and the words for the one that is chosen.
import { AUDIENCES, type Audience } from '@holdfast/model'
import { useState } from 'react'
import { useKeys } from '../../local/index.ts'
import { AUDIENCE_TITLES } from '../lanes/audiences.ts'
import css from './CommsDesk.module.css'
import { Composer } from './Composer.tsx'
import { LaneCard } from './LaneCard.tsx'
import { SentUpdates } from './SentUpdates.tsx'

const KEYS: Readonly<Record<Audience, string>> = { customers: 'c', executives: 'x', internal: 'i' }

export function CommsDesk() {
  const [audience, setAudience] = useState<Audience>('customers')
  useKeys(
    AUDIENCES.map((one) => ({
      keys: KEYS[one],
      label: `Write to ${AUDIENCE_TITLES[one].toLowerCase()}`,
      group: 'Comms desk',
      run: () => setAudience(one),
    })),
  )
  return (
    <div className={css.desk}>
      {AUDIENCES.map((one) => (
        <LaneCard
          key={one}
          audience={one}
          keys={KEYS[one]}
          isChosen={one === audience}
          onChoose={() => setAudience(one)}
        />
      ))}
      <Composer key={audience} audience={audience} />
      <SentUpdates audience={audience} />
    </div>
  )
}

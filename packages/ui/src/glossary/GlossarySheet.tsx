// The glossary and the templates beside a draft: what is changed there is the organisation's, and holds in every incident.
import { useState } from 'react'
import { Segmented, Sheet } from '../kit/index.ts'
import { Glossary } from './Glossary.tsx'
import css from './Glossary.module.css'
import { Templates } from './Templates.tsx'

export interface GlossarySheetProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

const SHOWN = [
  { id: 'glossary', label: 'Glossary' },
  { id: 'templates', label: 'Templates' },
] as const

export function GlossarySheet({ isOpen, onClose }: GlossarySheetProps) {
  const [shown, setShown] = useState<(typeof SHOWN)[number]['id']>('glossary')
  return (
    <Sheet
      isOpen={isOpen}
      onClose={onClose}
      title="Words for updates"
      sub="they are the organisation’s, for every incident"
      size="lg"
    >
      <div className={css.glossary}>
        <Segmented label="What is shown" labelHidden items={SHOWN} value={shown} onChange={setShown} />
        {shown === 'glossary' ? <Glossary /> : <Templates />}
      </div>
    </Sheet>
  )
}

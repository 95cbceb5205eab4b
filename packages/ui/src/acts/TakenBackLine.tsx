// Under a line of the timeline that stands for something taken back: what was written, by whom and when, opened by a press.
import { type EntryId, entriesBehind } from '@holdfast/model'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { RowButton } from '../kit/layout/RowButton.tsx'
import { TimeText } from '../kit/time/TimeText.tsx'
import { sameList } from '../parts/equal.ts'
import { useNameOf } from '../session/useNameOf.ts'
import { useRoom } from '../session/useRoom.ts'

export function TakenBackLine({ line }: { readonly line: EntryId }) {
  const entries = useRoom((state) => entriesBehind(state, line), sameList)
  const nameOf = useNameOf()
  const [isOpen, setOpen] = useState(false)
  if (entries.length === 0) return null
  const Icon = isOpen ? ChevronDown : ChevronRight
  return (
    <>
      <RowButton
        reads
        label={isOpen ? 'Fold away what was written' : 'Show what was written'}
        icon={<Icon aria-hidden />}
        isPressed={isOpen}
        onPress={() => setOpen(!isOpen)}
      />
      {isOpen
        ? entries.map(({ id, text, by, recordedAt }) => (
            <span key={id} dir="auto">
              <br />
              <s>{text}</s> {nameOf(by)}, <TimeText at={recordedAt} />
            </span>
          ))
        : null}
    </>
  )
}

// CAN: the shared situation text. Everybody edits, everybody sees the others' carets.
import { useState } from 'react'
import { type NotTaken, SharedText, UntilChanged, useTyping } from '../../editor/index.ts'
import { Panel } from '../../kit/index.ts'
import { MergedMark } from '../../reunion/MergedMark.tsx'
import { useIncident } from '../../session/SessionProvider.tsx'
import { useMayWrite } from '../../session/useMayWrite.ts'
import { useNameOf } from '../../session/useNameOf.ts'
import { useHueOf } from '../../parts/useHueOf.ts'
import css from './Situation.module.css'

const FIELDS: readonly {
  readonly name: 'conditions' | 'actionsText' | 'needsText'
  readonly title: string
  readonly hint: string
}[] = [
  { name: 'conditions', title: 'Conditions', hint: 'What is broken, for whom, since when; what still works' },
  { name: 'actionsText', title: 'Actions', hint: 'What is being done right now, and by whom' },
  { name: 'needsText', title: 'Needs', hint: 'What is missing: people, decisions, access' },
]

export function Situation({ className }: { readonly className?: string }) {
  const { room, awareness } = useIncident()
  const mayWrite = useMayWrite()
  // By name, so that each field says who writes in it.
  const mine = {
    conditions: useTyping('conditions'),
    actionsText: useTyping('actionsText'),
    needsText: useTyping('needsText'),
  }
  const [refused, setRefused] = useState<NotTaken | null>(null)
  const hueOf = useHueOf()
  const nameOf = useNameOf()
  return (
    <Panel
      title="Situation"
      sub={mayWrite ? 'everyone edits, everyone sees' : 'as the room writes it'}
      {...(className === undefined ? {} : { className })}
    >
      <div className={css.columns}>
        {FIELDS.map(({ name, title, hint }) => (
          <div key={name} className={css.column} onBlur={mine[name].left}>
            <h3 className={css.title}>
              {title} <MergedMark id={name} />
            </h3>
            <SharedText
              text={room.text(name)}
              awareness={awareness}
              label={title}
              hueOf={hueOf}
              nameOf={nameOf}
              placeholder={hint}
              readOnly={!mayWrite}
              look="plain"
              className={css.text ?? ''}
              onTyped={mine[name].typed}
              onRefused={(reason) => setRefused({ name, reason, text: room.store.getState()[name] })}
            />
            <UntilChanged name={name} notTaken={refused} />
          </div>
        ))}
      </div>
    </Panel>
  )
}

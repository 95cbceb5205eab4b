// CAN: the shared situation text. Everybody edits, everybody sees the others' carets.
import { useRef, useState } from 'react'
import { type NotTaken, SharedText, UntilChanged, useTyping } from '../../editor/index.ts'
import { Kbd, Panel } from '../../kit/index.ts'
import { focusOn } from '../../local/keepFocus.ts'
import { useKeys } from '../../local/index.ts'
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
  const columns = useRef<HTMLDivElement>(null)
  useKeys([
    {
      keys: 's',
      label: 'The situation',
      group: 'Incident',
      reads: true,
      // To the frame of the first text: what is typed on goes nowhere, Enter goes in.
      run: () => {
        const first = columns.current?.querySelector<HTMLElement>('[data-frame]')
        // Words typed on in an open card stay there.
        if (first && document.activeElement?.closest('[role=dialog]') === null) focusOn(first)
      },
    },
  ])
  const nameOf = useNameOf()
  return (
    <Panel
      title="Situation"
      sub={mayWrite ? 'everyone edits, everyone sees' : 'as the room writes it'}
      {...(className === undefined ? {} : { className })}
      actions={<Kbd keys="s" hidden />}
    >
      <div ref={columns} className={css.columns}>
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

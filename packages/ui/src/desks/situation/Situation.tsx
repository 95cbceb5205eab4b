// CAN: the shared situation text. Everybody edits, everybody sees the others' carets.
import { useEffect, useRef, useState } from 'react'
import { type NotTaken, SharedText, UntilChanged, useTyping } from '../../editor/index.ts'
import { Button, Kbd, Panel } from '../../kit/index.ts'
import { focusOn } from '../../local/keepFocus.ts'
import { useKeys } from '../../local/index.ts'
import { MergedMark } from '../../reunion/MergedMark.tsx'
import { useIncident } from '../../session/SessionProvider.tsx'
import { useMayWrite } from '../../session/useMayWrite.ts'
import { useNameOf } from '../../session/useNameOf.ts'
import { useHueOf } from '../../parts/useHueOf.ts'
import css from './Situation.module.css'
import { FIELDS } from './situationFields.ts'
import { SituationLine } from './SituationLine.tsx'

export interface SituationProps {
  readonly className?: string
  /** One line until it is pressed or written in: for a desk that has more than fits. */
  readonly isLine?: boolean
}

export function Situation({ className = '', isLine = false }: SituationProps) {
  // Whoever writes in it keeps it, also when the desk fills meanwhile.
  const [opened, setOpened] = useState<'not' | 'pressed' | 'used'>('not')
  if (isLine && opened === 'not')
    return <SituationLine className={className} onOpen={() => setOpened('pressed')} />
  return (
    <Texts
      className={className}
      takesFocus={opened === 'pressed'}
      onUse={() => setOpened('used')}
      {...(isLine ? { onFold: () => setOpened('not') } : {})}
    />
  )
}

interface TextsProps {
  readonly className: string
  readonly takesFocus: boolean
  readonly onUse: () => void
  readonly onFold?: () => void
}

function focusFirst(columns: HTMLElement | null): void {
  const first = columns?.querySelector<HTMLElement>('[data-frame]')
  // Words typed on in an open card stay there.
  if (first && document.activeElement?.closest('[role=dialog]') === null) focusOn(first)
}

function Texts({ className, takesFocus, onUse, onFold }: TextsProps) {
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
  useEffect(() => {
    if (takesFocus) focusFirst(columns.current)
  }, [takesFocus])
  useKeys([
    {
      keys: 's',
      label: 'The situation',
      group: 'Incident',
      reads: true,
      // To the frame of the first text: what is typed on goes nowhere, Enter goes in.
      run: () => focusFirst(columns.current),
    },
  ])
  const nameOf = useNameOf()
  return (
    <Panel
      title="Situation"
      sub={mayWrite ? 'everyone edits, everyone sees' : 'as the room writes it'}
      className={className}
      actions={
        <>
          {onFold === undefined ? null : (
            <Button size="sm" variant="quiet" onPress={onFold}>
              One line
            </Button>
          )}
          <Kbd keys="s" hidden />
        </>
      }
    >
      <div ref={columns} className={css.columns} onFocus={onUse}>
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

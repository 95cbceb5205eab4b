// Declares an incident, with or without a server. A stranger manages in a minute: two answers are asked for, the rest may wait.
import { DETECTION_SOURCES, type DetectionSource, ROLES, SEVERITIES, TITLE_LENGTH } from '@holdfast/model'
import { type FormEvent, useRef, useState } from 'react'
import { Button } from '../kit/marks/Button.tsx'
import { Checkbox } from '../kit/fields/Checkbox.tsx'
import { Field } from '../kit/fields/Field.tsx'
import { FilterChips } from '../kit/fields/FilterChips.tsx'
import { Kbd } from '../kit/marks/Kbd.tsx'
import { Panel } from '../kit/layout/Panel.tsx'
import { Segmented } from '../kit/fields/RadioGroup.tsx'
import { TextField } from '../kit/fields/TextField.tsx'
import { useKeys } from '../local/useKeys.ts'
import { useDraft } from '../parts/useDraft.ts'
import { useSession } from '../session/SessionProvider.tsx'
import { useHistory } from '../router/HistoryProvider.tsx'
import { ROLE_SHORT } from '../words/roleWords.ts'
import { SEVERITY_HINTS } from '../words/severityWords.ts'
import css from './DeclareForm.module.css'
import { type DeclareErrors, type DeclareFields, EMPTY, errorAt, readFields } from './declareFields.ts'
import { SinceField } from './SinceField.tsx'

const SOURCES: Readonly<Record<DetectionSource, string>> = {
  alert: 'Alert',
  customer: 'Customers',
  colleague: 'Colleague',
  partner: 'Partner',
  unknown: 'Unsure',
}

const { roles: startRoles, ...WORDS } = EMPTY

export function DeclareForm() {
  const session = useSession()
  const history = useHistory()
  const [words, setWords, forget] = useDraft('declare', WORDS)
  const [roles, setRoles] = useState(startRoles)
  const fields: DeclareFields = { ...words, roles }
  const [errors, setErrors] = useState<DeclareErrors>({})
  const title = useRef<HTMLInputElement>(null)
  const set = (change: Partial<DeclareFields>) => {
    const { roles: chosen, ...rest } = { ...fields, ...change }
    setWords(rest)
    setRoles(chosen)
    // What is wrong elsewhere stays at its field.
    const still = Object.entries(errors).filter(([name]) => name !== 'form' && !(name in change))
    setErrors(Object.fromEntries(still))
  }
  useKeys([
    { keys: 'n', label: 'Declare an incident', group: 'Incidents', run: () => title.current?.focus() },
  ])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const read = readFields(fields, session.clock.now(), session.platform.zone())
    if ('errors' in read) return setErrors(read.errors)
    const declared = session.declare(read.incident)
    if (!declared.ok) return setErrors({ [errorAt(declared.error.field)]: declared.error.reason })
    forget()
    history.go({ page: 'incident', id: declared.value, desk: 'command' })
  }
  return (
    <form className={css.form} onSubmit={submit}>
      <Panel
        title="Declare an incident"
        actions={<Kbd keys="n" />}
        padded
        footer={
          <div className={css.end}>
            <Button type="submit" variant="primary" size="lg">
              {fields.drill ? 'Declare the drill' : 'Declare'}
            </Button>
            <span className={css.note}>
              Works offline too: kept on this machine, shared when a server answers.
            </span>
          </div>
        }
      >
        <div className={css.fields}>
          <TextField
            label="What do people see?"
            placeholder="Checkout fails for some customers"
            value={fields.title}
            onChange={(value) => set({ title: value })}
            error={errors.title}
            inputRef={title}
            autoComplete="off"
            maxLength={TITLE_LENGTH}
          />
          <Segmented
            label="How bad? If unsure, the higher one."
            items={SEVERITIES.map((id) => ({ id, label: id }))}
            value={fields.severity}
            onChange={(severity) => set({ severity })}
            hint={
              fields.severity === null
                ? 'SEV1 is worst. SEV1 and SEV2 are major.'
                : `${SEVERITY_HINTS[fields.severity]}.`
            }
            error={errors.severity}
          />
          <TextField
            label="Who feels what? One sentence."
            placeholder="About a third of card payments in Europe fail"
            value={fields.impactLine}
            onChange={(impactLine) => set({ impactLine })}
            autoComplete="off"
          />
          <div className={css.two}>
            <SinceField value={fields.since} onChange={(since) => set({ since })} error={errors.since} />
            <TextField
              label="Services, if known"
              placeholder="payments-api, checkout"
              value={fields.services}
              onChange={(services) => set({ services })}
              autoComplete="off"
            />
          </div>
          <Segmented
            label="Who noticed first?"
            items={DETECTION_SOURCES.map((id) => ({ id, label: SOURCES[id] }))}
            value={fields.source}
            onChange={(source) => set({ source })}
          />
          <div className={css.last}>
            <Field label="Your roles; none to only report it">
              {() => (
                <FilterChips
                  label="Your roles"
                  items={ROLES.map((id) => ({ id, label: ROLE_SHORT[id], tone: id }))}
                  value={fields.roles}
                  onChange={(roles) => set({ roles })}
                />
              )}
            </Field>
            <Checkbox isSelected={fields.drill} onChange={(drill) => set({ drill })}>
              This is a drill
            </Checkbox>
          </div>
          {errors.form === undefined ? null : (
            <p role="alert" className={css.error}>
              {errors.form}
            </p>
          )}
        </div>
      </Panel>
    </form>
  )
}

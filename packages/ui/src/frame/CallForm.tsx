// Link, dial-in and code of the call and of the second one. A refusal stands at its field; what somebody else wrote meanwhile is
// shown beside one's own and is not written over unseen.
import { CALL_FIELDS, type CallField, callWords, type CallWords, setCall } from '@holdfast/model'
import { TextField } from '../kit/fields/TextField.tsx'
import { Button } from '../kit/marks/Button.tsx'
import { foreignHost, foreignHostWords } from '../parts/foreignHost.ts'
import { useForm } from '../parts/useForm.ts'
import { useIncident } from '../session/SessionProvider.tsx'
import { useRoom } from '../session/useRoom.ts'
import css from './CallSheet.module.css'

const GROUPS: readonly { readonly title: string; readonly fields: readonly [CallField, string, string][] }[] =
  [
    {
      title: 'The call',
      fields: [
        ['callLink', 'Link', 'https://…'],
        ['callNumber', 'Dial-in number', '+46 8 123 45 67'],
        ['callCode', 'Code', '4711#'],
      ],
    },
    {
      title: 'A second one, if it drops',
      fields: [
        ['secondCallLink', 'Second link', 'https://…'],
        ['secondCallNumber', 'Second number', ''],
        ['secondCallCode', 'Second code', ''],
      ],
    },
  ]

/** Of an incident, which has more. */
const wordsOf = ({ callLink, callNumber, callCode, ...rest }: CallWords): CallWords => ({
  callLink,
  callNumber,
  callCode,
  secondCallLink: rest.secondCallLink,
  secondCallNumber: rest.secondCallNumber,
  secondCallCode: rest.secondCallCode,
})

const same = (a: CallWords, b: CallWords): boolean => CALL_FIELDS.every((field) => a[field] === b[field])

const hintOf = (reads: string | null, words: string): { readonly hint?: string } => {
  const foreign = foreignHost(words)
  if (reads !== null) return { hint: `It reads now: “${reads}”` }
  return foreign === null ? {} : { hint: foreignHostWords(foreign) }
}

export function CallForm({ onDone }: { readonly onDone: () => void }) {
  const { room } = useIncident()
  const now = useRoom(callWords, same)
  const form = useForm({
    draft: 'call',
    blank: { ...wordsOf(now), seen: wordsOf(now) },
    fields: wordsOf,
    send(words) {
      const result = room.run(setCall, words)
      // The refusal shows what the field reads now: saving once more means having seen it.
      if (!result.ok) form.change({ seen: wordsOf(callWords(room.store.getState())) })
      return result
    },
    onSent: onDone,
  })
  return (
    <form className={css.form} onSubmit={form.submit}>
      {GROUPS.map(({ title, fields }) => (
        <fieldset key={title} className={css.group}>
          <legend>{title}</legend>
          {fields.map(([name, label, placeholder]) => (
            <TextField
              key={name}
              label={label}
              placeholder={placeholder}
              autoComplete="off"
              {...(name === 'callLink' ? form.firstField(name) : form.field(name))}
              {...hintOf(form.words.seen[name] === now[name] ? null : now[name], form.words[name])}
            />
          ))}
        </fieldset>
      ))}
      <Button type="submit" variant="primary">
        Save the call
      </Button>
    </form>
  )
}

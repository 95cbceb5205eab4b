// The line that asks Comms. Enter asks; the words are kept until they are asked, and a question is kept until the room has it.
// What was asked is confirmed at the line, and a second press on the heels of the first asks nothing and is no mistake.
import { err, type Ms, SECOND, shutOut } from '@holdfast/model'
import { type FormEvent, type RefObject, useState } from 'react'
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea'
import { TextField } from 'react-aria-components/TextField'
import { Label } from 'react-aria-components/Label'
import { sendOnEnter } from '../kit/fields/sendOnEnter.ts'
import { Button } from '../kit/marks/Button.tsx'
import { useKit } from '../kit/time/KitProvider.tsx'
import { useForm } from '../parts/useForm.ts'
import { useIncident } from '../session/SessionProvider.tsx'
import { useLink } from '../session/useRoom.ts'
import css from './AskBar.module.css'

/** So long after asking an empty line that is sent is the second press of a double one. */
const AGAIN = SECOND
const ASKED = 'Asked. Comms has 10 minutes to answer; the answer comes to this page.'

export function AskBar({ field }: { readonly field: RefObject<HTMLTextAreaElement | null> }) {
  const { asking } = useIncident()
  const isOut = useLink(({ link }) => shutOut(link) !== null)
  const isLive = useLink(({ link }) => link.state === 'live')
  const { clock } = useKit().real
  const [askedAt, setAskedAt] = useState<Ms | null>(null)
  const form = useForm({
    draft: 'ask',
    blank: '',
    fields: (text) => ({ text }),
    send: (text) => asking?.ask(text) ?? err({ reason: 'Questions cannot be asked from here.' }),
    onSent: () => setAskedAt(clock.now()),
  })
  if (asking === undefined || isOut) return null
  const wrong = form.at('text') ?? form.rest
  const submit = (event: FormEvent) => {
    const isAgain = askedAt !== null && clock.now() - askedAt < AGAIN && form.words.trim() === ''
    if (isAgain) return event.preventDefault()
    setAskedAt(null)
    form.submit(event)
  }
  const isAsked = askedAt !== null && form.words === '' && wrong === undefined
  return (
    <form className={css.form} onSubmit={submit}>
      <TextField
        className={css.field ?? ''}
        value={form.words}
        onChange={form.set}
        isInvalid={wrong !== undefined}
      >
        <Label className={css.label ?? ''}>
          <strong>Ask</strong>{' '}
          <span>
            {isLive
              ? 'Comms answers within 10 min. It does not reach the people fixing it.'
              : 'Not connected: your question is kept on this machine and goes when it is connected.'}
          </span>
        </Label>
        <AriaTextArea
          ref={field}
          className={css.input ?? ''}
          dir="auto"
          rows={1}
          placeholder="Your question…"
          enterKeyHint="send"
          onKeyDown={sendOnEnter}
        />
        {wrong === undefined ? null : (
          <p className={css.error} role="alert">
            {wrong}
          </p>
        )}
      </TextField>
      <p className={css.asked} role="status">
        {!isAsked ? '' : isLive ? ASKED : 'Kept on this machine. It goes to Comms when it is connected.'}
      </p>
      <Button type="submit" variant="primary" tone="neutral" size="lg" className={css.send ?? ''}>
        Ask Comms
      </Button>
    </form>
  )
}

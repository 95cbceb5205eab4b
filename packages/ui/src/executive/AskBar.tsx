// The line that asks Comms. Enter asks; the words are kept until they are asked, and a question is kept until the room has it.
import { err, shutOut } from '@holdfast/model'
import type { RefObject } from 'react'
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea'
import { TextField } from 'react-aria-components/TextField'
import { Label } from 'react-aria-components/Label'
import { sendOnEnter } from '../kit/fields/sendOnEnter.ts'
import { Button } from '../kit/marks/Button.tsx'
import { useForm } from '../parts/useForm.ts'
import { useIncident } from '../session/SessionProvider.tsx'
import { useLink } from '../session/useRoom.ts'
import css from './AskBar.module.css'

export function AskBar({ field }: { readonly field: RefObject<HTMLTextAreaElement | null> }) {
  const { asking } = useIncident()
  const isOut = useLink(({ link }) => shutOut(link) !== null)
  const isLive = useLink(({ link }) => link.state === 'live')
  const form = useForm({
    draft: 'ask',
    blank: '',
    fields: (text) => ({ text }),
    send: (text) => asking?.ask(text) ?? err({ reason: 'Questions cannot be asked from here.' }),
  })
  if (asking === undefined || isOut) return null
  const wrong = form.at('text') ?? form.rest
  return (
    <form className={css.form} onSubmit={form.submit}>
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
      <Button type="submit" variant="primary" tone="neutral" size="lg" className={css.send ?? ''}>
        Ask Comms
      </Button>
    </form>
  )
}

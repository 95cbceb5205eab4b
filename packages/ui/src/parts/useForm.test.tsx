import { err, ok, type Rejected, type Result } from '@holdfast/model'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, onTestFinished, test } from 'vitest'
import { LocalProvider } from '../local/LocalProvider.tsx'
import { fakeLocal } from '../../test/support/fakeLocal.ts'
import { fakeSession } from '../../test/support/fakeSession.ts'
import { SessionProvider } from '../session/SessionProvider.tsx'
import { useForm } from './useForm.ts'

const BLANK = { title: '', minutes: '15', kind: 'made' as 'made' | 'held' }

interface AskProps {
  readonly draft: string | null
  readonly send: (words: typeof BLANK) => Result<string, Rejected>
  readonly onSent: (value: string) => void
}

function Ask({ draft, send, onSent }: AskProps) {
  const { submit, firstField, field, forget } = useForm({
    ...{ draft, blank: BLANK, send, onSent },
    fields: (words) => ({ ...words, dueAt: words.minutes }),
  })
  const [title, minutes] = [firstField('title'), field('minutes', 'dueAt')]
  return (
    <form onSubmit={submit}>
      <input
        aria-label="Title"
        value={title.value}
        onChange={(event) => title.onChange(event.target.value)}
      />
      <p data-testid="title">{title.error}</p>
      <input
        aria-label="Minutes"
        value={minutes.value}
        onChange={(event) => minutes.onChange(event.target.value)}
      />
      <p data-testid="minutes">{minutes.error}</p>
      <button type="submit">Send</button>
      <button type="button" onClick={forget}>
        Cancel
      </button>
    </form>
  )
}

/** A form on one machine; `reopen` closes it and opens it again. */
function opened(draft: string | null, send: AskProps['send']) {
  const session = fakeSession()
  const local = fakeLocal(session)
  const sent: string[] = []
  const nothing = () => {}
  const open = () =>
    render(
      <LocalProvider local={local}>
        <SessionProvider session={session} onRejected={nothing} onAccepted={nothing}>
          <Ask {...{ draft, send }} onSent={(value) => sent.push(value)} />
        </SessionProvider>
      </LocalProvider>,
    )
  let view = open()
  onTestFinished(() => view.unmount())
  return {
    user: userEvent.setup(),
    sent,
    reopen() {
      view.unmount()
      view = open()
    },
  }
}
const value = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name }).value
const said = () => [screen.getByTestId('title').textContent, screen.getByTestId('minutes').textContent]
const press = (name: string) => screen.getByRole('button', { name })

test('[K79] a refusal stands at the field it names, by the name of the command, and nothing typed is lost', async () => {
  const { user, sent, reopen } = opened('ask', () => err({ field: 'dueAt', reason: 'No time.' }))
  await user.type(screen.getByRole('textbox', { name: 'Title' }), 'A pool')
  await user.click(press('Send'))
  expect([said(), sent]).toEqual([['', 'No time.'], []])
  await user.type(screen.getByRole('textbox', { name: 'Title' }), '!')
  expect(said()).toEqual(['', 'No time.'])
  await user.type(screen.getByRole('textbox', { name: 'Minutes' }), '0')
  expect(said()).toEqual(['', ''])
  reopen()
  expect([value('Title'), value('Minutes')]).toEqual(['A pool!', '150'])
})

test('[K79] a refusal that names no field stands at the first one', async () => {
  const { user } = opened('ask', () => err({ reason: 'It is closed.' }))
  await user.click(press('Send'))
  expect(said()).toEqual(['It is closed.', ''])
})

test('[K79] what was accepted or cancelled is gone, and what was accepted is handed on', async () => {
  const { user, sent, reopen } = opened('ask', ({ title }) => ok(title))
  await user.type(screen.getByRole('textbox', { name: 'Title' }), 'A pool{Enter}')
  expect([sent, value('Title')]).toEqual([['A pool'], ''])
  await user.type(screen.getByRole('textbox', { name: 'Title' }), 'Another')
  await user.click(press('Cancel'))
  reopen()
  expect([value('Title'), value('Minutes')]).toEqual(['', '15'])
})

test('[K79] a form without a draft begins blank each time', async () => {
  const { user, reopen } = opened(null, ({ title }) => ok(title))
  await user.type(screen.getByRole('textbox', { name: 'Title' }), 'A pool')
  reopen()
  expect(value('Title')).toBe('')
})

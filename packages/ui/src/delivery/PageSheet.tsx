// The form of a page: whom, and why. Over a channel it is held first and queued then; by hand somebody called them already.
// Invariant: nothing here says that anybody was reached.
import { foldText, page, type PageFrom, pagingChannels, theIncident } from '@holdfast/model'
import { useHold } from '../acts/useHold.ts'
import { Button, FormError, RadioGroup, Sheet, TextField } from '../kit/index.ts'
import { sendOnModEnter } from '../kit/fields/sendOnEnter.ts'
import css from '../parts/SheetForm.module.css'
import { useForm } from '../parts/useForm.ts'
import { useRoom } from '../session/useRoom.ts'
import { useRun } from '../session/useRun.ts'
import { useServers } from '../session/useServers.ts'

export interface PageSheetProps {
  readonly isOpen: boolean
  readonly from: PageFrom
  readonly about: string
  readonly why: string
  /** Whom it begins with, in words: a channel that is called so, else somebody who is called by hand. */
  readonly to?: string
  readonly onClose: () => void
}

export function PageSheet({ isOpen, ...form }: PageSheetProps) {
  return (
    <Sheet
      isOpen={isOpen}
      onClose={form.onClose}
      title={`Page somebody: ${form.about}`}
      sub="Nothing has left yet. Who acknowledged comes back into the record."
    >
      <PageForm {...form} />
    </Sheet>
  )
}

const BY_HAND = 'hand'

function PageForm({ from, about, why, to = '', onClose }: Omit<PageSheetProps, 'isOpen'>) {
  const hold = useHold()
  const run = useRun()
  const channels = pagingChannels(useServers(true))
  const isDrill = useRoom((state) => theIncident(state)?.drill === true)
  const key = `page ${from.kind} ${from.id}`
  const form = useForm({
    draft: key,
    blank: { who: '', to: '', why: '' },
    given: (kept) => ({
      who: to === '' ? kept.who : '',
      to: to === '' ? kept.to : to,
      why: why === '' || (kept.why !== '' && to === '') ? kept.why : why,
    }),
    fields: (words) => ({ ...words }),
    send(words) {
      const chosen = channels.find(({ id }) => id === who(words.who)) ?? null
      const named = chosen === null ? null : { id: chosen.id, label: chosen.label }
      const args = { from, channel: named, to: words.to, why: words.why }
      if (chosen === null) return run(page, args)
      return hold({ command: page, args, what: `${chosen.label}: ${about}`, desk: 'command', about: key })
    },
    onSent: onClose,
  })
  const called = foldText(to).trim()
  const fits = channels.find(({ label }) => called !== '' && foldText(label).includes(called))
  const first = fits ?? (called === '' ? channels[0] : undefined)
  const who = (said: string) =>
    said === BY_HAND || channels.some(({ id }) => id === said) ? said : (first?.id ?? BY_HAND)
  const isByHand = who(form.words.who) === BY_HAND
  const cancel = () => {
    form.forget()
    onClose()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- sends from any of its fields
    <form className={css.form} onSubmit={form.submit} onKeyDown={sendOnModEnter}>
      <RadioGroup
        label="Who"
        {...(channels.length === 0
          ? { hint: 'No server that is known here pages: call them, then put it down.' }
          : {})}
        items={[
          ...channels.map(({ id, label }) => ({ id, label: `${label} (PagerDuty)` })),
          { id: BY_HAND, label: 'Somebody else: I called them by hand' },
        ]}
        value={who(form.words.who)}
        onChange={(next) => form.change({ who: next })}
      />
      {isByHand ? <TextField label="Whom did you call?" {...form.field('to')} /> : null}
      <TextField
        autoFocus
        label="Why"
        hint={isByHand ? 'It stands in the record' : 'It is all that they read when it wakes them'}
        {...form.field('why')}
      />
      {isDrill ? <p>A drill: it stays here, and nobody is woken.</p> : null}
      <FormError>{form.rest}</FormError>
      <div className={css.send}>
        <Button type="submit" variant="primary">
          {isByHand ? 'Put it down' : 'Page'}
        </Button>
        <Button variant="quiet" onPress={cancel}>
          Cancel
        </Button>
      </div>
    </form>
  )
}

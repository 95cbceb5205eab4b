// "Do you wish to take command?" put to somebody who asks: by whoever commands or has Comms, with a word of their own.
import { claimantsOf, offerCommand, offeredTo, type Person } from '@holdfast/model'
import { Button } from '../kit/marks/Button.tsx'
import { Popover } from '../kit/overlays/Popover.tsx'
import { TextField } from '../kit/fields/TextField.tsx'
import { useForm } from '../parts/useForm.ts'
import css from '../parts/ReasonPopover.module.css'
import { useSession } from '../session/SessionProvider.tsx'
import { useNameOf } from '../session/useNameOf.ts'
import { useRoom } from '../session/useRoom.ts'
import { useRun } from '../session/useRun.ts'

export function OfferCommand({ to }: { readonly to: Person }) {
  const { me } = useSession()
  const may = useRoom(
    (state) =>
      to.id !== me.id &&
      [...claimantsOf(state, 'ic'), ...claimantsOf(state, 'comms')].some(({ id }) => id === me.id) &&
      !claimantsOf(state, 'ic').some(({ id }) => id === to.id) &&
      offeredTo(state, to.id) === null,
  )
  const name = useNameOf()(to)
  if (!may) return null
  return (
    <Popover
      trigger={
        <Button size="sm" variant="quiet">
          Command…
        </Button>
      }
      title={`Ask ${name}: do you wish to take command?`}
    >
      {(close) => <OfferForm to={to} onDone={close} />}
    </Popover>
  )
}

function OfferForm({ to, onDone }: { readonly to: Person; readonly onDone: () => void }) {
  const run = useRun()
  const form = useForm({
    draft: `offer command ${to.id}`,
    blank: { words: '' },
    fields: (words) => words,
    send: ({ words }) => run(offerCommand, { to, words }),
    onSent: onDone,
  })
  return (
    <form className={css.form} onSubmit={form.submit}>
      <TextField autoFocus label="A word beside it, if any" {...form.firstField('words')} />
      <Button type="submit" variant="primary" tone="ic">
        Ask them
      </Button>
    </form>
  )
}

// No decision, running action or due check-back for long: what next? Offers from the record, or why nothing (CMD-5). Shown to whoever commands.
import {
  currentSeverity,
  MINUTE,
  nothingNext,
  STALL_AFTER,
  stallOf,
  type StallOffer,
  stallOffers,
  takeOffer,
} from '@holdfast/model'
import { type KeyboardEvent, useRef } from 'react'
import { TextField } from '../kit/fields/TextField.tsx'
import { Button } from '../kit/marks/Button.tsx'
import { Kbd } from '../kit/marks/Kbd.tsx'
import { useTick } from '../kit/time/useTick.ts'
import { useKeys, usePressKeys } from '../local/useKeys.ts'
import { useForm } from '../parts/useForm.ts'
import { sameFields } from '../parts/equal.ts'
import { useMyRole } from '../parts/useMyRole.ts'
import { useMayWrite } from '../session/useMayWrite.ts'
import { useRoom } from '../session/useRoom.ts'
import { useRun } from '../session/useRun.ts'
import { useFocusWhenAsked } from './cardRoute.ts'
import { moveInCard } from './moveInCard.ts'
import css from './GuardCard.module.css'

/** Whether this person is to say what is next. Then no decision is open, and the card stands where decisions do. */
export function useStalled(): boolean {
  const commands = useMyRole('ic')
  const mayWrite = useMayWrite()
  const now = useTick()
  const isStalled = useRoom((state) => stallOf(state, now) !== null)
  return commands && mayWrite && isStalled
}

const OFFERS: Readonly<
  Record<
    StallOffer['kind'],
    { readonly act: string; readonly words: (what: string) => string; readonly from: string }
  >
> = {
  begin: { act: 'Begin it', words: (what) => what, from: 'proposed and not begun · looked at in 10 min' },
  test: {
    act: 'Give to Ops',
    words: (what) => `Test “${what}”`,
    from: 'a candidate that nobody tests · looked at in 10 min',
  },
  lookAgain: {
    act: 'Check back in 5 min',
    words: (what) => `Look at “${what}” again`,
    from: 'under test, and nobody said when to look',
  },
  takeUp: {
    act: 'Take it up',
    words: (what) => `Take up “${what}” again`,
    from: 'parked · looked at in 10 min',
  },
}

export function StallCard() {
  const card = useRef<HTMLElement>(null)
  const run = useRun()
  const press = usePressKeys()
  const offers = useRoom(stallOffers, sameFields)
  const minutes = useRoom((state) => (STALL_AFTER[currentSeverity(state)] ?? 0) / MINUTE)
  const form = useForm({
    draft: 'stall nothing',
    blank: '',
    fields: (reason) => ({ reason }),
    send: (reason) => run(nothingNext, { reason }),
  })
  useFocusWhenAsked('stall', card)
  const goTo = (index: number) => {
    const rows = card.current?.querySelectorAll<HTMLElement>('[data-offer]')
    rows?.[index]?.focus()
  }
  const numbers = [...offers, null, null].map((_, index) => index)
  useKeys(
    numbers.map((index) => ({
      keys: `${index + 1}`,
      label:
        index < offers.length
          ? `What next: offer ${index + 1}`
          : index === offers.length
            ? 'What next: a decision'
            : 'What next: nothing, because',
      group: 'Yours now',
      run: () => goTo(index),
    })),
  )
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows move between its buttons
    <article
      ref={card}
      tabIndex={-1}
      aria-label="What next?"
      className={css.stall}
      onKeyDown={(event) => (isRow(event) ? enterRow(event) : moveInCard(event))}
    >
      <header className={css.stallHead}>
        <h3>No decision, running action or due check-back for {minutes} min. What next?</h3>
        <p>Offered from the record, most useful first. One of them, or say why nothing.</p>
      </header>
      <ol className={css.offers}>
        {offers.map((offer, index) => (
          <li key={offer.id} tabIndex={-1} data-offer className={css.offer}>
            <Kbd keys={`${index + 1}`} />
            <span className={css.offerWords}>
              <strong>{OFFERS[offer.kind].words(offer.what)}</strong>
              <span>{OFFERS[offer.kind].from}</span>
            </span>
            <Button
              size="sm"
              variant={index === 0 ? 'primary' : 'secondary'}
              onPress={() => run(takeOffer, { id: offer.id })}
            >
              {OFFERS[offer.kind].act}
            </Button>
          </li>
        ))}
        <li tabIndex={-1} data-offer className={css.offer}>
          <Kbd keys={`${offers.length + 1}`} />
          <span className={css.offerWords}>
            <strong>Roll back, or keep investigating?</strong>
            <span>put it to yourself with a time, so that it ends</span>
          </span>
          <Button
            size="sm"
            variant={offers.length === 0 ? 'primary' : 'secondary'}
            onPress={() => press('r')}
          >
            Open a decision
          </Button>
        </li>
      </ol>
      <form className={css.nothing} onSubmit={form.submit} tabIndex={-1} data-offer>
        <TextField
          label={`Nothing for ${minutes} min, because`}
          labelHidden
          placeholder={`nothing for ${minutes} min, because`}
          value={form.words}
          onChange={form.set}
          error={form.at('reason') ?? form.rest}
          autoComplete="off"
        />
        <Kbd keys={`${offers.length + 2}`} />
        <Button type="submit" size="sm">
          Say so
        </Button>
      </form>
    </article>
  )
}

const isRow = ({ key, target }: KeyboardEvent): boolean =>
  key === 'Enter' && target instanceof Element && target.matches('[data-offer]')

/** Enter on a row goes to its button or field; the next one presses it. */
function enterRow(event: KeyboardEvent): void {
  event.preventDefault()
  ;(event.target as Element).querySelector<HTMLElement>('input,button')?.focus()
}

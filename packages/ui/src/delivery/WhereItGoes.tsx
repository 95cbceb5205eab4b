// Where an update goes once it is published: the channels of its audience, each to be left out. Nothing leaves from here.
import { Checkbox, TimeText } from '../kit/index.ts'
import { ChannelIcon, KIND_WORDS } from './ChannelIcon.tsx'
import css from './Delivery.module.css'
import type { ChosenChannels } from './useChannels.ts'

export function WhereItGoes({ channels }: { readonly channels: ChosenChannels }) {
  const { all, asOf, chosen, choose } = channels
  return (
    <section className={css.where} aria-label="Where it goes">
      <p className={css.head}>
        <strong>Where it goes</strong>
        <span>nothing has left yet</span>
      </p>
      <ul className={css.list}>
        {all.map(({ id, kind, label }) => (
          <li key={id} className={css.channel}>
            <Checkbox
              isSelected={chosen.some((one) => one.id === id)}
              onChange={(isChosen) => choose(id, isChosen)}
            >
              <span className={css.name}>
                <ChannelIcon kind={kind} /> {label}
              </span>
            </Checkbox>
            <span className={css.quiet}>{KIND_WORDS[kind]}</span>
          </li>
        ))}
      </ul>
      <p className={css.quiet}>
        Each channel receives it once, however many people press publish.
        {asOf === null ? null : (
          <>
            {' '}
            Channels as of <TimeText at={asOf} />.
          </>
        )}
      </p>
    </section>
  )
}

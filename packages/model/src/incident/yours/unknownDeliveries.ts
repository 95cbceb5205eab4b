// Deliveries of which nobody knows whether they arrived: for Comms, and for the Incident Commander while nobody is Comms. Only of the
// newest update to an audience, and until somebody says that it arrived, that they were told by hand, or has it delivered again.
import { MINUTE, type Ms } from '../../base/clock.ts'
import { deliveriesOf, type Delivery, type ServerNotes, toldAfterAll } from '../delivery/deliveries.ts'
import type { IncidentState } from '../document.ts'
import { AUDIENCES, type Audience } from '../records/updates.ts'
import { AUDIENCE_WORDS, type PublishedUpdate, publishedUpdates } from '../updates/selectors.ts'
import { item, type Part } from './reading.ts'

/** As long as an executive waits for an answer. */
const LOOK_WITHIN: Ms = 10 * MINUTE

/** Of the newest update to one audience. */
export function unknownOf(
  state: IncidentState,
  audience: Audience,
  servers: readonly ServerNotes[],
): readonly (Delivery & { readonly published: PublishedUpdate })[] {
  const [newest] = publishedUpdates(state, audience)
  return newest === undefined || toldAfterAll(state, newest) !== null
    ? []
    : deliveriesOf(state, newest, servers).flatMap((one) =>
        one.state === 'unknown' ? [{ ...one, published: newest }] : [],
      )
}

export const unknownDeliveries: Part = ({ state, commands, isComms, hasComms, servers }) =>
  !isComms && (hasComms || !commands)
    ? []
    : AUDIENCES.flatMap((audience) =>
        unknownOf(state, audience, servers).map(({ key, channel, at, detail, published }) =>
          item(
            'delivery',
            key,
            `Did it arrive? The update to ${AUDIENCE_WORDS[audience]} at ${channel.label}`,
            'Look',
            at === null ? null : at + LOOK_WITHIN,
            { at: 'record', kind: 'update', id: published.id },
            { detail },
          ),
        ),
      )
